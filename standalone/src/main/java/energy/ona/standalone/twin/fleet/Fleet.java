package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Climate;
import energy.ona.standalone.twin.sky.Sky;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The simulated fleet of customer {@code demo}. Its solar sites lie around the globe: at any moment
 * of any day one of them has the sun at least 25° high.
 */
public record Fleet(long seed, List<Site> sites) {
  public static final String CUSTOMER = "demo";

  public Fleet {
    sites = List.copyOf(sites);
  }

  public static Fleet of(long seed) {
    return new Fleet(
        seed,
        List.of(
            solar(
                seed,
                "RSA",
                "Midrand, Johannesburg",
                -25.99,
                28.13,
                "Africa/Johannesburg",
                10,
                Machine.SUNGROW_20,
                new Climate(16, 6, 7, -0.6, 3.6)),
            solar(
                seed,
                "ESP",
                "Carmona, Seville",
                37.47,
                -5.64,
                "Europe/Madrid",
                8,
                Machine.HUAWEI_100,
                new Climate(19, 9, 7, -0.6, 3.8)),
            solar(
                seed,
                "CHL",
                "Maria Elena, Atacama",
                -22.35,
                -69.66,
                "America/Santiago",
                6,
                Machine.SUNGROW_60,
                new Climate(18, 4, 10, -1.8, 5.0)),
            solar(
                seed,
                "HAW",
                "Kihei, Maui",
                20.77,
                -156.44,
                "Pacific/Honolulu",
                6,
                Machine.SMA_60,
                new Climate(24, 2, 4, -0.5, 5.5)),
            solar(
                seed,
                "AUS",
                "Chinchilla, Queensland",
                -26.74,
                150.62,
                "Australia/Brisbane",
                6,
                Machine.FRONIUS_100,
                new Climate(20, 6, 8, -0.8, 4.0)),
            solar(
                seed,
                "IND",
                "Bhadla, Rajasthan",
                27.53,
                71.92,
                "Asia/Kolkata",
                8,
                Machine.SUNGROW_80,
                new Climate(26, 9, 8, -1.2, 4.2)),
            site(
                seed,
                "SCO",
                "Caithness, Scotland",
                58.33,
                -3.41,
                "Europe/London",
                0,
                false,
                4,
                Machine.VESTAS_2000,
                new Climate(8, 5, 2, 0.5, 9.2))));
  }

  public List<Unit> units() {
    return sites.stream().flatMap(site -> site.units().stream()).toList();
  }

  public Optional<Unit> unit(String assetId) {
    return units().stream().filter(unit -> unit.assetId().equals(assetId)).findFirst();
  }

  public Site siteOf(Unit unit) {
    return sites.stream().filter(site -> site.id().equals(unit.siteId())).findFirst().orElseThrow();
  }

  private static Site solar(
      long seed,
      String id,
      String name,
      double latitude,
      double longitude,
      String timezone,
      int count,
      Machine machine,
      Climate climate) {
    double tilt = Math.round(Math.abs(latitude) * 0.8);
    boolean curtailed = id.equals("HAW");
    return site(
        seed, id, name, latitude, longitude, timezone, tilt, curtailed, count, machine, climate);
  }

  private static Site site(
      long seed,
      String id,
      String name,
      double latitude,
      double longitude,
      String timezone,
      double tilt,
      boolean curtailed,
      int count,
      Machine machine,
      Climate climate) {
    List<Unit> units = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      units.add(Unit.of(seed, id, number, machine));
    }
    double azimuth = latitude >= 0 ? 180 : 0;
    Sky sky = new Sky(seed, id, latitude, longitude, climate);
    return new Site(
        id, name, latitude, longitude, timezone, tilt, azimuth, curtailed, machine, climate, sky,
        units);
  }
}
