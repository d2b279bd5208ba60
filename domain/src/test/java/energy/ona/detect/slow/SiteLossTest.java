package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.DetectSettings;
import energy.ona.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seven inverters beside what a sensor of their light says, the last of them the largest. */
class SiteLossTest {
  private static final int UNITS = 7;
  private static final int DAYS = 100;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final AssetId LARGEST = id(UNITS - 1);

  /** What a unit gives, or the sensor reads, of what it should on a day. */
  private interface Share {
    double of(int unit, int day);
  }

  private static AssetId id(int unit) {
    return new AssetId("INV-" + (unit + 1));
  }

  private static Map<AssetId, SlowSigns> look(Share share, Share sensor, boolean ownSensors) {
    List<Asset> assets =
        IntStream.range(0, UNITS)
            .mapToObj(
                unit ->
                    Json.read(
                        """
                        {"customer_id":"demo","asset_id":"%s","name":"n","type":"Solar Inverter",
                         "capacity_kw":%d,"timezone":"UTC","site_id":"S"}\
                        """
                            .formatted(id(unit).value(), 10 + unit),
                        Asset.class))
            .toList();
    Map<AssetId, float[]> yields = new HashMap<>();
    Map<AssetId, float[]> models = new HashMap<>();
    for (int unit = 0; unit < UNITS; unit++) {
      Random sky = new Random(3);
      Random own = new Random(unit);
      float[] row = new float[DAYS * 24];
      float[] model = new float[row.length];
      for (int hour = 0; hour < row.length; hour++) {
        double cloud = 0.4 + 0.6 * new Random(sky.nextInt()).nextDouble();
        double sun = cloud * Math.max(0, Math.sin(Math.PI * (hour % 24 + 0.5 - 6) / 12));
        double noise = 1 + 0.015 * own.nextGaussian();
        row[hour] = (float) (0.75 * sun * noise * share.of(unit, hour / 24));
        double blur = 1 + 0.02 * (ownSensors ? own : sky).nextGaussian();
        model[hour] = (float) (0.8 * sun * blur * sensor.of(unit, hour / 24));
      }
      yields.put(id(unit), row);
      models.put(id(unit), model);
    }
    HourlyYields memory =
        new HourlyYields(FIRST.getEpochSecond() / 3600, DAYS * 24, yields, models, Map.of());
    return new SlowLook(asset -> DetectSettings.DEFAULTS.slow()).observe(assets, memory);
  }

  private static List<AssetId> told(Map<AssetId, SlowSigns> signs) {
    return likely(signs, 0.5);
  }

  private static List<AssetId> suspected(Map<AssetId, SlowSigns> signs) {
    return likely(signs, 0.1);
  }

  private static List<AssetId> likely(Map<AssetId, SlowSigns> signs, double least) {
    return signs.entrySet().stream()
        .filter(each -> each.getValue().lossProbability() >= least)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double sound(int unit, int day) {
    return 1;
  }

  @ParameterizedTest
  @CsvSource({"0.5, 25", "0.2, 25", "0.2, 5", "0.15, 10"})
  void whatAllLoseTogetherIsSuspectedOnceSinceItMayBeTheSensor(double share, int days) {
    Map<AssetId, SlowSigns> signs =
        look((unit, day) -> day >= DAYS - days ? 1 - share : 1, SiteLossTest::sound, false);

    assertThat(suspected(signs)).containsExactly(LARGEST);
    SlowSigns all = signs.get(LARGEST);
    assertThat(all.lossFraction()).isCloseTo(share, Offset.offset(0.03));
    assertThat(all.lossProbability()).isBetween(0.3, 0.45);
    assertThat(all.onset())
        .isBetween(
            FIRST.plusSeconds((DAYS - days) * 86_400L),
            FIRST.plusSeconds((DAYS - days + 5) * 86_400L));
    assertThat(all.together()).isNotNull();
    assertThat(all.together().members()).hasSize(UNITS);
    assertThat(all.together().ownSensors()).isFalse();
  }

  @Test
  void sensorsOfTheirOwnThatAgreeAreBelieved() {
    Map<AssetId, SlowSigns> signs =
        look((unit, day) -> day >= DAYS - 10 ? 0.7 : 1, SiteLossTest::sound, true);

    assertThat(told(signs)).hasSize(1);
    assertThat(signs.get(LARGEST).lossProbability()).isGreaterThan(0.9);
  }

  @Test
  void whatIsLittleOrShortOrASensorThatReadsLessIsNoLoss() {
    List<Share> units =
        Arrays.asList(
            SiteLossTest::sound,
            (unit, day) -> day >= DAYS - 10 ? 0.95 : 1,
            (unit, day) -> day >= DAYS - 2 ? 0.6 : 1,
            (unit, day) -> 1 - 0.2 * day / DAYS);
    for (int each = 0; each < units.size(); each++) {
      assertThat(suspected(look(units.get(each), SiteLossTest::sound, false)))
          .as("%d", each)
          .isEmpty();
    }
    assertThat(
            suspected(look(SiteLossTest::sound, (unit, day) -> day >= DAYS - 9 ? 0.8 : 1, false)))
        .isEmpty();
  }

  @Test
  void whatOneLosesIsNotOfTheSite() {
    Map<AssetId, SlowSigns> signs =
        look((unit, day) -> unit == 0 && day >= DAYS - 10 ? 0.6 : 1, SiteLossTest::sound, false);

    assertThat(told(signs)).containsExactly(id(0));
    assertThat(signs.get(id(0)).together()).isNull();
  }
}
