package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.LevelShift;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An inverter with a season and weather, whose level is moved. */
class OtherLevelsTest {
  private static final Instant FROM = Instant.parse("2023-01-01T00:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inverter-01");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-12-31T00:00:00Z"), ZoneOffset.UTC);
  private static final long SLACK_DAYS = 6;

  private InMemoryObservationStore store = new InMemoryObservationStore();
  private Asset asset = ASSET;
  private long seed = 7;

  private void send(int days, IntToDoubleFunction level) {
    send(3600, 0, days, level);
  }

  private void sendEvery(int step, int first, int end) {
    send(step, first, end, day -> 1);
  }

  private void send(int step, int first, int end, IntToDoubleFunction level) {
    send(step, first, end, level, hour -> true);
  }

  private void send(
      int step, int first, int end, IntToDoubleFunction level, DoublePredicate atHour) {
    Random random = new Random(seed);
    List<Long> seconds = new ArrayList<>();
    List<Double> power = new ArrayList<>();
    int aDay = 86_400 / step;
    for (int day = first; day < end; day++) {
      double season = 1 + 0.5 * Math.sin(2 * Math.PI * day / 365.25);
      double weather = season * (0.4 + 0.6 * random.nextDouble()) * level.applyAsDouble(day);
      for (int part = 0; part < aDay; part++) {
        double hour = 24.0 * part / aDay;
        if (atHour.test(hour)) {
          seconds.add(FROM.getEpochSecond() + 86_400L * day + (long) step * part);
          power.add(50 * weather * Math.max(0, Math.sin(Math.PI * (hour - 4) / 12)));
        }
      }
    }
    store.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            "up-%d-%d".formatted(step, first),
            List.of(
                new Series(
                    asset.assetId(),
                    seconds.stream().mapToLong(Long::longValue).toArray(),
                    Map.of(
                        Signals.POWER_KW,
                        power.stream().mapToDouble(Double::doubleValue).toArray()),
                    new int[seconds.size()]))));
  }

  private List<TimeRange> elsewhere(String from, String to) {
    return new OtherLevels(store, CLOCK).of(asset, Signals.POWER_KW, range(from, to));
  }

  /** As of the whole range in one piece. */
  private List<LevelShift> shifts() {
    Series all =
        store
            .read(asset.customerId(), asset.siteId(), range("2023-01-01", "2026-01-01"))
            .of(asset.assetId())
            .orElseThrow();
    return LastingChanges.levels(asset, Signals.POWER_KW, all);
  }

  private static void isFrom(List<TimeRange> elsewhere, List<LevelShift> shifts, int day) {
    assertThat(elsewhere).hasSize(1);
    assertThat(isNear(elsewhere.get(0).from(), day)).isTrue();
    assertThat(shifts).hasSize(1);
    assertThat(isNear(shifts.get(0).firstDay().atStartOfDay(ZoneOffset.UTC).toInstant(), day))
        .isTrue();
  }

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  private static Instant day(int number) {
    return FROM.plus(Duration.ofDays(number));
  }

  /** How many of some days lie in some stretches at noon. */
  private static long daysOf(List<TimeRange> stretches, Predicate<Instant> which) {
    return IntStream.range(0, 1096)
        .mapToObj(number -> day(number).plus(Duration.ofHours(12)))
        .filter(which)
        .filter(at -> stretches.stream().anyMatch(each -> each.contains(at)))
        .count();
  }

  private static boolean isNear(Instant at, int day) {
    return Math.abs(Duration.between(day(day), at).toDays()) <= SLACK_DAYS;
  }

  @Test
  void aSeasonIsNoOtherLevel() {
    send(1000, day -> 1);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
  }

  @Test
  void aStretchThatReturnsIsTheOtherLevelWhicheverItIs() {
    send(1000, day -> day >= 500 && day < 700 ? 0.6 : 1);

    List<TimeRange> all = elsewhere("2023-01-01", "2026-01-01");

    assertThat(all).allMatch(each -> each.to().isAfter(each.from()));
    assertThat(isNear(all.get(0).from(), 500)).isTrue();
    assertThat(isNear(all.get(all.size() - 1).to(), 700)).isTrue();
  }

  @Test
  void theLevelOfMostDaysIsTheUsualOne() {
    send(1000, day -> day < 200 ? 0.6 : 1);

    List<TimeRange> all = elsewhere("2023-01-01", "2024-01-01");

    assertThat(all).hasSize(1);
    assertThat(isNear(all.get(0).from(), 0)).isTrue();
    assertThat(isNear(all.get(0).to(), 200)).isTrue();
  }

  @Test
  void aDayIsTheSameOfWhateverRange() {
    send(1000, day -> day >= 500 && day < 700 ? 0.6 : 1);
    List<TimeRange> all = elsewhere("2023-01-01", "2026-01-01");
    List<LocalDate> days = new ArrayList<>();
    for (int day = 450; day < 750; day += 25) {
      LocalDate date = LocalDate.ofInstant(FROM, ZoneOffset.UTC).plusDays(day);
      boolean alone = !elsewhere(date.toString(), date.plusDays(1).toString()).isEmpty();
      TimeRange itself = range(date.toString(), date.plusDays(1).toString());
      assertThat(alone).as("%s", date).isEqualTo(all.stream().anyMatch(itself::overlaps));
      if (alone) {
        days.add(date);
      }
    }
    assertThat(days).hasSizeBetween(7, 9);
  }

  @Test
  void aLoggerThatSendsMoreOftenFromThenOnIsNoOtherLevel() {
    send(731, day -> 1);
    sendEvery(900, 731, 1000);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
  }

  /** Of a place that is known, and of one that is not. */
  private static List<Asset> places() {
    return List.of(ASSET, SampleAssets.bare("inverter-02"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aLoggerThatBeginsToSendAtNightTooIsNoOtherLevel(Asset of) {
    asset = of;
    send(900, 0, 850, day -> 1, hour -> hour > 4 && hour < 16);
    sendEvery(900, 850, 1096);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
    assertThat(shifts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("places")
  void aStepIsFoundWhereItWasThoughTheCadenceChangesWithinTheYear(Asset of) {
    asset = of;
    send(3600, 0, 960, day -> day < 760 ? 1 : 0.6);
    send(900, 960, 1096, day -> 0.6);

    isFrom(elsewhere("2023-01-01", "2026-01-01"), shifts(), 760);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aDayOfFineSamplesTakesNothingFromTheOthers(Asset of) {
    asset = of;
    send(3600, 0, 1096, day -> day < 760 ? 1 : 0.6);
    send(60, 900, 901, day -> 0.6);

    isFrom(elsewhere("2023-01-01", "2026-01-01"), shifts(), 760);
  }

  @Test
  void weeksOfHalfDaysAreNoOtherLevel() {
    sendEvery(900, 0, 600);
    send(900, 600, 680, day -> 1, hour -> hour < 10);
    sendEvery(900, 680, 1096);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120, 180})
  void weeksOfALossAreFoundWhateverTheWeatherAndNothingElse(int days) {
    for (seed = 1; seed <= 5; seed++) {
      store = new InMemoryObservationStore();
      send(1096, day -> day >= 500 && day < 500 + days ? 0.6 : 1);

      List<TimeRange> all = elsewhere("2023-01-01", "2026-01-01");

      TimeRange loss = new TimeRange(day(500), day(500 + days));
      assertThat(daysOf(all, loss::contains)).as("seed %d", seed).isGreaterThan(days - 8);
      // A dull fortnight right beside it may look like more of it.
      assertThat(daysOf(all, at -> !loss.contains(at))).as("seed %d", seed).isLessThan(16);
    }
  }

  @Test
  void lessThanAYearAndAHalfTellsNoSeasonFromAStep() {
    send(500, day -> day >= 250 ? 0.6 : 1);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
  }
}
