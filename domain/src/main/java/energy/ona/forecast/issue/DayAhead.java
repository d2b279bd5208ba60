package energy.ona.forecast.issue;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.expected.SaidPower;
import energy.ona.forecast.Rung;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One issue of each day, as the day before knew it, small enough to be kept. */
public final class DayAhead {
  /** As far ahead as an issue of the archive goes. */
  private static final Duration LONGEST_HORIZON = Duration.ofDays(2);

  private static final double[] KEPT_LEVELS = {0.025, 0.5, 0.1, 0.9};

  private DayAhead() {}

  /** Keys of the newest issues by which each day of a range was known the day before. */
  public static List<String> keys(
      ForecastBook book, CustomerId customer, SiteId site, TimeRange range) {
    Map<Instant, String> newest = new TreeMap<>();
    for (String key :
        book.archived(customer, site, range.from().minus(LONGEST_HORIZON), range.to())) {
      Instant from = SaidPower.speaksFrom(SiteIssue.issuedAt(key));
      if (from.isBefore(range.to())) {
        newest.put(from, key);
      }
    }
    return new ArrayList<>(newest.values());
  }

  /**
   * What an issue said of each asset's available power, beside its capacity of then: nothing where
   * no weather was known, since the first snow is in no climatology.
   */
  public static SaidPower.Issue of(SiteIssue site) {
    Map<AssetId, double[][]> shares = new HashMap<>();
    for (AssetIssue asset : site.assets()) {
      double[][] steps = new double[asset.availableKw().length][];
      for (int step = 0; step < steps.length; step++) {
        double[] said = asset.availableKw()[step];
        steps[step] =
            asset.rungs()[step] == Rung.CLEAR_SKY_CLIMATOLOGY
                ? new double[0]
                : Arrays.stream(KEPT_LEVELS)
                    .map(level -> said[Arrays.binarySearch(AssetIssue.LEVELS, level)])
                    .map(kw -> kw / asset.registeredKw())
                    .toArray();
      }
      shares.put(asset.assetId(), steps);
    }
    return new SaidPower.Issue(site.key(), site.issuedAt(), site.steps(), shares);
  }
}
