package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads what the checks of a signal need, a month at a time and no more columns than they look at,
 * so that years fit into memory.
 */
public final class QualityData {
  private static final Duration PART = Duration.ofDays(31);

  /** Enough for a median; a sensor needs no more witnesses. */
  private static final int MOST_SIBLINGS = 8;

  /** What is asked of a witness. */
  static final Set<String> OF_WITNESSES = Set.of(Signals.IRRADIANCE_W_M2, Signals.POWER_KW);

  private final ObservationStore observations;
  private final Consumer<String> progress;

  /**
   * @param progress is told each month, and may stop the reading by throwing
   */
  public QualityData(ObservationStore observations, Consumer<String> progress) {
    this.observations = observations;
    this.progress = progress;
  }

  /** The signals that the asset sent in the range or around it, and power, which may be owed. */
  public List<String> signals(Asset asset, TimeRange range) {
    TreeSet<String> signals = new TreeSet<>(Set.of(Signals.POWER_KW));
    for (TimeRange part : QualityReader.around(range).parts(PART)) {
      progress.accept("looks at " + part.from());
      read(asset, part, Set.of(asset.assetId()))
          .of(asset.assetId())
          .ifPresent(series -> signals.addAll(QualityReader.signals(series)));
    }
    return List.copyOf(signals);
  }

  /**
   * The asset's own samples of what a signal is looked at together with and, of an irradiance
   * sensor, what some of its siblings say, all around the range.
   */
  public SiteWindow around(Asset asset, String signal, List<AssetId> siblings, TimeRange range) {
    Set<AssetId> asked =
        signal.equals(Signals.IRRADIANCE_W_M2)
            ? withWitnesses(asset.assetId(), siblings)
            : Set.of(asset.assetId());
    Map<AssetId, List<Series>> read = new HashMap<>();
    TimeRange around = QualityReader.around(range);
    for (TimeRange part : around.parts(PART)) {
      progress.accept("%s of %s".formatted(signal, part.from()));
      read(asset, part, asked)
          .byAsset()
          .forEach(
              (id, series) -> {
                boolean own = id.equals(asset.assetId());
                read.computeIfAbsent(id, each -> new ArrayList<>())
                    .add(series.only(own ? SignalQuality.needed(signal) : OF_WITNESSES));
              });
    }
    Map<AssetId, Series> joined = new HashMap<>();
    read.forEach((id, series) -> joined.put(id, Series.joined(series)));
    return new SiteWindow(asset.siteId(), around, joined);
  }

  /** All that a range of an asset is judged by, at once: for ranges that fit into memory. */
  public static SiteWindow read(
      ObservationStore observations, Asset asset, List<AssetId> siblings, TimeRange range) {
    AssetId id = asset.assetId();
    TimeRange around = QualityReader.around(range);
    SiteWindow own =
        observations.read(asset.customerId(), asset.siteId(), around, Set.of(asset.assetId()));
    boolean hasSensor =
        own.of(id).filter(s -> s.signals().contains(Signals.IRRADIANCE_W_M2)).isPresent();
    Set<AssetId> witnesses = new TreeSet<>(withWitnesses(id, siblings));
    witnesses.remove(id);
    if (!hasSensor || witnesses.isEmpty()) {
      // A sensor is compared with its siblings; nothing else needs them.
      return own;
    }
    Map<AssetId, Series> both = new HashMap<>(own.byAsset());
    both.putAll(
        observations
            .read(
                asset.customerId(), asset.siteId(), around, new Selection(witnesses, OF_WITNESSES))
            .byAsset());
    return new SiteWindow(asset.siteId(), around, both);
  }

  /** An asset with as many of its siblings as a sensor is compared with. */
  public static Set<AssetId> withWitnesses(AssetId asset, List<AssetId> siblings) {
    Set<AssetId> both = new TreeSet<>(Set.of(asset));
    siblings.stream()
        .filter(sibling -> !sibling.equals(asset))
        .sorted()
        .limit(MOST_SIBLINGS)
        .forEach(both::add);
    return both;
  }

  private SiteWindow read(Asset asset, TimeRange part, Set<AssetId> assets) {
    return observations.read(asset.customerId(), asset.siteId(), part, assets);
  }
}
