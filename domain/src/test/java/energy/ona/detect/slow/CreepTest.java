package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.DetectSettings;
import energy.ona.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seven inverters under one cloudy sky over as many days as are remembered. */
class CreepTest {
  private static final int UNITS = 7;
  private static final int MEMORY = 120;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final AssetId ILL = id(0);
  private final SlowLook look = new SlowLook(asset -> DetectSettings.DEFAULTS.slow());

  /** The share of what it could that a unit gives at an hour. */
  private interface Share {
    double of(int unit, int day, int hour);
  }

  private static AssetId id(int unit) {
    return new AssetId("INV-" + (unit + 1));
  }

  private static List<Asset> assets() {
    return IntStream.range(0, UNITS)
        .mapToObj(
            unit ->
                Json.read(
                    """
                    {"customer_id":"demo","asset_id":"%s","name":"n","type":"Solar Inverter",
                     "capacity_kw":10,"timezone":"UTC","site_id":"S"}\
                    """
                        .formatted(id(unit).value()),
                    Asset.class))
        .toList();
  }

  /** What is remembered of the days up to one. */
  private static HourlyYields memory(int toDay, Share share) {
    int fromDay = Math.max(0, toDay - MEMORY);
    Map<AssetId, float[]> yields = new HashMap<>();
    for (int unit = 0; unit < UNITS; unit++) {
      Random sky = new Random(3);
      Random own = new Random(unit);
      float[] row = new float[(toDay - fromDay) * 24];
      for (int day = 0; day < toDay; day++) {
        double cloud = 0.4 + 0.6 * sky.nextDouble();
        double quirk = 1 + 0.008 * own.nextGaussian();
        for (int hour = 0; hour < 24; hour++) {
          double sun = Math.max(0, Math.sin(Math.PI * (hour + 0.5 - 6) / 12));
          double noise = 1 + 0.01 * own.nextGaussian();
          if (day >= fromDay) {
            row[(day - fromDay) * 24 + hour] =
                (float) (0.8 * cloud * sun * quirk * noise * share.of(unit, day, hour));
          }
        }
      }
      yields.put(id(unit), row);
    }
    long fromHour = FIRST.plus(Duration.ofDays(fromDay)).getEpochSecond() / 3600;
    return new HourlyYields(fromHour, (toDay - fromDay) * 24, yields, Map.of(), Map.of());
  }

  private Map<AssetId, SlowSigns> at(int day, Share share) {
    return look.observe(assets(), memory(day, share));
  }

  private static boolean isTold(SlowSigns signs) {
    return signs.lossProbability() >= 0.5;
  }

  private static Share creep(double percentADay, int fromDay) {
    return (unit, day, hour) ->
        unit > 0 ? 1 : 1 - percentADay / 100 * Math.max(0, day + hour / 24.0 - fromDay);
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 120, 30",
    "0.25, 60, 30",
    "0.25, 90, 30",
    "0.5, 60, 30",
    "0.2, 100, 20",
    "0.1, 120, 15"
  })
  void aCreepIsToldInTimeWithWhatItTookAndNeverVanishes(
      double percentADay, int days, int soundDays) {
    Share share = creep(percentADay, soundDays);
    boolean told = false;
    for (int day = soundDays + 10; day <= soundDays + days; day += 5) {
      double lost = percentADay / 100 * (day - soundDays);
      SlowSigns signs = at(day, share).get(ILL);
      assertThat(isTold(signs)).as("told with %.3f lost", lost).isIn(told || lost > 0.085, true);
      told |= isTold(signs);
      if (lost > 0.085) {
        assertThat(signs.lossFraction()).isBetween(0.75 * lost, 1.1 * lost);
      }
    }
    SlowSigns last = at(soundDays + days, share).get(ILL);
    assertThat(last.creeping()).isTrue();
    assertThat(last.onset()).isAfter(FIRST.plus(Duration.ofDays(soundDays - 5)));
  }

  @Test
  void theOthersAreSound() {
    Map<AssetId, SlowSigns> signs = at(120, creep(0.25, 0));

    signs.remove(ILL);
    assertThat(signs.values()).allMatch(other -> other.lossProbability() < 0.1);
  }

  @Test
  void aStepIsNoCreepWhileItsDayIsKnownAndIsToldForAsLongAsItLasts() {
    Share step = (unit, day, hour) -> unit == 0 && day >= 60 ? 0.75 : 1;

    SlowSigns young = at(70, step).get(ILL);
    assertThat(young.creeping()).isFalse();
    assertThat(young.lossFraction()).isCloseTo(0.25, Offset.offset(0.02));
    for (int day = 70; day <= 150; day += 10) {
      SlowSigns signs = at(day, step).get(ILL);
      assertThat(isTold(signs)).as("day %d", day).isTrue();
      assertThat(signs.lossFraction()).isCloseTo(0.25, Offset.offset(0.02));
      assertThat(signs.onset())
          .isBetween(FIRST.plus(Duration.ofDays(59)), FIRST.plus(Duration.ofDays(62)));
    }
  }

  /** Two orientations, of which one loses a tenth to the other from spring to summer. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void groupsThatTheSeasonMovesApartAreSound(int turned) {
    assertNobodyIsTold(
        (unit, day, hour) -> unit < turned ? 1 - 0.1 * (day - 20) / 120.0 : 1, "even");
  }

  /** A lone one whose mornings a season takes, and one that meets its limit more and more. */
  @Test
  void whatTakesAPartOfTheDayIsLeftToTheSeason() {
    assertNobodyIsTold(
        (unit, day, hour) -> unit == 0 && hour < 12 ? 1 - 0.2 * (day - 20) / 120.0 : 1, "mornings");
    assertNobodyIsTold(
        (unit, day, hour) -> unit == 0 && hour > 9 && hour < 15 ? 1 - 0.12 * day / 120.0 : 1,
        "strong light");
  }

  @Test
  void assetsThatAllDriftTheirOwnWayAreSound() {
    double[] percent = {-6, 3, -4, 5, -3, 6, -5};
    assertNobodyIsTold((unit, day, hour) -> 1 + percent[unit] / 100 * day / 140, "all");
    assertNobodyIsTold((unit, day, hour) -> 1 - 0.3 * day / 140, "together");
  }

  private void assertNobodyIsTold(Share share, String what) {
    for (int day = 40; day <= 140; day += 20) {
      int seen = day;
      at(day, share)
          .forEach(
              (id, signs) ->
                  assertThat(isTold(signs)).as("%s: %s on day %d", what, id, seen).isFalse());
    }
  }

  @Test
  void aCreepWithHolesIsToldAndOneThatIsRepairedIsNot() {
    Share creep = creep(0.25, 30);
    Share holes = (unit, day, hour) -> day % 10 < 4 ? Double.NaN : creep.of(unit, day, hour);
    assertThat(isTold(at(120, holes).get(ILL))).isTrue();

    Share repaired = (unit, day, hour) -> day >= 110 ? 1 : creep.of(unit, day, hour);
    assertThat(isTold(at(110, repaired).get(ILL))).isTrue();
    for (int day = 111; day <= 130; day++) {
      assertThat(at(day, repaired).get(ILL).lossProbability()).as("day %d", day).isLessThan(0.1);
    }
  }

  @Test
  void aShortMemoryTellsOfNoCreep() {
    assertThat(isTold(at(29, creep(0.25, 0)).get(ILL))).isFalse();
  }
}
