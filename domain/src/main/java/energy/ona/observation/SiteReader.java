package energy.ona.observation;

import energy.ona.asset.AssetId;
import energy.ona.time.TimeRange;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one site in a range, read some assets at a time, as often as it is needed:
 * long ranges of large sites do not fit into memory. For one thread.
 */
public final class SiteReader {
  private final List<AssetId> assets;
  private final TimeRange range;
  private final Function<List<AssetId>, SiteWindow> reads;

  /** What was read last: of a small site all of it, so that it is read once. */
  private @Nullable SiteWindow last;

  private Set<AssetId> lastAsked = Set.of();

  /**
   * @param reads of some assets what they measured in the range
   */
  public SiteReader(
      Collection<AssetId> assets, TimeRange range, Function<List<AssetId>, SiteWindow> reads) {
    this.assets = assets.stream().sorted().toList();
    this.range = range;
    this.reads = reads;
  }

  /** Of what is in memory already. */
  public static SiteReader of(SiteWindow window) {
    return new SiteReader(window.byAsset().keySet(), window.range(), some -> window);
  }

  public TimeRange range() {
    return range;
  }

  /** In the order of their names. */
  public List<AssetId> assets() {
    return assets;
  }

  /** Reads some assets in their order; those that sent nothing are left out. */
  public void each(List<AssetId> some, Consumer<Series> use) {
    for (List<AssetId> portion : AssetPortions.of(some, range)) {
      SiteWindow window = read(portion);
      portion.forEach(asset -> window.of(asset).ifPresent(use));
    }
  }

  /** Of one asset; empty where it sent nothing. */
  public Optional<Series> of(AssetId asset) {
    return read(List.of(asset)).of(asset);
  }

  private SiteWindow read(List<AssetId> portion) {
    SiteWindow window = last;
    if (window == null || !lastAsked.containsAll(portion)) {
      // Two of them at once would take twice the memory.
      last = null;
      window = reads.apply(portion);
      last = window;
      lastAsked = new HashSet<>(portion);
    }
    return window;
  }
}
