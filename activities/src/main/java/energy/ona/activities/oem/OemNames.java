package energy.ona.activities.oem;

import energy.ona.asset.Asset;
import energy.ona.id.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in one file. The rows of each asset are followed through it, which takes memory, and so
 * are those of the first names that nobody knows; a file may have another such name in every row.
 */
final class OemNames {
  private static final int MOST_UNKNOWN = 1_000;

  /** Ways of writing known names that are kept; what goes beyond is looked up each time. */
  private static final int MOST_KNOWN = 100_000;

  private final OemAssets assets;
  private final Map<String, Asset> known = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  OemNames(OemAssets assets) {
    this.assets = assets;
  }

  /** Null where there is none of the name. */
  @Nullable Asset asset(String name) {
    @Nullable Asset asset = known.get(name);
    if (asset == null && !unknown.contains(name)) {
      asset = assets.find(name).orElse(null);
      if (asset != null && known.size() < MOST_KNOWN) {
        known.put(name, asset);
      }
    }
    return asset;
  }

  /** Whether something of the rows of an unknown name may be kept. */
  boolean isFollowed(String name) {
    return unknown.contains(name)
        || (unknown.size() < MOST_UNKNOWN
            && name.length() <= Names.MOST_LENGTH
            && unknown.add(name));
  }
}
