package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A logger's export of 100 MB: fifty inverters of two sites by five minutes, one time after the
 * other, with temperature, voltage, power and irradiance of made-up days.
 */
record ExportFile(Path path, Instant from, Instant to, long rows, long seed) {
  private static final long BYTES = 100_000_000;
  private static final int INVERTERS = 50;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

  static ExportFile write(Path path, long seed) throws IOException {
    return write(path, FROM, seed);
  }

  private static ExportFile write(Path path, Instant from, long seed) throws IOException {
    Random random = new Random(seed);
    long bytes = 0;
    long rows = 0;
    Instant at = from;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 18)) {
      out.write(
          "timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2\n"
              .getBytes(StandardCharsets.UTF_8));
      while (bytes < BYTES) {
        double hour = (at.getEpochSecond() % 86_400) / 3600.0;
        double sun =
            Math.max(0, 1 - Math.pow((hour - 12) / 6, 2)) * (0.7 + 0.3 * random.nextDouble());
        for (int inverter = 0; inverter < INVERTERS; inverter++) {
          String row =
              at
                  + ","
                  + name(inverter)
                  + ","
                  + decimal(12 + 14 * sun + random.nextDouble(), 10)
                  + ","
                  + decimal(580 + 40 * random.nextDouble(), 10)
                  + ","
                  + decimal(100 * sun * (0.95 + 0.05 * random.nextDouble()), 1000)
                  + ","
                  + decimal(1000 * sun, 10)
                  + "\n";
          out.write(row.getBytes(StandardCharsets.US_ASCII));
          bytes += row.length();
          rows++;
        }
        at = at.plus(STEP);
      }
    }
    return new ExportFile(path, from, at, rows, seed);
  }

  /** As much again, of as many years before. */
  ExportFile earlierBy(int years) throws IOException {
    return write(path, from.minus(Duration.ofDays(365L * years)), seed + years);
  }

  private static String decimal(double value, int parts) {
    return Double.toString(Math.round(value * parts) / (double) parts);
  }

  private static String name(int inverter) {
    return String.format(Locale.ROOT, "INV-%02d", inverter);
  }

  private static String site(int inverter) {
    return inverter % 2 == 0 ? "east" : "west";
  }

  private static String asset(int inverter) {
    return """
        {"id":"%s","name":"%s","type":"inverter","capacity_kw":110,"site_id":"%s",
         "timezone":"Europe/Madrid","location":{"latitude":40.4,"longitude":-3.7}}"""
        .formatted(name(inverter), name(inverter), site(inverter));
  }

  Map<String, Asset> fleet(CustomerId customer) {
    Map<String, Asset> fleet = new HashMap<>();
    for (int inverter = 0; inverter < INVERTERS; inverter++) {
      ObjectNode asset = Json.read(asset(inverter), ObjectNode.class);
      asset.put("customer_id", customer.value());
      fleet.put(name(inverter), Json.MAPPER.convertValue(asset, Asset.class));
    }
    return fleet;
  }

  String importAction() {
    return IntStream.range(0, INVERTERS)
        .mapToObj(ExportFile::asset)
        .collect(Collectors.joining(",", "{\"action\":\"import\",\"assets\":[", "]}"));
  }

  /** Where the last inverter's last day can be read. */
  String lastDay() {
    return "/assets/%s/series?from=%s&to=%s&fields=power_kw"
        .formatted(name(INVERTERS - 1), to.minus(Duration.ofDays(1)), to);
  }
}
