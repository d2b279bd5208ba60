package energy.ona.standalone.twin.feed;

import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Nameplate;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the platform of the fleet's assets; saying it again changes nothing. */
public final class Registration {
  private final Fleet fleet;

  public Registration(Fleet fleet) {
    this.fleet = fleet;
  }

  public Platform.Reply send(Platform platform) {
    Map<String, Object> request =
        Map.of("action", "import", "customer_id", Fleet.CUSTOMER, "assets", assets());
    return platform.post("/terminal/assets", request);
  }

  /** In the form of the API. */
  public List<Map<String, Object>> assets() {
    List<Map<String, Object>> assets = new ArrayList<>();
    for (Site site : fleet.sites()) {
      site.units().forEach(unit -> assets.add(asset(site, unit)));
    }
    return assets;
  }

  private static Map<String, Object> asset(Site site, Unit unit) {
    Machine machine = unit.machine();
    Map<String, Object> asset = new LinkedHashMap<>();
    asset.put("id", unit.assetId());
    asset.put("name", "%s, %s %d".formatted(site.name(), machine.model(), unit.number()));
    asset.put("type", machine.isTurbine() ? "Wind Turbine" : "Solar Inverter");
    asset.put("capacity_kw", machine.capacityKw());
    asset.put(
        "location",
        Map.of("latitude", site.latitude(), "longitude", site.longitude(), "address", site.name()));
    asset.put("timezone", site.timezone());
    asset.put("site_id", site.id());
    asset.put("components", components(unit));
    if (machine.isTurbine()) {
      asset.put("hub_height_m", 95);
      asset.put("rotor_diameter_m", 90);
      asset.put("power_curve", Nameplate.powerCurve(machine));
      asset.put("configuration", Map.of("ac_voltage_nominal", 690, "frequency_nominal", 50));
    } else {
      asset.put("dc_capacity_kw", machine.dcCapacityKw());
      asset.put("tilt_deg", site.tiltDeg());
      asset.put("azimuth_deg", site.azimuthDeg());
      asset.put(
          "configuration",
          Map.of("dc_voltage_max", 1000, "ac_voltage_nominal", 400, "frequency_nominal", 50));
    }
    return asset;
  }

  private static List<Map<String, Object>> components(Unit unit) {
    Machine machine = unit.machine();
    List<Map<String, Object>> components = new ArrayList<>();
    for (String type : machine.componentTypes()) {
      components.add(
          Map.of(
              "oem",
              machine.oem(),
              "model",
              machine.model(),
              "serial",
              "%s-%s".formatted(unit.assetId(), type.replace('_', '-')),
              "type",
              type,
              "installation_date",
              "2021-03-01T00:00:00Z"));
    }
    return components;
  }
}
