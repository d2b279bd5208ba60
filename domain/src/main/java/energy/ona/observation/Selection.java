package energy.ona.observation;

import energy.ona.asset.AssetId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a site's samples to read.
 *
 * @param assets null is all of them
 * @param signals null is all of them; a row without any of those that are asked for is there still
 */
public record Selection(@Nullable Set<AssetId> assets, @Nullable Set<String> signals) {
  public static final Selection EVERYTHING = new Selection(null, null);

  public Selection {
    assets = assets == null ? null : Set.copyOf(assets);
    signals = signals == null ? null : Set.copyOf(signals);
  }

  public static Selection of(Collection<AssetId> assets) {
    return new Selection(Set.copyOf(assets), null);
  }

  public static Selection signals(String... signals) {
    return new Selection(null, Set.of(signals));
  }

  /** The same signals of some assets. */
  public Selection only(Collection<AssetId> some) {
    return new Selection(Set.copyOf(some), signals);
  }

  public boolean has(AssetId asset) {
    return assets == null || assets.contains(asset);
  }

  public Series of(Series series) {
    return signals == null ? series : series.only(signals);
  }
}
