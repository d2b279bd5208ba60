package energy.ona.benchmarks.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Nameplate;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Climate;
import energy.ona.standalone.twin.sky.Sky;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A plant somewhere on earth: place, climate, machines and age are drawn. */
record RandomPlant(Site site, List<Asset> assets) {
  static final CustomerId CUSTOMER = new CustomerId("bench");
  private static final List<Machine> INVERTERS =
      List.of(
          Machine.SUNGROW_20,
          Machine.SUNGROW_60,
          Machine.SUNGROW_80,
          Machine.HUAWEI_100,
          Machine.SMA_60,
          Machine.FRONIUS_100);

  /**
   * @param installed when all of its parts were
   */
  static RandomPlant draw(long seed, boolean wind, Instant installed, Random random) {
    double latitude =
        (random.nextBoolean() ? 1 : -1)
            * (wind ? 35 + 20 * random.nextDouble() : 45 * random.nextDouble());
    double longitude = -170 + 340 * random.nextDouble();
    Machine machine = wind ? Machine.VESTAS_2000 : INVERTERS.get(random.nextInt(INVERTERS.size()));
    Climate usual = Climate.ofLatitude(latitude);
    Climate climate =
        new Climate(
            usual.meanTemperatureC(),
            usual.seasonalSwingC(),
            usual.dailySwingC(),
            -1.4 + 1.6 * random.nextDouble(),
            wind ? 8 + 2 * random.nextDouble() : 3 + 2 * random.nextDouble());
    String id = "X" + seed;
    List<Unit> units = new ArrayList<>();
    int count = wind ? 4 : 5 + random.nextInt(5);
    for (int number = 1; number <= count; number++) {
      units.add(Unit.of(seed, id, number, machine));
    }
    double tilt = wind ? 0 : Math.round(10 + 25 * random.nextDouble());
    Site site =
        new Site(
            id,
            "plant " + id,
            latitude,
            longitude,
            "Etc/GMT%+d".formatted((int) -Math.round(longitude / 15)),
            tilt,
            latitude >= 0 ? 180 : 0,
            random.nextDouble() < 0.2,
            machine,
            climate,
            new Sky(seed, id, latitude, longitude, climate),
            units);
    return new RandomPlant(site, units.stream().map(unit -> asset(site, unit, installed)).toList());
  }

  private static Asset asset(Site site, Unit unit, Instant installed) {
    Machine machine = unit.machine();
    boolean wind = machine.isTurbine();
    List<Component> components =
        machine.componentTypes().stream()
            .map(
                type ->
                    new Component(
                        machine.oem(),
                        machine.model(),
                        unit.assetId() + "-" + type,
                        type,
                        installed))
            .toList();
    return new Asset(
        CUSTOMER,
        new AssetId(unit.assetId()),
        unit.assetId(),
        wind ? "Wind Turbine" : "Solar Inverter",
        machine.capacityKw(),
        new Location(site.latitude(), site.longitude(), site.name()),
        site.timezone(),
        new SiteId(site.id()),
        null,
        components,
        null,
        wind ? null : machine.dcCapacityKw(),
        wind ? null : site.tiltDeg(),
        wind ? null : site.azimuthDeg(),
        null,
        null,
        null,
        null,
        null,
        null,
        wind ? 95.0 : null,
        wind ? 90.0 : null,
        wind ? Nameplate.powerCurve(machine) : null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  static Instant yearsBefore(Instant moment, double years) {
    return moment.minus(Duration.ofDays(Math.round(365.25 * years)));
  }
}
