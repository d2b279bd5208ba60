package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The quality of all assets of a site, some of them at a time, so that large ones fit into memory.
 * Each comes to the same as when it is asked for alone.
 */
public final class SiteQuality {
  private static final int ASSET_DAYS_AT_ONCE = 300;

  private final ObservationStore observations;

  public SiteQuality(ObservationStore observations) {
    this.observations = observations;
  }

  /** The worst first. */
  public List<AssetScore> read(List<Asset> site, TimeRange range) {
    List<AssetId> ids = site.stream().map(Asset::assetId).sorted().toList();
    TimeRange around = QualityReader.around(range);
    int days = (int) around.length().toDays();
    int atOnce = Math.max(1, ASSET_DAYS_AT_ONCE / days);
    List<AssetScore> scores = new ArrayList<>();
    @Nullable Map<AssetId, Series> witnesses = null;
    for (int from = 0; from < site.size(); from += atOnce) {
      List<Asset> some = site.subList(from, Math.min(site.size(), from + atOnce));
      Set<AssetId> asked = new TreeSet<>();
      some.forEach(asset -> asked.add(asset.assetId()));
      SiteWindow window = read(some.get(0), around, Selection.of(asked));
      for (Asset asset : some) {
        boolean hasSensor =
            window
                .of(asset.assetId())
                .filter(series -> series.signals().contains(Signals.IRRADIANCE_W_M2))
                .isPresent();
        if (hasSensor && witnesses == null) {
          witnesses = witnesses(asset, ids, around);
        }
        scores.add(
            AssetScore.of(
                QualityReader.read(
                    asset, around(asset, window, hasSensor ? witnesses : null, ids), range)));
      }
    }
    scores.sort(AssetScore.WORST_FIRST);
    return scores;
  }

  /** All that any sensor of the site is compared with. */
  private Map<AssetId, Series> witnesses(Asset asset, List<AssetId> ids, TimeRange range) {
    return read(
            asset,
            range,
            new Selection(QualityData.withWitnesses(ids.get(0), ids), QualityData.OF_WITNESSES))
        .byAsset();
  }

  private static SiteWindow around(
      Asset asset, SiteWindow window, @Nullable Map<AssetId, Series> witnesses, List<AssetId> ids) {
    Map<AssetId, Series> around = new HashMap<>();
    if (witnesses != null) {
      around.putAll(witnesses);
      around.keySet().retainAll(QualityData.withWitnesses(asset.assetId(), ids));
    }
    window.of(asset.assetId()).ifPresent(series -> around.put(asset.assetId(), series));
    return new SiteWindow(window.siteId(), window.range(), around);
  }

  private SiteWindow read(Asset asset, TimeRange range, Selection selection) {
    return observations.read(asset.customerId(), asset.siteId(), range, selection);
  }
}
