package energy.ona.forecast.sent;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The assets that a file names: each is asked for while they are few, and then all of the fleet at
 * once, so that a file of any names costs a bounded number of reads.
 */
public final class SentAssets {
  private static final int FEW = 50;

  private final Function<AssetId, Optional<Asset>> one;
  private final Supplier<? extends Collection<Asset>> fleet;
  private final Map<String, Optional<Asset>> asked = new HashMap<>();
  private @Nullable Map<String, Asset> all;

  /**
   * @param one of the customer, by its id
   * @param fleet all of the customer
   */
  public SentAssets(
      Function<AssetId, Optional<Asset>> one, Supplier<? extends Collection<Asset>> fleet) {
    this.one = one;
    this.fleet = fleet;
  }

  /** Empty of what is no asset. */
  Optional<Asset> named(String name) {
    Map<String, Asset> known = all;
    if (known != null) {
      return Optional.ofNullable(known.get(name));
    }
    Optional<Asset> before = asked.get(name);
    if (before != null) {
      return before;
    }
    if (asked.size() < FEW) {
      Optional<Asset> found = found(name);
      asked.put(name, found);
      return found;
    }
    known = new HashMap<>();
    for (Asset asset : fleet.get()) {
      known.put(asset.assetId().value(), asset);
    }
    all = known;
    return Optional.ofNullable(known.get(name));
  }

  private Optional<Asset> found(String name) {
    try {
      return one.apply(new AssetId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
