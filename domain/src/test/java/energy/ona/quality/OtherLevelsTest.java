package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
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
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** An inverter with a season and weather, whose level is moved. */
class OtherLevelsTest {
  private static final Instant FROM = Instant.parse("2023-01-01T00:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inverter-01");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-12-31T00:00:00Z"), ZoneOffset.UTC);
  private static final long SLACK_DAYS = 6;

  private final InMemoryObservationStore store = new InMemoryObservationStore();

  private void send(int days, IntToDoubleFunction level) {
    send(3600, 0, days, level);
  }

  private void sendEvery(int step, int first, int end) {
    send(step, first, end, day -> 1);
  }

  private void send(int step, int first, int end, IntToDoubleFunction level) {
    Random random = new Random(7);
    int aDay = 86_400 / step;
    long[] seconds = new long[aDay * (end - first)];
    double[] power = new double[seconds.length];
    for (int day = first; day < end; day++) {
      double season = 1 + 0.5 * Math.sin(2 * Math.PI * day / 365.25);
      double weather = season * (0.4 + 0.6 * random.nextDouble()) * level.applyAsDouble(day);
      for (int part = 0; part < aDay; part++) {
        int each = aDay * (day - first) + part;
        seconds[each] = FROM.getEpochSecond() + 86_400L * day + (long) step * part;
        double hour = 24.0 * part / aDay;
        power[each] = 50 * weather * Math.max(0, Math.sin(Math.PI * (hour - 4) / 12));
      }
    }
    store.append(
        new ObservationBatch(
            ASSET.customerId(),
            ASSET.siteId(),
            "up-" + first,
            List.of(
                new Series(
                    ASSET.assetId(),
                    seconds,
                    Map.of(Signals.POWER_KW, power),
                    new int[seconds.length]))));
  }

  private List<TimeRange> elsewhere(String from, String to) {
    return new OtherLevels(store, CLOCK).of(ASSET, Signals.POWER_KW, range(from, to));
  }

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  private static boolean isNear(Instant at, int day) {
    return Math.abs(Duration.between(FROM.plus(Duration.ofDays(day)), at).toDays()) <= SLACK_DAYS;
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

  @Test
  void lessThanAYearAndAHalfTellsNoSeasonFromAStep() {
    send(500, day -> day >= 250 ? 0.6 : 1);

    assertThat(elsewhere("2023-01-01", "2026-01-01")).isEmpty();
  }
}
