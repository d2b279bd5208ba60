package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {
  @ParameterizedTest
  @CsvSource({
    "1, true, 0.8",
    "2, true, 0.941",
    "10, true, 0.9975",
    "100, true, 0.9975",
    "1, false, 0.667",
    "2, false, 0.889",
    "0.9, true, 0.49",
    "0.2, true, 0.138",
    "0, true, 0",
    "-1, true, 0"
  })
  void oddsGrowWithTheSquareOfTheEvidence(double margin, boolean siblings, double expected) {
    assertThat(new Certainty(margin, siblings).probability()).isCloseTo(expected, within(0.001));
  }

  @Test
  void moreEvidenceIsNeverLessLikelyAndOnlyAProofIsMoreLikelyThanNot() {
    double before = 0;
    for (double margin = 0; margin < 12; margin += 0.01) {
      double now = new Certainty(margin, false).probability();
      assertThat(now).isBetween(before, 1.0);
      assertThat(now >= 0.5).isEqualTo(margin >= 1);
      before = now;
    }
  }

  @Test
  void theWeakestPartOfTheEvidenceCounts() {
    assertThat(Certainty.ofWeakest(true, 7, 1.5, 3).margin()).isEqualTo(1.5);
  }

  /** How it grows in looks at a unit that stands, and one whose severity does not. */
  @Test
  void whatLastsIsTheMoreCertainForItAndNotTheMoreSevere() {
    MadePlant plant = new MadePlant(6, 5);
    Instant onset = plant.start().plus(Duration.ofHours(7 * 24 + 9));
    double before = 0;
    for (int hours = 1; hours <= 7; hours++) {
      Instant asOf = onset.plus(Duration.ofHours(hours));
      SiteWindow window = plant.window(Duration.between(plant.start(), asOf), Set.of(2), onset);
      AssetObservation seen =
          Objects.requireNonNull(
              new Detector(DetectSettings.DEFAULTS)
                  .observe(plant.assets(), window, asOf, Duration.ofHours(24))
                  .get(plant.assets().get(1).assetId()));
      assertThat(seen.probability()).as("after %d h", hours).isGreaterThan(before);
      assertThat(seen.isFinding()).isEqualTo(seen.probability() >= 0.5).isEqualTo(hours >= 3);
      before = seen.probability();
    }
    assertThat(before).isBetween(0.9, 0.98);
  }
}
