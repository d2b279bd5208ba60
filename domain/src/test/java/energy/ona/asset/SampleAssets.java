package energy.ona.asset;

import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assets for tests. */
public final class SampleAssets {
  public static final CustomerId CUSTOMER = new CustomerId("demo");
  public static final SiteId SITE = new SiteId("north");
  public static final Location LOCATION = new Location(-26.2041, 28.0473, "Johannesburg");

  private SampleAssets() {}

  /** A 100 kW inverter with a fan and a fuse. */
  public static Asset inverter(String id) {
    return inverter(id, SITE, 100);
  }

  public static Asset inverter(String id, SiteId site, double capacityKw) {
    return asset(
        id, site, "Solar Inverter", capacityKw, LOCATION, List.of(INVERTER, FAN), 25.0, 0.0, null);
  }

  /** Inverters {@code inverter-01} and so on at one site. */
  public static List<Asset> inverters(int count) {
    List<Asset> inverters = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      inverters.add(inverter("inverter-%02d".formatted(i)));
    }
    return inverters;
  }

  /** A 2 MW turbine. */
  public static Asset turbine(String id) {
    return asset(
        id,
        new SiteId("ridge"),
        "Wind Turbine",
        2000,
        new Location(55.5, 8.4, null),
        List.of(),
        null,
        null,
        List.of(
            List.of(3.0, 0.0),
            List.of(6.0, 400.0),
            List.of(9.0, 1300.0),
            List.of(12.0, 2000.0),
            List.of(25.0, 2000.0)));
  }

  /** An asset that says of itself as little as it may. */
  public static Asset bare(String id) {
    return asset(id, SITE, "Solar Inverter", 10, null, List.of(), null, null, null);
  }

  /** An inverter of 100 kW with a battery behind it. */
  public static Asset hybrid(String id) {
    return Json.read(
        Json.write(inverter(id)).replace("\"capacity_kwh\":null", "\"capacity_kwh\":200"),
        Asset.class);
  }

  /** An inverter whose modules follow the sun. */
  public static Asset onTracker(
      String id,
      @Nullable Double axisTiltDeg,
      @Nullable Double axisAzimuthDeg,
      @Nullable Double groundCoverRatio,
      @Nullable Double rotationLimitDeg) {
    return Json.read(
        Json.write(inverter(id))
            .replace("\"tilt_deg\":25.0", "\"tilt_deg\":" + axisTiltDeg)
            .replace("\"azimuth_deg\":0.0", "\"azimuth_deg\":" + axisAzimuthDeg)
            .replace(
                "\"tracker\":null",
                "\"tracker\":true,\"ground_cover_ratio\":%s,\"rotation_limit_deg\":%s"
                    .formatted(groundCoverRatio, rotationLimitDeg)),
        Asset.class);
  }

  /** Of the site of the inverters, such as a sensor or a meter. */
  public static Asset ofType(String id, String type) {
    return ofType(id, type, 100);
  }

  public static Asset ofType(String id, String type, double capacityKw) {
    return asset(id, SITE, type, capacityKw, LOCATION, List.of(), null, null, null);
  }

  public static final Component INVERTER =
      new Component("SMA", "STP-100", "SN-1", "inverter", null);
  public static final Component FAN = new Component("SMA", "FAN-12", "SN-2", "fan", null);

  private static Asset asset(
      String id,
      SiteId site,
      String type,
      double capacityKw,
      @Nullable Location location,
      List<Component> components,
      @Nullable Double tiltDeg,
      @Nullable Double azimuthDeg,
      @Nullable List<List<Double>> powerCurve) {
    return new Asset(
        CUSTOMER,
        new AssetId(id),
        id,
        type,
        capacityKw,
        location,
        Asset.DEFAULT_TIMEZONE,
        site,
        null,
        components,
        Map.of(),
        null,
        tiltDeg,
        azimuthDeg,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        powerCurve,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }
}
