package energy.ona.workflows.trend;

import org.jspecify.annotations.Nullable;

/**
 * What came of a measurement of trends.
 *
 * @param assets whose histories were read
 * @param declining of these, surely
 * @param failed left to the next run
 * @param trendId the last one that was stored; that of the asset where one was asked for
 */
public record TrendRun(int assets, int declining, int failed, @Nullable String trendId) {
  public static final TrendRun NOTHING = new TrendRun(0, 0, 0, null);

  public TrendRun plus(TrendRun other) {
    return new TrendRun(
        assets + other.assets,
        declining + other.declining,
        failed + other.failed,
        other.trendId == null ? trendId : other.trendId);
  }
}
