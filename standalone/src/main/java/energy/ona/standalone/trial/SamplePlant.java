package energy.ona.standalone.trial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;

/**
 * A small plant of our own making, in the wire forms: sun, passing clouds, noise and dead units.
 */
public record SamplePlant(
    String site, int inverters, double latitude, double longitude, long seed) {

  public String assetId(int inverter) {
    return "%s-%02d".formatted(site, inverter);
  }

  public double capacityKw(int inverter) {
    return 18 + inverter % 5;
  }

  /** The action that imports the plant. */
  public String importAction(String customer) {
    String assets =
        IntStream.rangeClosed(1, inverters)
            .mapToObj(
                each ->
                    """
                    {"id":"%s","name":"Inverter %d","type":"Solar Inverter","capacity_kw":%s,
                     "location":{"latitude":%s,"longitude":%s},"timezone":"UTC","site_id":"%s",
                     "components":[{"oem":"Sungrow","model":"SG20KTL","serial":"SN-%s","type":"inverter",
                     "installation_date":"2024-01-15T00:00:00Z"}]}\
                    """
                        .formatted(
                            assetId(each),
                            each,
                            capacityKw(each),
                            latitude,
                            longitude,
                            site,
                            assetId(each)))
            .collect(Collectors.joining(","));
    return "{\"action\":\"import\",\"customer_id\":\"%s\",\"assets\":[%s]}"
        .formatted(customer, assets);
  }

  /**
   * The first inverters die one after the other, a quarter of an hour apart: what stops at one
   * moment looks like the grid.
   */
  public static Map<Integer, Instant> oneAfterAnother(int dead, Instant first) {
    return IntStream.rangeClosed(1, dead)
        .boxed()
        .collect(
            Collectors.toMap(
                each -> each, each -> first.plus(Duration.ofMinutes(15L * (each - 1)))));
  }

  /** The share of what it could that an inverter delivers at a moment, 0–1. */
  public interface Share {
    double at(int inverter, Instant time);
  }

  /** Takes what an inverter measured at a moment. */
  public interface Sink {
    void sample(Instant time, int inverter, double voltageV, double powerKw, double irradianceWm2);
  }

  /** Sensor rows in {@code [from, to)}; an inverter delivers nothing from its death on. */
  public byte[] csv(Instant from, Instant to, Duration step, Map<Integer, Instant> deaths) {
    return csv(
        from,
        to,
        step,
        (inverter, time) -> time.isBefore(deaths.getOrDefault(inverter, Instant.MAX)) ? 1 : 0);
  }

  /** Sensor rows in {@code [from, to)}. */
  public byte[] csv(Instant from, Instant to, Duration step, Share share) {
    StringBuilder csv =
        new StringBuilder("timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2\n");
    measure(
        from,
        to,
        step,
        share,
        (time, inverter, voltageV, powerKw, irradianceWm2) ->
            csv.append(
                String.format(
                    Locale.ROOT,
                    "%s,%s,25.0,%.1f,%.3f,%.1f%n",
                    time,
                    assetId(inverter),
                    voltageV,
                    powerKw,
                    irradianceWm2)));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What all inverters measure in {@code [from, to)}, in the order of time. */
  public void measure(Instant from, Instant to, Duration step, Share share, Sink sink) {
    Random random = new Random(seed);
    double cloud = 0.9;
    for (Instant time = from; time.isBefore(to); time = time.plus(step)) {
      double height = Math.max(0, Math.sin(Math.toRadians(elevationDeg(time))));
      cloud = Math.min(1, Math.max(0.5, cloud + 0.05 * random.nextGaussian()));
      double irradiance = 1000 * Math.pow(height, 1.15) * cloud;
      for (int each = 1; each <= inverters; each++) {
        double delivered = share.at(each, time);
        double power = capacityKw(each) * irradiance / 1050 * (0.97 + 0.01 * random.nextGaussian());
        sink.sample(
            time,
            each,
            height == 0 ? 0 : delivered == 0 ? 780.0 : 640.0,
            delivered * Math.max(0, power),
            irradiance);
      }
    }
  }

  private double elevationDeg(Instant time) {
    return 90
        - Grena3.calculateSolarPosition(
                time.atZone(ZoneOffset.UTC),
                latitude,
                longitude,
                DeltaT.estimate(time.atZone(ZoneOffset.UTC).toLocalDate()))
            .zenithAngle();
  }
}
