package energy.ona.api.asset;

import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes a whole assets file: all of it, or, where anything is wrong with it, none. */
final class AssetImport {
  private static final int WRITERS = 8;
  private final RecordStore<Asset> store;
  private final SiteMoves moves;
  private final Clock clock;

  /** Files of ten thousand assets are written by several at once; the pool sleeps otherwise. */
  private final ExecutorService writers =
      Executors.newFixedThreadPool(
          WRITERS,
          task -> {
            Thread thread = new Thread(task, "asset-import");
            thread.setDaemon(true);
            return thread;
          });

  AssetImport(RecordStores records, Clock clock) {
    this.clock = clock;
    this.store = records.of(Asset.class);
    this.moves = new SiteMoves(records);
  }

  /**
   * What became of the file.
   *
   * @param sites how many different ones its assets stand on
   */
  record Imported(String message, int count, int added, int updated, int unchanged, int sites) {}

  Imported run(CustomerId customer, Fields file) {
    file.requirePresent("assets");
    List<Asset> assets = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (Fields each : file.objects("assets")) {
      Asset asset = new AssetReader(customer, each).read();
      if (asset.assetId() != null && !ids.add(asset.assetId())) {
        each.refuse(each.has("asset_id") ? "asset_id" : "id", "is in the file twice");
      }
      assets.add(asset);
    }
    file.check();
    if (assets.isEmpty()) {
      throw PlatformException.invalid("assets", "assets is empty; name at least one");
    }
    refuseMoves(customer, assets);
    return write(assets);
  }

  private void refuseMoves(CustomerId customer, List<Asset> assets) {
    Map<String, Asset> present = store.getAll(customer, assets.stream().map(Asset::id).toList());
    for (Asset asset : assets) {
      @Nullable Asset before = present.get(asset.id());
      if (before != null) {
        moves.refuse(before, asset);
      }
    }
  }

  private enum Outcome {
    ADDED,
    UPDATED,
    UNCHANGED
  }

  private Imported write(List<Asset> assets) {
    List<CompletableFuture<Outcome>> writes =
        assets.stream()
            .map(asset -> CompletableFuture.supplyAsync(() -> write(asset), writers))
            .toList();
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (CompletableFuture<Outcome> write : writes) {
      counts.merge(write.join(), 1, Integer::sum);
    }
    int added = counts.getOrDefault(Outcome.ADDED, 0);
    int updated = counts.getOrDefault(Outcome.UPDATED, 0);
    int unchanged = counts.getOrDefault(Outcome.UNCHANGED, 0);
    int sites = (int) assets.stream().map(Asset::siteId).distinct().count();
    return new Imported(
        "%d assets at %d sites: %d added, %d updated, %d unchanged"
            .formatted(assets.size(), sites, added, updated, unchanged),
        assets.size(),
        added,
        updated,
        unchanged,
        sites);
  }

  private Outcome write(Asset asset) {
    if (store.create(asset)) {
      return Outcome.ADDED;
    }
    return replaces(asset) ? Outcome.UPDATED : Outcome.UNCHANGED;
  }

  private boolean replaces(Asset asset) {
    boolean[] changed = {false};
    Optional<Asset> stored =
        store.update(
            asset.customerId(),
            asset.id(),
            present -> {
              Asset after = asset.following(present, clock.instant());
              changed[0] = !present.equals(after);
              return changed[0] ? after : present;
            });
    if (stored.isEmpty() && !store.create(asset)) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "asset %s is being changed by somebody else; import again".formatted(asset.assetId()));
    }
    return changed[0] || stored.isEmpty();
  }
}
