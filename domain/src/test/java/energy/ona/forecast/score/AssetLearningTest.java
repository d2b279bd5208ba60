package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.asset.PastCapacity;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.ladder.WithinHour;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetLearningTest {
  /** Of many days at noon with half the power. */
  private static AssetLearning learned(double capacityKw, double yield, Outgrown outgrown) {
    AssetLearning fresh = AssetLearning.fresh(new AssetId("a"), capacityKw);
    double[] usual = new double[24];
    Arrays.fill(usual, 0.5 * capacityKw);
    double[] days = new double[24];
    Arrays.fill(days, 20);
    return new AssetLearning(
        fresh.assetId(),
        capacityKw,
        "physics-weather-1",
        500 * capacityKw,
        500 * capacityKw * yield,
        fresh.widths(),
        usual,
        days,
        100 * 0.05 * capacityKw,
        100,
        outgrown,
        WithinHour.NONE);
  }

  /**
   * @param yield of the machine beside physics with the capacity of before
   * @param then beside physics with the new one
   * @param usualKw of a usual hour, which was half of the capacity
   */
  @ParameterizedTest(name = "{0} to {1} kW at a yield of {2}")
  @CsvSource({
    "60, 100, 0.95, 0.95, 50", "100, 60, 1.05, 1.05, 30", // another machine
    "100, 80, 0.80, 1.00, 50", "80, 100, 1.25, 1.00, 40", // a register that was wrong
    "60, 60, 0.80, 0.80, 30"
  })
  void aMachineOfAnotherSizeYieldsWhatExplainsTheDays(
      double before, double after, double yield, double then, double usualKw) {
    AssetLearning rated = learned(before, yield, Outgrown.NONE).ratedAt(after);
    assertThat(rated.capacityKw()).isEqualTo(after);
    assertThat(rated.calibration().yield()).isCloseTo(then, within(0.03));
    assertThat(rated.climatology()[12]).isCloseTo(usualKw, within(1e-9));
    assertThat(rated.calibration().accuracy()).isEqualTo(0.95);
  }

  /** What was learned of it was that of the larger machine. */
  @Test
  void aRegisterThatIsCorrectedAfterALargerMachineWasSeenChangesNoPower() {
    AssetLearning rated = learned(60, 0.97, new Outgrown(60, 97, 5, 2)).ratedAt(100);
    assertThat(rated.calibration().yield()).isCloseTo(0.97, within(0.02));
    assertThat(rated.climatology()[12]).isEqualTo(30);
  }

  /** What came before the larger machine was found is read as that of the smaller one. */
  @Test
  void aLargerMachineThatWasSeenHasAPast() {
    AssetLearning seen = learned(60, 1, new Outgrown(60, 97, 3, 0));
    SiteLearning learned =
        new SiteLearning(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            LocalDate.parse("2026-03-05"),
            List.of(seen),
            0,
            0,
            0,
            List.of(),
            LossWatch.FRESH);
    var asset = learned.seen(SampleAssets.inverter("a", SampleAssets.SITE, 60));
    assertThat(asset.capacityKw()).isEqualTo(97);
    assertThat(asset.pastCapacities())
        .containsExactly(new PastCapacity(Instant.parse("2026-03-06T00:00:00Z"), 60));
  }
}
