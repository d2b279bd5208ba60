package energy.ona.forecast.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.forecast.issue.Composer.About;
import energy.ona.forecast.issue.Forecast.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposerTest {
  private static Forecast composed(List<SiteIssue> sites, boolean devices) {
    return new Composer(sites)
        .compose(
            new About(
                "fc-20260120-001",
                SampleIssues.CUSTOMER,
                null,
                null,
                SampleIssues.NOON,
                SampleIssues.NOON,
                devices));
  }

  private static SiteIssue site(String name, double within, int assets) {
    return SampleIssues.site(
        new SiteId(name),
        within,
        IntStream.range(0, assets)
            .mapToObj(each -> SampleIssues.asset(name + each, List.of()))
            .toList());
  }

  private static double width80(Step step) {
    return step.confidenceInterval().upper80() - step.confidenceInterval().lower80();
  }

  @Test
  void sumOfMeansIsTheMeanOfTheSum() {
    Forecast alone = composed(List.of(site("a", 0.9, 1)), false);
    Forecast ten = composed(List.of(site("a", 0.9, 10)), false);
    for (int step = 0; step < alone.forecasts().size(); step++) {
      assertThat(ten.forecasts().get(step).predictedPowerKw())
          .isCloseTo(10 * alone.forecasts().get(step).predictedPowerKw(), within(0.01));
    }
  }

  @Test
  void widthOfASumFollowsTheDependence() {
    double alone = width80(composed(List.of(site("a", 0, 1)), false).forecasts().get(0));
    double bound = width80(composed(List.of(site("a", 1, 16)), false).forecasts().get(0));
    double free = width80(composed(List.of(site("a", 0, 16)), false).forecasts().get(0));
    double usual = width80(composed(List.of(site("a", 0.5, 16)), false).forecasts().get(0));
    assertThat(bound).isCloseTo(16 * alone, within(0.03 * 16 * alone));
    assertThat(free).isCloseTo(4 * alone, within(0.2 * 4 * alone));
    assertThat(usual).isBetween(1.3 * free, 0.9 * bound);
  }

  /** Sun and wind err apart, at one site too. */
  @Test
  void assetsOfTwoTechnologiesAtOneSiteEvenEachOtherOut() {
    List<AssetIssue> mixed = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      mixed.add(SampleIssues.asset("sun" + each, List.of()));
      mixed.add(SampleIssues.turbine("wind" + each));
    }
    double apart =
        width80(
            composed(List.of(SampleIssues.site(new SiteId("a"), 1, mixed)), false)
                .forecasts()
                .get(0));
    double alike = width80(composed(List.of(site("a", 1, 8)), false).forecasts().get(0));
    assertThat(apart).isBetween(0.6 * alike, 0.8 * alike);
  }

  @Test
  void farSitesEvenEachOtherOut() {
    double near =
        width80(
            composed(
                    List.of(
                        SampleIssues.at(site("a", 0.9, 4), -26, 28),
                        SampleIssues.at(site("b", 0.9, 4), -26, 28.2)),
                    false)
                .forecasts()
                .get(0));
    double far =
        width80(
            composed(
                    List.of(
                        SampleIssues.at(site("a", 0.9, 4), -26, 28),
                        SampleIssues.at(site("b", 0.9, 4), 40, -5)),
                    false)
                .forecasts()
                .get(0));
    assertThat(far).isBetween(0.6 * near, 0.85 * near);
  }

  @Test
  void archiveThatShowsDependenceIsBelieved() {
    List<SiteIssue.HourError> errors = new ArrayList<>();
    for (int hour = 0; hour < 700; hour++) {
      errors.add(new SiteIssue.HourError(hour, Math.sin(hour * 1.7)));
    }
    SiteIssue a = SampleIssues.at(site("a", 0.9, 4), -26, 28);
    SiteIssue b = SampleIssues.at(site("b", 0.9, 4), -28, 30);
    double usual = width80(composed(List.of(a, b), false).forecasts().get(0));
    double seen =
        width80(
            composed(List.of(SampleIssues.with(a, errors), SampleIssues.with(b, errors)), false)
                .forecasts()
                .get(0));
    assertThat(seen).isGreaterThan(1.05 * usual);
  }

  @Test
  void outagesAndLimitsAreInTheDeliveredPowerOnly() {
    DeliveryLimit down =
        new DeliveryLimit(
            new AssetId("a0"),
            Kind.OUTAGE,
            SampleIssues.NOON,
            SampleIssues.NOON.plus(Duration.ofMinutes(90)),
            0,
            null,
            "down",
            "case-1");
    DeliveryLimit export =
        new DeliveryLimit(
            new AssetId("a0"),
            Kind.EXPORT_LIMIT,
            SampleIssues.NOON,
            SampleIssues.NOON.plus(Duration.ofDays(3)),
            1,
            40.0,
            "may export 40.0 kW",
            null);
    Forecast forecast =
        composed(
            List.of(
                SampleIssues.site(
                    new SiteId("a"),
                    0.9,
                    List.of(SampleIssues.asset("a0", List.of(down, export))))),
            false);
    List<Step> steps = forecast.forecasts();
    assertThat(steps.get(0).predictedPowerKw()).isZero();
    assertThat(steps.get(0).availablePowerKw()).isCloseTo(50, within(0.5));
    // Half of the second hour it is down.
    assertThat(steps.get(1).predictedPowerKw()).isCloseTo(25, within(0.5));
    assertThat(steps.get(2).confidenceInterval().upper95()).isEqualTo(40);
    assertThat(steps.get(2).availableInterval().upper95()).isGreaterThan(60);
    assertThat(forecast.limits()).containsExactly(down, export);
    assertThat(forecast.summary().totalPredictedEnergyKwh())
        .isLessThan(forecast.summary().totalAvailableEnergyKwh());
  }

  @Test
  void summaryIsThatOfThePoints() {
    Forecast forecast = composed(List.of(site("a", 0.9, 3)), true);
    double sum = forecast.forecasts().stream().mapToDouble(Step::predictedPowerKw).sum();
    assertThat(forecast.summary().totalPredictedEnergyKwh()).isCloseTo(sum, within(0.001));
    assertThat(forecast.summary().averagePowerKw())
        .isCloseTo(sum / forecast.forecasts().size(), within(0.001));
    assertThat(forecast.summary().capacityFactor())
        .isCloseTo(sum / forecast.forecasts().size() / 300, within(0.0001));
    assertThat(forecast.devices()).hasSize(3);
    assertThat(
            forecast.devices().stream()
                .mapToDouble(device -> device.summary().totalPredictedEnergyKwh())
                .sum())
        .isCloseTo(sum, within(0.01));
  }

  @Test
  void breakdownOfThousandsIsRefusedInWords() {
    assertThatThrownBy(() -> composed(List.of(site("a", 0.9, 201)), true))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("a breakdown shows at most 200");
  }
}
