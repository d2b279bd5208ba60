package energy.ona.forecast.score;

import energy.ona.asset.AssetId;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.score.DayScores.AssetScore;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the issues that said something of a day against what was measured in it. */
public final class DayScorer {
  private static final int[] LEADS = {0, 6, 24, 48};

  private DayScorer() {}

  public static TimeRange range(LocalDate day) {
    return new TimeRange(
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /**
   * @param issues of one site
   * @param measured of the day, as far as it has come
   */
  public static DayScores score(
      List<SiteIssue> issues, LocalDate day, SiteWindow measured, Instant scoredAt) {
    Map<AssetId, List<Tally>> scores = new LinkedHashMap<>();
    TimeRange range = range(day);
    for (SiteIssue issue : issues) {
      for (AssetIssue asset : issue.assets()) {
        List<Tally> leads = scores.computeIfAbsent(asset.assetId(), first -> fresh());
        DayTruth truth = new DayTruth(issue, asset, range, measured);
        for (int step = 0; step < issue.steps().size(); step++) {
          int lead = lead(truth.leadHours(step));
          if (lead < leads.size() && truth.known(step)) {
            leads.set(
                lead,
                leads
                    .get(lead)
                    .with(
                        truth.deliveredKw(step),
                        Math.max(0, truth.kw(step)),
                        asset.capacityKw(),
                        truth.daylight(step),
                        asset.persistenceKw()[step],
                        at(asset.climatologyKw(), step),
                        at(asset.sentKw(), step)));
          }
        }
      }
    }
    SiteIssue any = issues.get(0);
    List<AssetScore> assets = new ArrayList<>();
    scores.forEach((asset, leads) -> assets.add(new AssetScore(asset, leads)));
    return new DayScores(any.customerId(), any.siteId(), day, scoredAt, assets);
  }

  private static double at(double[] kw, int step) {
    return kw.length == 0 ? Double.NaN : kw[step];
  }

  private static List<Tally> fresh() {
    List<Tally> leads = new ArrayList<>();
    for (int at = 1; at < LEADS.length; at++) {
      leads.add(Tally.of(LEADS[at - 1], LEADS[at]));
    }
    return leads;
  }

  private static int lead(double hours) {
    int at = 0;
    while (at + 1 < LEADS.length && hours >= LEADS[at + 1]) {
      at++;
    }
    return at;
  }
}
