package energy.ona.activities.oem;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.Fleets;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which asset a maker means: by its id, by the serial number of a component, or by its name. Where
 * several fit, none is meant until the caller says more.
 */
public final class OemAssets {
  private final Map<String, Asset> ids = new HashMap<>();
  private final Map<String, Set<Asset>> others = new HashMap<>();

  public OemAssets(RecordStores stores, CustomerId customer) {
    this(stores, customer, null);
  }

  /**
   * @param siteId where the file says that it is from; null where it may be from any
   */
  public OemAssets(RecordStores stores, CustomerId customer, @Nullable String siteId) {
    List<Asset> fleet = new Fleets(stores).assets(customer);
    for (Asset asset : fleet) {
      ids.put(key(asset.assetId().value()), asset);
      if (siteId == null || asset.siteId().value().equals(siteId)) {
        know(asset.name(), asset);
        for (Component component : asset.components()) {
          @Nullable String serial = component.serial();
          if (serial != null && !serial.isBlank()) {
            know(serial, asset);
          }
        }
      }
    }
  }

  private void know(String name, Asset asset) {
    others.computeIfAbsent(key(name), n -> new HashSet<>()).add(asset);
  }

  /** All that fit: the one of that id, or those of that serial number or name. */
  public Set<Asset> fitting(String makersName) {
    String key = key(makersName);
    @Nullable Asset named = ids.get(key);
    return named == null ? others.getOrDefault(key, Set.of()) : Set.of(named);
  }

  /**
   * The one that fits; empty when none does.
   *
   * @throws PlatformException where several do
   */
  public Optional<Asset> find(String makersName) {
    Set<Asset> fit = fitting(makersName);
    if (fit.size() > 1) {
      throw PlatformException.invalid(
          "site_id",
          "'%s' fits %s; say which by site_id, or give each its serial number"
              .formatted(
                  makersName.strip(),
                  String.join(
                      " and ",
                      fit.stream().map(each -> each.assetId().value()).sorted().toList())));
    }
    return fit.stream().findFirst();
  }

  /** Of all sites that a file may be from. */
  Set<ZoneId> zones() {
    return ids.values().stream().map(Asset::zone).collect(Collectors.toSet());
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
