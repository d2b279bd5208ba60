package energy.ona.detect;

import energy.ona.asset.Asset;
import java.util.Comparator;
import java.util.List;

/**
 * The settings of every asset: the common ones, with what is said of some assets laid over them,
 * the narrowest last.
 */
public record FleetSettings(DetectSettings common, List<DetectionOverride> overrides) {
  public FleetSettings {
    overrides =
        overrides.stream().sorted(Comparator.comparingInt(DetectionOverride::narrowness)).toList();
  }

  /** The same for all. */
  public FleetSettings(DetectSettings common) {
    this(common, List.of());
  }

  DetectSettings of(Asset asset) {
    DetectSettings settings = common;
    for (DetectionOverride each : overrides) {
      settings = each.isFor(asset) ? each.over(settings) : settings;
    }
    return settings;
  }

  /** True where small losses of any asset are looked for. */
  boolean remembers() {
    return common.slow().enabled()
        || overrides.stream().anyMatch(each -> Boolean.TRUE.equals(each.slowEnabled()));
  }
}
