package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Grid;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forty days of inverters under one changing sky. */
class PastSizesTest {
  private static final int DAYS = 40;
  private static final Grid HOURS =
      new Grid(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), 3600, DAYS * 24);

  private final double[] sky = sky();

  private static double[] sky() {
    Random random = new Random(7);
    double[] perUnit = new double[HOURS.size()];
    for (int day = 0; day < DAYS; day++) {
      double clear = 0.15 + 0.85 * random.nextDouble();
      for (int hour = 6; hour < 18; hour++) {
        double sun = Math.sin(Math.PI * (hour - 5.5) / 12);
        perUnit[24 * day + hour] = 0.95 * clear * sun * (0.9 + 0.1 * random.nextDouble());
      }
    }
    return perUnit;
  }

  private double[] power(int seed, double share, double beforeKw, int replaced, double afterKw) {
    Random random = new Random(seed);
    double[] kw = new double[HOURS.size()];
    for (int day = 0; day < DAYS; day++) {
      double soiled = share * (1 + 0.03 * random.nextGaussian());
      for (int hour = 24 * day; hour < 24 * day + 24; hour++) {
        kw[hour] = sky[hour] * soiled * (day < replaced ? beforeKw : afterKw);
      }
    }
    return kw;
  }

  private static Asset registered(String id, double beforeKw, int told, double afterKw) {
    Asset now = SampleAssets.inverter(id, SampleAssets.SITE, afterKw);
    Asset before = SampleAssets.inverter(id, SampleAssets.SITE, beforeKw);
    return now.following(before, HOURS.start(told * 24).plusSeconds(9 * 3600));
  }

  /**
   * @param told day on whose morning the register was changed
   * @param replaced day on which the machine was; none of both ends is a register that was wrong
   * @param first day that is read with the new capacity
   */
  @ParameterizedTest(name = "{0} to {1} kW, told on day {2}, replaced on {3}, share {4}")
  @CsvSource({
    // told in time; the day of the change itself is dark until it is told, or is not
    "60, 100, 39, 39, 1.0",
    "60, 100, 20, 20, 0.9",
    "100, 60, 39, 39, 1.05",
    "100, 60, 20, 20, 1.0",
    "100, 80, 30, 30, 0.95",
    "80, 100, 30, 30, 1.1",
    // told later, and before
    "60, 100, 30, 24, 1.0",
    "100, 60, 30, 24, 0.9",
    "60, 100, 20, 26, 1.0",
    "100, 60, 20, 26, 1.0",
    // wrong all along
    "60, 100, 39, 0, 1.0",
    "60, 100, 20, 0, 0.95",
    "100, 60, 39, 0, 1.0",
    "100, 60, 20, 0, 1.05",
    "1000, 100, 30, 0, 1.0"
  })
  void eachDayIsReadWithTheMachineThatItHad(
      double before, double after, int told, int replaced, double share) {
    Asset asset = registered("a", before, told, after);
    double[] sizes = sizes(asset, power(1, share, before, replaced, after));
    for (int day = 0; day < DAYS; day++) {
      assertThat(sizes[24 * day + 12]).as("day %d", day).isEqualTo(day < replaced ? before : after);
    }
  }

  private double[] sizes(Asset asset, double[] ownKw) {
    List<Asset> site = List.of(asset, SampleAssets.inverter("b"), SampleAssets.inverter("c"));
    Map<AssetId, double[]> kw = new HashMap<>();
    kw.put(asset.assetId(), ownKw);
    kw.put(new AssetId("b"), power(2, 1, 100, 0, 100));
    kw.put(new AssetId("c"), power(3, 0.97, 100, 0, 100));
    Map<AssetId, double[]> sizes = PastSizes.of(site, kw, HOURS);
    assertThat(sizes).containsOnlyKeys(asset.assetId());
    return sizes.get(asset.assetId());
  }

  /** An inverter of another size behind the same modules: what it delivers is what it was. */
  @ParameterizedTest
  @CsvSource({"36, 100", "30, 100", "33, 60"})
  void kilowattsThatDidNotChangeAreSharesOfTheNewMachine(int told, double after) {
    Asset asset = registered("a", 80, told, after);
    double[] sizes = sizes(asset, power(1, 1, 80, 0, 80));
    assertThat(Arrays.stream(sizes).distinct()).containsExactly(after);
  }

  @Test
  void aSlipThatWasMendedIsNone() {
    Asset slip = registered("a", 100, 20, 1000);
    Asset asset =
        SampleAssets.inverter("a", SampleAssets.SITE, 100)
            .following(slip, HOURS.start(30 * 24 + 5));
    double[] sizes = sizes(asset, power(1, 1, 100, 0, 100));
    assertThat(Arrays.stream(sizes).distinct()).containsExactly(100.0);
  }

  @Test
  void oneThatWasReplacedTwiceHasThreeSizes() {
    Asset asset =
        SampleAssets.inverter("a", SampleAssets.SITE, 50)
            .following(registered("a", 60, 12, 100), HOURS.start(26 * 24));
    double[] own = power(1, 1, 60, 10, 100);
    System.arraycopy(power(1, 1, 50, 0, 50), 26 * 24, own, 26 * 24, 14 * 24);
    double[] sizes = sizes(asset, own);
    assertThat(
            new double[] {sizes[9 * 24 + 12], sizes[10 * 24 + 12], sizes[25 * 24], sizes[27 * 24]})
        .containsExactly(60, 100, 100, 50);
  }

  /** A whole site, or a lone machine: only what the smaller one cannot have delivered tells. */
  @ParameterizedTest(name = "{0} to {1} kW, replaced on day {2}: day 1 is one of {3}")
  @CsvSource({
    "60, 100, 30, 60",
    "100, 60, 30, 100",
    "60, 100, 0, 100",
    "100, 80, 0, 80",
    "60, 100, 26, 60"
  })
  void withNobodyBesideWhatOnlyTheLargerOneCanHaveDeliveredTells(
      double before, double after, int replaced, double firstKw) {
    Asset asset = registered("a", before, 30, after);
    double[] sizes =
        PastSizes.of(
                List.of(asset),
                Map.of(asset.assetId(), power(1, 1, before, replaced, after)),
                HOURS)
            .get(asset.assetId());
    assertThat(sizes[36]).isCloseTo(firstKw, within(1e-9));
    assertThat(sizes[39 * 24]).isEqualTo(after);
  }
}
