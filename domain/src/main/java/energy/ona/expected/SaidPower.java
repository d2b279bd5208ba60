package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What had been said of the available power of a site's assets by noon (UTC) of the day before: at
 * least twelve hours ahead, so that a fault of today has taught the forecast nothing.
 *
 * @param issues ascending
 */
public record SaidPower(List<Issue> issues) {
  public static final SaidPower NONE = new SaidPower(List.of());

  /** Of capacity: a lower edge below it is within the noise of dawn and of small winds. */
  static final double WORTH = 0.08;

  private static final Duration AHEAD = Duration.ofHours(12);

  public SaidPower {
    issues = issues.stream().sorted(Comparator.comparing(Issue::issuedAt)).toList();
  }

  /**
   * What was said once. Two of one moment are equal: what was issued does not change.
   *
   * @param key of the archive
   * @param assets shares of the registered capacity by step, in the order of {@link Said}; empty
   *     where nothing is known
   */
  public record Issue(String key, Instant issuedAt, Grid steps, Map<AssetId, double[][]> assets) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Issue issue && key.equals(issue.key);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /**
   * What was said of one asset, NaN where nothing was.
   *
   * @param edgeKw lower edge of the 95 % interval, under the asset's limits
   * @param likelyKw the median
   * @param lowKw lower edge of the 80 % interval
   * @param highKw upper edge of the 80 % interval
   */
  public record Said(double[] edgeKw, double[] likelyKw, double[] lowKw, double[] highKw) {}

  /** The first moment that an issue is asked about. */
  public static Instant speaksFrom(Instant issuedAt) {
    return issuedAt.plus(AHEAD).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
  }

  /** On a grid, scaled to the capacity of today; empty where nothing was said. */
  Optional<Said> of(Asset asset, Grid grid) {
    double[][] kw = new double[4][grid.size()];
    for (double[] each : kw) {
      Arrays.fill(each, Double.NaN);
    }
    boolean any = false;
    for (Issue issue : issues) {
      double[][] shares = issue.assets().get(asset.assetId());
      if (shares == null) {
        continue;
      }
      long from = speaksFrom(issue.issuedAt()).getEpochSecond();
      for (int step = Math.max(0, grid.stepOf(from)); step < grid.size(); step++) {
        long second = grid.fromEpochSecond() + (long) step * grid.stepSeconds();
        int said = issue.steps().stepOf(second);
        if (second >= from && said >= 0 && said < shares.length && shares[said].length > 0) {
          for (int each = 0; each < kw.length; each++) {
            kw[each][step] = Math.max(0, shares[said][each]) * asset.capacityKw();
          }
          any = true;
        }
      }
    }
    double limit = SolarExpectation.mostKw(asset);
    kw[0] = Arrays.stream(kw[0]).map(each -> Math.min(limit, each)).toArray();
    return any ? Optional.of(new Said(kw[0], kw[1], kw[2], kw[3])) : Optional.empty();
  }
}
