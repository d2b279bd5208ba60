package energy.ona.activities.oem;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.Fleets;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which asset a maker means: by its id, by the serial number of a component, or by its name. */
public final class OemAssets {
  private final Map<String, Asset> known = new HashMap<>();

  public OemAssets(RecordStores stores, CustomerId customer) {
    for (Asset asset : new Fleets(stores).assets(customer)) {
      known.putIfAbsent(key(asset.name()), asset);
      for (Component component : asset.components()) {
        @Nullable String serial = component.serial();
        if (serial != null && !serial.isBlank()) {
          known.put(key(serial), asset);
        }
      }
    }
    for (Asset asset : new Fleets(stores).assets(customer)) {
      known.put(key(asset.assetId().value()), asset);
    }
  }

  public Optional<Asset> find(String makersName) {
    return Optional.ofNullable(known.get(key(makersName)));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
