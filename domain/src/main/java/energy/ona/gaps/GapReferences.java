package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.observation.Cadence;
import energy.ona.observation.Grid;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What was measured at a site, for its units to be filled by: read when it is needed, and the last
 * few kept. What is sent less often than the grid's steps stands until it is sent again.
 */
final class GapReferences {
  /** Those of two gaps. */
  private static final int MOST_KEPT = 2 * BestReferences.MOST;

  /** One signal of one asset. */
  record Reference(AssetId asset, String signal) {
    /** The power of the others, and all sensors of irradiance. */
    boolean isBeside(AssetId unit) {
      return !signal.equals(Signals.POWER_KW) || !asset.equals(unit);
    }
  }

  private final SiteReader site;
  private final List<Reference> all = new ArrayList<>();
  private final Map<Reference, double[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Reference, double[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** On whose steps the kept ones are. */
  private Grid grid = new Grid(0, 1, 0);

  GapReferences(SiteReader site) {
    this.site = site;
  }

  /** Hears what an asset measured: it is to be called for all, in the order of their names. */
  void hear(Series series) {
    all.addAll(of(series));
  }

  List<Reference> beside(AssetId unit) {
    return all.stream().filter(each -> each.isBeside(unit)).toList();
  }

  /** Their values on the steps of a grid. */
  List<double[]> read(List<Reference> chosen, Grid steps) {
    if (!grid.equals(steps)) {
      kept.clear();
      grid = steps;
    }
    List<AssetId> missing =
        chosen.stream()
            .filter(each -> kept.get(each) == null)
            .map(Reference::asset)
            .distinct()
            .toList();
    site.each(
        missing,
        series ->
            of(series).stream()
                .filter(chosen::contains)
                .forEach(each -> kept.put(each, on(steps, series, each))));
    return chosen.stream().map(kept::get).filter(Objects::nonNull).toList();
  }

  /** What an asset may be a reference by. */
  static List<Reference> of(Series series) {
    return List.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2).stream()
        .filter(signal -> sent(series, signal).length > 0)
        .map(signal -> new Reference(series.assetId(), signal))
        .toList();
  }

  static double[] on(Grid grid, Series series, Reference reference) {
    double[] values = grid.means(series, reference.signal());
    long cadence = new Cadence(sent(series, reference.signal())).usual();
    stand(values, (int) Math.min(values.length, cadence / grid.stepSeconds()));
    return values;
  }

  private static long[] sent(Series series, String signal) {
    double[] column = series.column(signal);
    return IntStream.range(0, series.size())
        .filter(row -> !Double.isNaN(column[row]))
        .filter(row -> !SampleFlag.FILLED.in(series.flags(row)))
        .mapToLong(series::epochSecond)
        .toArray();
  }

  /** Each value fills the blank steps until the next is due. */
  private static void stand(double[] values, int steps) {
    for (int step = values.length - 1; step >= 0; step--) {
      if (!Double.isNaN(values[step])) {
        int end = step + 1;
        while (end < Math.min(values.length, step + steps) && Double.isNaN(values[end])) {
          end++;
        }
        Arrays.fill(values, step + 1, end, values[step]);
      }
    }
  }
}
