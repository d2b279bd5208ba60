package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedPriorsTest {
  private static final Asset ASSET = SampleAssets.inverter("i");
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Cause> CANDIDATES =
      List.of(
          Cause.of(OEM_FAULT, "component_failure", 3),
          Cause.of(WEAR_AND_TEAR, "capacitor_degradation", 1));

  private static FoundCause found(
      String site, FaultCategory said, FaultCategory found, String subcategory) {
    return new FoundCause(
        ASSET.customerId(),
        "wo-1",
        new AssetId("other"),
        new SiteId(site),
        "another model",
        subcategory,
        found,
        subcategory,
        said,
        "component_failure",
        0.8,
        AT);
  }

  private static List<FoundCause> times(int count, FoundCause each) {
    return Collections.nCopies(count, each);
  }

  @ParameterizedTest
  @CsvSource({
    // found here, found elsewhere, prior of the capacitor out of 4
    "0, 0, 1.0",
    "12, 0, 2.5",
    "0, 60, 2.5",
    "108, 0, 3.7",
  })
  void foundCausesMoveThePriorAsFaultsSeenBefore(int here, int elsewhere, double expected) {
    String site = ASSET.siteId().value();
    List<FoundCause> all =
        new ArrayList<>(
            times(here, found(site, OEM_FAULT, WEAR_AND_TEAR, "capacitor_degradation")));
    all.addAll(
        times(elsewhere, found("far-away", OEM_FAULT, WEAR_AND_TEAR, "capacitor_degradation")));

    List<Cause> learned = LearnedPriors.of(ASSET, all).of(CANDIDATES);

    assertThat(learned.get(1).prior()).isCloseTo(expected, within(1e-9));
    assertThat(learned.get(0).prior() + learned.get(1).prior()).isCloseTo(4, within(1e-9));
  }

  @Test
  void whatIsNoCandidateMovesNothing() {
    List<FoundCause> all =
        times(50, found(ASSET.siteId().value(), OEM_FAULT, UNKNOWN, "sensor_malfunction"));
    assertThat(LearnedPriors.of(ASSET, all).of(CANDIDATES)).isEqualTo(CANDIDATES);
  }

  private static final Categories CATEGORIES =
      new Categories(
          Map.of("hail_impact", meaning()),
          Map.of("component_failure", meaning()),
          Map.of("wrong_setpoint", meaning()),
          Map.of("bearing_wear", meaning()),
          Map.of("component_failure", meaning()),
          Map.of("unknown_pattern", meaning()));

  private static Categories.Cause meaning() {
    return new Categories.Cause("inverter", "broken", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "component_failure, OEM_FAULT",
    "Component failure, OEM_FAULT",
    "End of Life/component_failure, END_OF_LIFE",
    "wrong-setpoint, OPS_FAULT",
    "a mouse in the fan, ",
  })
  void wordsOfTechniciansAreReadAsCauses(String words, FaultCategory category) {
    FoundCause read = FoundCause.of(ASSET, "wo-1", words, null, CATEGORIES, AT);
    assertThat(read.category()).isEqualTo(category);
    assertThat(read.words()).isEqualTo(words);
  }

  @Test
  void theMatrixCountsOrdersByWhatWasSaidAndWhatWasFound() {
    List<FoundCause> all = new ArrayList<>();
    all.addAll(times(6, found("s", OEM_FAULT, OEM_FAULT, "component_failure")));
    all.addAll(times(2, found("s", OEM_FAULT, WEAR_AND_TEAR, "bearing_wear")));
    all.addAll(times(2, found("s", UNKNOWN, WEAR_AND_TEAR, "bearing_wear")));

    ConfusionMatrix matrix = ConfusionMatrix.of(all);

    assertThat(matrix.orders()).isEqualTo(10);
    assertThat(matrix.accuracy()).isEqualTo(0.6);
    assertThat(matrix.abstained()).isEqualTo(0.2);
    assertThat(matrix.matrix()[OEM_FAULT.ordinal()][WEAR_AND_TEAR.ordinal()]).isEqualTo(2);
    // OEM: 2·6/(6+8); wear: never said.
    assertThat(matrix.macroF1()).isCloseTo((12.0 / 14 + 0) / 2, within(1e-9));
    assertThat(matrix.pairs().get(0).orders()).isEqualTo(6);
  }

  @Test
  void anEmptyMatrixHasNoShares() {
    ConfusionMatrix matrix = ConfusionMatrix.of(List.of());
    assertThat(matrix.accuracy()).isNull();
    assertThat(matrix.macroF1()).isNull();
  }
}
