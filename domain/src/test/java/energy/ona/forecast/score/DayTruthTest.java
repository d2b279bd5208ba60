package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTruthTest {
  private static final TimeRange DAY = DayScorer.range(LocalDate.parse("2026-01-20"));
  private static final SiteId SITE = new SiteId("a");

  private static DayTruth truth(List<DeliveryLimit> limits, double[] power, double[] setpoint) {
    AssetIssue asset = SampleIssues.asset("a0", limits);
    SiteIssue issue = SampleIssues.site(SITE, 0.9, List.of(asset));
    long[] stamps = new long[power.length];
    Arrays.setAll(stamps, hour -> SampleIssues.NOON.getEpochSecond() + 3600L * hour);
    Series series =
        new Series(
            asset.assetId(),
            stamps,
            Map.of(Signals.POWER_KW, power, Signals.SETPOINT_KW, setpoint),
            new int[stamps.length]);
    SiteWindow measured = new SiteWindow(SITE, DAY, Map.of(asset.assetId(), series));
    return new DayTruth(issue, asset, DAY, measured);
  }

  /** 50 ± 10 kW were said. */
  @Test
  void anHourWhoseSetpointIsInReachTellsNothingOfWhatWasThere() {
    double[] setpoint = {Double.NaN, 75, 40, 50};
    DayTruth truth = truth(List.of(), new double[] {60, 60, 40, 20}, setpoint);
    assertThat(truth.free(0)).isTrue();
    assertThat(truth.free(1)).isTrue();
    assertThat(truth.free(2)).isFalse();
    assertThat(truth.free(3)).as("that little was there does not choose the hour").isFalse();
  }

  private static boolean free(double exportLimitKw, double kw) {
    DeliveryLimit limit =
        new DeliveryLimit(
            SampleIssues.asset("a0", List.of()).assetId(),
            Kind.EXPORT_LIMIT,
            SampleIssues.NOON,
            SampleIssues.NOON.plus(Duration.ofHours(4)),
            1,
            exportLimitKw,
            "may export %.1f kW".formatted(exportLimitKw),
            null);
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    return truth(List.of(limit), new double[] {kw, kw, kw, kw}, none).free(0);
  }

  /** Else only the hours that came out poor would be, and yields and widths would shrink. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 30, 50, 75})
  void whetherAnHourUnderALimitIsLearnedFromIsKnownBeforeIt(double kw) {
    assertThat(free(75, kw)).as("nobody thought to reach it").isTrue();
    assertThat(free(50, kw)).isFalse();
  }
}
