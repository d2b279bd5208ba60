package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.solar.Sun;
import energy.ona.standalone.trial.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole way of a stranger's export by the command line: ten days of three inverters under a
 * portal's own headings, with a stuck stretch of the first, a hole of the second and three bad rows
 * of the third.
 */
final class StrangersExport {
  private static final ZoneId WALL = ZoneId.of("Europe/Madrid");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(WALL);
  private static final Instant FIRST = Instant.parse("2026-01-01T23:00:00Z");
  private static final Instant END = Instant.parse("2026-01-11T23:00:00Z");
  private static final Instant STUCK = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant BAD = Instant.parse("2026-01-06T11:00:00Z");
  private static final Instant HOLE = Instant.parse("2026-01-07T10:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Duration THREE_HOURS = Duration.ofHours(3);

  private final RunningPlatform platform;
  private final Path folder;

  /** What the second inverter delivered while nobody heard it, in kW. */
  private final TreeMap<Instant, Double> unheard = new TreeMap<>();

  StrangersExport(RunningPlatform platform, Path folder) {
    this.platform = platform;
    this.folder = folder;
  }

  void walk() throws IOException {
    platform.ona(
        "assets", "import", Files.writeString(folder.resolve("plant.json"), plant()).toString());
    Path export = Files.writeString(folder.resolve("export.csv"), export());

    String sent = upload(export);
    assertThat(sent).contains("2,868 rows read, 2,865 accepted of 3 assets, 3 rejected");
    Path rejects = Path.of(export + ".rejects.csv");
    String bad = Files.readString(rejects);
    assertThat(bad.strip().lines()).as("under its heading").hasSize(4);
    Files.writeString(
        rejects, bad.replace("25:00", "12:00").replace("INV-33", "INV-3").replace("n/d", "2,5"));
    assertThat(upload(rejects)).contains("3 rows read, 3 accepted");

    assertThat(platform.ona("quality", "INV-1", "--from", "2026-01-05", "--to", "2026-01-06"))
        .contains("100.0 % complete")
        .containsPattern("2026-01-05 +power_kw .* stale 1[1-3]\\b");
    assertThat(platform.ona("quality", "INV-3", "--from", "2026-01-06", "--to", "2026-01-07"))
        .as("the mended rows are there")
        .contains("100.0 % complete");
    assertThat(quality(HOLE).path("completeness").asDouble()).isBetween(0.5, 0.95);

    Matcher id = Pattern.compile("up-\\d+-\\d+").matcher(sent);
    assertThat(id.find()).isTrue();
    assertThat(platform.ona("gaps", "--upload", id.group(), "--fill"))
        .containsPattern("INV-2 +%s +\\S+ +12 +0 +communication .* kWh".formatted(HOLE));
    filledValuesTellWhatTheyAre();
  }

  private void filledValuesTellWhatTheyAre() {
    String around = "from=%s&to=%s".formatted(HOLE.minus(STEP), HOLE.plus(THREE_HOURS).plus(STEP));
    List<JsonNode> rows = platform.all("/assets/INV-2/observations?" + around, "observations");
    assertThat(rows).hasSize(14);
    assertThat(rows.get(0).path("flags")).as("measured").isEmpty();
    assertThat(rows.get(13).path("flags")).as("measured").isEmpty();
    int held = 0;
    for (JsonNode row : rows.subList(1, 13)) {
      assertThat(row.path("flags").path(0).asText()).isEqualTo("filled");
      assertThat(row.path("fill_method_code").asInt()).isBetween(1, 7);
      double lowerKw = row.path("fill_lower_80_kw").asDouble();
      double upperKw = row.path("fill_upper_80_kw").asDouble();
      assertThat(row.path("power_kw").asDouble()).isBetween(lowerKw, upperKw).isPositive();
      double trueKw = unheard.get(Instant.parse(row.path("timestamp").asText()));
      held += trueKw >= lowerKw && trueKw <= upperKw ? 1 : 0;
    }
    assertThat(held).as("of twelve within their 80 %").isGreaterThan(6);
    assertThat(platform.get("/assets/INV-2/series?" + around).data().path("points"))
        .filteredOn(point -> point.path("flags").path(0).asText().equals("filled"))
        .hasSize(12);
    assertThat(quality(HOLE).path("completeness").asDouble())
        .as("what was made up is not what was sent")
        .isLessThan(0.95);
  }

  private JsonNode quality(Instant day) {
    return platform
        .get(
            "/assets/INV-2/quality?from=%s&to=%s"
                .formatted(day, day.plus(THREE_HOURS.multipliedBy(2))))
        .data();
  }

  private String upload(Path file) {
    List<String> words = new ArrayList<>(List.of("upload", file.toString(), "--train"));
    for (String said :
        List.of("decimal=comma", "timezone=" + WALL, "timestamp_format=dd/MM/yyyy HH:mm")) {
      words.addAll(List.of("--dialect", said));
    }
    for (String named :
        List.of(
            "Fecha=timestamp",
            "Equipo=asset_id",
            "Ambiente=temperature_c",
            "Entrada=voltage_v",
            "Potencia=power_kw",
            "Contador=energy_total_kwh")) {
      words.addAll(List.of("--column", named));
    }
    return platform.ona(words.toArray(String[]::new));
  }

  private static String plant() {
    List<String> inverters = new ArrayList<>();
    for (int each = 1; each <= 3; each++) {
      inverters.add(
          """
          {"id":"INV-%d","name":"Inverter %d","type":"Solar Inverter","capacity_kw":10,"site_id":"tejado",
           "timezone":"Europe/Madrid","location":{"latitude":40.4,"longitude":-3.7}}\
          """
              .formatted(each, each));
    }
    return "{\"assets\":[%s]}".formatted(String.join(",", inverters));
  }

  /** Clouds are the same for all, each has some noise of its own. */
  private String export() {
    Random random = new Random(7);
    StringBuilder text =
        new StringBuilder("\uFEFFFecha;Equipo;Ambiente;Entrada;Potencia;Contador\r\n");
    double[] totalKwh = {1000, 2000, 3000};
    double cloud = 0.8;
    for (Instant at = FIRST; at.isBefore(END); at = at.plus(STEP)) {
      cloud = Math.max(0.4, Math.min(1, cloud + 0.05 * random.nextGaussian()));
      double lightKw = 0.014 * Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.4, -3.7)) * cloud;
      for (int each = 0; each < 3; each++) {
        double powerKw = lightKw * (1 + 0.02 * random.nextGaussian());
        totalKwh[each] += powerKw / 4;
        if (each == 1 && within(HOLE, at)) {
          unheard.put(at, powerKw);
          continue;
        }
        double written = each == 0 && within(STUCK, at) ? 3.217 : powerKw;
        text.append(row(at, each, written, totalKwh[each]));
      }
    }
    return text.toString();
  }

  private static boolean within(Instant start, Instant at) {
    return !at.isBefore(start) && at.isBefore(start.plus(THREE_HOURS));
  }

  private static String row(Instant at, int inverter, double powerKw, double totalKwh) {
    String stamp = STAMP.format(at);
    String asset = "INV-" + (inverter + 1);
    String power = decimal(powerKw, 3);
    if (inverter == 2 && at.equals(BAD)) {
      stamp = stamp.replace("12:00", "25:00");
    } else if (inverter == 2 && at.equals(BAD.plus(STEP))) {
      asset = "INV-33";
    } else if (inverter == 2 && at.equals(BAD.plus(STEP.multipliedBy(2)))) {
      power = "n/d";
    }
    return String.join(
            ";",
            stamp,
            asset,
            decimal(11.5, 1),
            decimal(powerKw > 0 ? 612.4 : 0, 1),
            power,
            decimal(totalKwh, 1))
        + "\r\n";
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.GERMANY, "%." + digits + "f", value);
  }
}
