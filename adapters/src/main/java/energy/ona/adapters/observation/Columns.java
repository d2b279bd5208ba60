package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.gaps.SiteGaps;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be decoded for what is asked for.
 *
 * @param assets null is all
 * @param signals null is all
 */
record Columns(@Nullable Set<AssetId> assets, @Nullable Set<String> signals) {
  static final Columns ALL = new Columns(null, null);

  /** Which row is read depends on measured power and on how long a filled value stands. */
  private static final Set<String> DECIDING = Set.of(Signals.POWER_KW, SiteGaps.STEP_SECONDS);

  static Columns of(Selection selection) {
    Set<String> signals = selection.signals();
    if (signals == null) {
      return new Columns(selection.assets(), null);
    }
    Set<String> decoded = new HashSet<>(signals);
    decoded.addAll(DECIDING);
    return new Columns(selection.assets(), Set.copyOf(decoded));
  }

  /** About how many rows of an object can be wanted: a row group of each asset. */
  long mostRows() {
    return assets == null ? Long.MAX_VALUE : (long) assets.size() * SegmentWriter.GROUP_ROWS;
  }

  boolean has(AssetId asset) {
    return assets == null || assets.contains(asset);
  }

  boolean has(String signal) {
    return signals == null || signals.contains(signal);
  }

  boolean isAll() {
    return assets == null && signals == null;
  }
}
