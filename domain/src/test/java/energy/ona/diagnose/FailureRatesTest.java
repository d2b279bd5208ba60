package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.diagnose.FailureRates.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureRatesTest {
  private static final Map<String, String> SOURCES = Map.of("a", "A study");
  private static final List<Cause> CANDIDATES =
      List.of(
          Cause.of(FaultCategory.OEM_FAULT, "dc_bus_fault", 3),
          Cause.of(FaultCategory.OPS_FAULT, "wrong_setpoint", 1),
          Cause.of(FaultCategory.UNKNOWN, "unknown_pattern", 2));

  private static Rate rate(FaultCategory category, String subcategory, double perAssetYear) {
    return new Rate(category, subcategory, perAssetYear, List.of("a"));
  }

  private static List<Double> priors(List<Cause> causes) {
    return causes.stream().map(Cause::prior).toList();
  }

  @Test
  void publishedRatesMoveWeightAmongTheirCausesAndLeaveTheOthers() {
    List<Cause> pooled =
        FailureRates.pooled(
            CANDIDATES,
            List.of(
                rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 0.01),
                rate(FaultCategory.OPS_FAULT, "wrong_setpoint", 0.03)));
    // Rules say 3 : 1, the rates 1 : 3 of the same 4.
    assertThat(priors(pooled)).containsExactly(2.0, 2.0, 2.0);
  }

  @Test
  void onlyProportionsCount() {
    List<Cause> few =
        FailureRates.pooled(
            CANDIDATES,
            List.of(
                rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 1),
                rate(FaultCategory.OPS_FAULT, "wrong_setpoint", 1)));
    List<Cause> many =
        FailureRates.pooled(
            CANDIDATES,
            List.of(
                rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 0.002),
                rate(FaultCategory.OPS_FAULT, "wrong_setpoint", 0.002)));
    assertThat(priors(few)).isEqualTo(priors(many)).containsExactly(2.5, 1.5, 2.0);
  }

  @Test
  void aSingleRateAndNoneAtAllChangeNothing() {
    assertThat(priors(FailureRates.pooled(CANDIDATES, List.of()))).isEqualTo(priors(CANDIDATES));
    assertThat(
            priors(
                FailureRates.pooled(
                    CANDIDATES, List.of(rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 0.2)))))
        .isEqualTo(priors(CANDIDATES));
  }

  @Test
  void whatTechniciansFoundOutweighsWhatIsPublished() {
    List<Cause> pooled =
        FailureRates.pooled(
            CANDIDATES,
            List.of(
                rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 0.04),
                rate(FaultCategory.OPS_FAULT, "wrong_setpoint", 0.001)));
    Asset asset = SampleAssets.inverter("inv-1");
    List<FoundCause> found =
        Stream.iterate(1, i -> i <= 60, i -> i + 1).map(i -> setpoint(asset, "wo-" + i)).toList();
    List<Cause> learned = LearnedPriors.of(asset, found).of(pooled);
    assertThat(learned.get(1).prior()).isGreaterThan(learned.get(0).prior());
    assertThat(learned.stream().mapToDouble(Cause::prior).sum()).isCloseTo(6, within(1e-9));
  }

  private static FoundCause setpoint(Asset asset, String order) {
    return new FoundCause(
        asset.customerId(),
        order,
        asset.assetId(),
        asset.siteId(),
        FoundCause.model(asset),
        "wrong_setpoint",
        FaultCategory.OPS_FAULT,
        "wrong_setpoint",
        null,
        null,
        null,
        Instant.EPOCH);
  }

  @Test
  void aRateWithoutASourceOrOfAnUnknownCauseIsRefused() {
    assertThatThrownBy(
            () ->
                new FailureRates(
                    SOURCES,
                    List.of(new Rate(FaultCategory.OEM_FAULT, "dc_bus_fault", 1, List.of("b"))),
                    List.of(),
                    List.of()))
        .hasMessageContaining("dc_bus_fault must name its sources");
    assertThatThrownBy(() -> rate(FaultCategory.OEM_FAULT, "dc_bus_fault", -1))
        .hasMessageContaining("above 0");
    assertThatThrownBy(
            () ->
                FailureRates.pooled(
                    CANDIDATES, List.of(rate(FaultCategory.WEATHER_DAMAGE, "meteorite", 1))))
        .hasMessageContaining("Weather Damage/meteorite is no candidate there");
  }
}
