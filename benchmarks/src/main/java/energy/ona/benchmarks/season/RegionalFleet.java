package energy.ona.benchmarks.season;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Climate;
import energy.ona.standalone.twin.sky.Sky;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forty inverters at eight sites that the same crews can reach: machines, climate and physics are
 * the twin's, whose own sites lie too far apart for a crew to choose between them.
 */
final class RegionalFleet {
  static final CustomerId CUSTOMER = new CustomerId("season");
  static final String TIMEZONE = "Africa/Johannesburg";

  private record Plan(
      String id, String place, double latitude, double longitude, Machine machine, int units) {}

  private static final List<Plan> PLANS =
      List.of(
          new Plan("MID", "Midrand", -25.99, 28.13, Machine.SUNGROW_20, 8),
          new Plan("CEN", "Centurion", -25.86, 28.19, Machine.HUAWEI_100, 4),
          new Plan("BEN", "Benoni", -26.19, 28.32, Machine.SUNGROW_60, 5),
          new Plan("KRU", "Krugersdorp", -26.10, 27.77, Machine.SMA_60, 5),
          new Plan("BRI", "Brits", -25.72, 27.90, Machine.FRONIUS_100, 3),
          new Plan("HEI", "Heidelberg", -26.40, 28.30, Machine.SUNGROW_80, 5),
          new Plan("BRO", "Bronkhorstspruit", -25.90, 28.60, Machine.SUNGROW_20, 6),
          new Plan("SOW", "Soweto", -26.25, 27.90, Machine.SUNGROW_60, 4));

  private static final Climate HIGHVELD = new Climate(16, 6, 7, -0.6, 3.6);
  private static final List<String> TARIFFS =
      List.of("self-consumption", "feed-in", "time-of-use-south");

  private final Fleet fleet;
  private final Map<String, Asset> assets = new LinkedHashMap<>();

  RegionalFleet(long seed) {
    List<Site> sites = new ArrayList<>();
    for (Plan plan : PLANS) {
      sites.add(site(seed, plan));
    }
    fleet = new Fleet(seed, sites);
    for (int number = 0; number < sites.size(); number++) {
      String tariff = TARIFFS.get(number % TARIFFS.size());
      for (Unit unit : sites.get(number).units()) {
        assets.put(unit.assetId(), asset(sites.get(number), unit, tariff));
      }
    }
  }

  Fleet fleet() {
    return fleet;
  }

  Asset asset(String assetId) {
    Asset asset = assets.get(assetId);
    if (asset == null) {
      throw new IllegalArgumentException("no unit " + assetId);
    }
    return asset;
  }

  private static Site site(long seed, Plan plan) {
    List<Unit> units = new ArrayList<>();
    for (int number = 1; number <= plan.units(); number++) {
      units.add(Unit.of(seed, plan.id(), number, plan.machine()));
    }
    return new Site(
        plan.id(),
        plan.place(),
        plan.latitude(),
        plan.longitude(),
        TIMEZONE,
        21,
        0,
        false,
        plan.machine(),
        HIGHVELD,
        new Sky(seed, plan.id(), plan.latitude(), plan.longitude(), HIGHVELD),
        units);
  }

  private static Asset asset(Site site, Unit unit, String tariff) {
    Machine machine = unit.machine();
    return new Asset(
        CUSTOMER,
        new AssetId(unit.assetId()),
        unit.assetId(),
        "Solar Inverter",
        machine.capacityKw(),
        new Location(site.latitude(), site.longitude(), site.name()),
        TIMEZONE,
        new SiteId(site.id()),
        null,
        List.of(),
        null,
        machine.dcCapacityKw(),
        site.tiltDeg(),
        site.azimuthDeg(),
        null,
        null,
        null,
        null,
        tariff,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }
}
