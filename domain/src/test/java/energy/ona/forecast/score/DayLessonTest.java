package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.ladder.LadderForecast.Begun;
import energy.ona.forecast.ladder.WithinHour;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayLessonTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-20");
  private static final SiteId SITE = new SiteId("a");

  /** The same hours, said so long before them. */
  private static SiteIssue issued(int hoursAhead, List<AssetIssue> assets) {
    SiteIssue issue = SampleIssues.site(SITE, 0.9, assets);
    return new SiteIssue(
        issue.customerId(),
        SITE,
        issue.issuedAt().minus(Duration.ofHours(hoursAhead)),
        issue.steps(),
        issue.place(),
        issue.within(),
        List.of(),
        List.of(),
        assets);
  }

  /** What the archive says of a new model is what the day's truth moves. */
  @Test
  void widthsOfANewModelAreLearnedFromWhereItsIssuesBegan() {
    WidthTracker.State begun = WidthTracker.State.neutral(ForecastClass.COUNT);
    Arrays.fill(begun.logScale()[7], 0.5);
    AssetIssue fresh = SampleIssues.asset("a0", List.of());
    AssetIssue issue =
        new AssetIssue(
            fresh.assetId(),
            fresh.technology(),
            fresh.capacityKw(),
            fresh.registeredKw(),
            fresh.availableKw(),
            fresh.rungs(),
            fresh.yield(),
            fresh.referenceKw(),
            fresh.persistenceKw(),
            fresh.climatologyKw(),
            fresh.limits(),
            fresh.tried(),
            fresh.models(),
            fresh.sentKw(),
            new Begun("physics-weather-1", begun));
    SiteLearning learned =
        DayLesson.learned(
            SiteLearning.nothing(SampleIssues.CUSTOMER, SITE, DAY.minusDays(1)),
            List.of(issued(6, List.of(issue))),
            DAY,
            new SiteWindow(SITE, DayScorer.range(DAY), Map.of()));
    assertThat(learned.of(issue.assetId()).orElseThrow().widths().logScale()[7]).containsOnly(0.5);
  }

  /** Two quarters of the second hour were a tenth of the clear sky above its mean, two below. */
  @Test
  void quartersOfAnHourTeachHowFarTheyStray() {
    AssetIssue asset = SampleIssues.asset("a0", List.of());
    long[] stamps = new long[16];
    double[] power = new double[16];
    for (int quarter = 0; quarter < 16; quarter++) {
      stamps[quarter] = SampleIssues.NOON.getEpochSecond() + 900L * quarter;
      power[quarter] = 50 + (quarter / 4 == 1 ? (quarter % 2 == 0 ? 8 : -8) : 0);
    }
    Series came = new Series(asset.assetId(), stamps, Map.of(Signals.POWER_KW, power), new int[16]);
    SiteLearning learned =
        DayLesson.learned(
            SiteLearning.nothing(SampleIssues.CUSTOMER, SITE, DAY.minusDays(1)),
            List.of(issued(9, List.of(asset)), issued(6, List.of(asset))),
            DAY,
            new SiteWindow(SITE, DayScorer.range(DAY), Map.of(asset.assetId(), came)));
    WithinHour seen = learned.of(asset.assetId()).orElseThrow().withinHour();
    assertThat(seen.hours()).as("the first and last hour have no course").containsExactly(0, 2, 0);
    assertThat(seen.squares()[1]).isCloseTo(0.01, within(1e-9));
  }

  /** One too high and one too low: whoever meets himself in a second issue would seem alike. */
  @Test
  void anAssetOfTwoIssuesIsNoPair() {
    List<AssetIssue> assets =
        List.of(SampleIssues.asset("a0", List.of()), SampleIssues.asset("a1", List.of()));
    Map<AssetId, Series> came = new HashMap<>();
    for (AssetIssue asset : assets) {
      long[] stamps = {SampleIssues.NOON.getEpochSecond()};
      double[] power = {asset.assetId().value().equals("a0") ? 60 : 40};
      came.put(
          asset.assetId(),
          new Series(asset.assetId(), stamps, Map.of(Signals.POWER_KW, power), new int[1]));
    }
    TimeRange range = DayScorer.range(DAY);
    SiteLearning learned =
        DayLesson.learned(
            SiteLearning.nothing(SampleIssues.CUSTOMER, SITE, DAY.minusDays(1)),
            List.of(issued(9, assets), issued(6, assets)),
            DAY,
            new SiteWindow(SITE, range, came));
    assertThat(learned.hours()).isEqualTo(1);
    assertThat(learned.withinSeen()).isCloseTo(-1, within(0.01));
  }
}
