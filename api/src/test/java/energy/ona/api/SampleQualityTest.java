package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import energy.ona.adapters.parquet.FileParts;
import energy.ona.adapters.parquet.ParquetReader;
import energy.ona.adapters.parquet.ParquetWriter.Texts;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each sample that is asked for says what is doubtful about it, by whichever way it is asked for.
 * An inverter of which half the strings are gone for half a year, whose thermometer stands still
 * over a midnight and whose clock goes over to summer time.
 */
final class SampleQualityTest {
  private static final FakedApi API = new FakedApi(ScriptedIngest.class);
  private static final Instant START = Instant.parse("2022-07-01T00:00:00Z");
  private static final Instant END = Instant.parse("2025-03-01T00:00:00Z");
  private static final Instant HALF = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant WHOLE = Instant.parse("2024-08-01T00:00:00Z");
  private static final Instant SUMMER_TIME = Instant.parse("2024-11-03T00:00:00Z");
  private static final Instant STUCK = Instant.parse("2024-10-09T18:00:00Z");
  private static final Instant MOVES = Instant.parse("2024-10-10T06:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inverter-01");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    API.records.of(Asset.class).put(ASSET);
    Random random = new Random(5);
    int rows = (int) Duration.between(START, END).toMinutes() / 15;
    long[] seconds = new long[rows];
    double[] power = new double[rows];
    double[] temperature = new double[rows];
    double weather = 1;
    for (int row = 0; row < rows; row++) {
      Instant at = START.plus(Duration.ofMinutes(15L * row));
      seconds[row] = at.getEpochSecond();
      weather = row % 96 == 0 ? 0.4 + 0.6 * random.nextDouble() : weather;
      Instant right = at.isBefore(SUMMER_TIME) ? at : at.minus(Duration.ofHours(1));
      double light =
          Sun.clearSkyGhiWm2(Sun.elevationDeg(right, -26.2041, 28.0473))
              * weather
              * (0.8 + 0.2 * random.nextDouble());
      boolean isHalf = !at.isBefore(HALF) && at.isBefore(WHOLE);
      power[row] = Math.round((isHalf ? 45 : 90) * light) / 1000.0;
      temperature[row] =
          !at.isBefore(STUCK) && at.isBefore(MOVES)
              ? 17.35
              : Math.round(1000 + 500 * random.nextDouble()) / 100.0;
    }
    API.observations.append(
        new ObservationBatch(
            ASSET.customerId(),
            ASSET.siteId(),
            "up-1",
            List.of(
                new Series(
                    ASSET.assetId(),
                    seconds,
                    Map.of(Signals.POWER_KW, power, Signals.TEMPERATURE_C, temperature),
                    new int[rows]))));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void aLevelThatIsNotThatOfMostDaysIsFlaggedAtItsSamples() {
    assertThat(json("2024-01-10T08:00:00Z", "2024-01-10T12:00:00Z", "power_kw")).isEmpty();
    assertThat(json("2024-05-10T08:00:00Z", "2024-05-10T12:00:00Z", "power_kw"))
        .hasSize(16)
        .allSatisfy((at, flags) -> assertThat(flags).isEqualTo("data_shift"));
    assertThat(json("2024-10-01T08:00:00Z", "2024-10-01T12:00:00Z", "power_kw")).isEmpty();
    assertThat(json("2024-05-10T08:00:00Z", "2024-05-10T12:00:00Z", "temperature_c")).isEmpty();
  }

  @Test
  void whatStandsStillOverMidnightIsFlaggedThoughTheDaysAreAskedForAlone() {
    assertThat(json("2024-10-10T00:00:00Z", "2024-10-10T01:00:00Z", "temperature_c"))
        .hasSize(4)
        .allSatisfy((at, flags) -> assertThat(flags).isEqualTo("stale"));
    assertThat(json("2024-10-09T23:30:00Z", "2024-10-10T00:00:00Z", "temperature_c")).hasSize(2);
    assertThat(json("2024-10-10T06:00:00Z", "2024-10-10T07:00:00Z", "temperature_c")).isEmpty();
  }

  @Test
  void aClockThatIsOffIsFlaggedAtTheSamplesThatItStamped() {
    assertThat(json("2024-10-20T10:00:00Z", "2024-10-20T12:00:00Z", "power_kw")).isEmpty();
    assertThat(json("2024-12-20T10:00:00Z", "2024-12-20T12:00:00Z", "power_kw"))
        .hasSize(8)
        .allSatisfy((at, flags) -> assertThat(flags).isEqualTo("time_shift"));
  }

  @Test
  void parquetSaysTheSame() throws Exception {
    for (String signal : List.of("power_kw", "temperature_c")) {
      Map<Instant, String> asked = json("2024-07-20T00:00:00Z", "2024-08-10T00:00:00Z", signal);
      assertThat(parquet("2024-07-20T00:00:00Z", "2024-08-10T00:00:00Z", signal)).isEqualTo(asked);
    }
    // Months of it are judged one by one.
    Map<Instant, String> long92 =
        parquet("2024-08-20T00:00:00Z", "2024-11-20T00:00:00Z", "power_kw");
    assertThat(json("2024-11-05T00:00:00Z", "2024-11-08T00:00:00Z", "power_kw"))
        .hasSize(288)
        .allSatisfy((at, flags) -> assertThat(long92).containsEntry(at, flags));
  }

  @Test
  void aChartSaysTheSame() {
    for (String named : List.of("", "&fields=power_kw,quality")) {
      Map<Instant, String> drawn = new TreeMap<>();
      for (JsonNode point :
          http.get(
                  "/assets/inverter-01/series?from=2024-12-20T10:00:00Z&to=2024-12-20T12:00:00Z"
                      + named)
              .data()
              .path("points")) {
        drawn.put(
            Instant.parse(point.path("timestamp").asText()),
            point.path("quality").path("power_kw").path(0).asText());
      }
      assertThat(drawn).isEqualTo(json("2024-12-20T10:00:00Z", "2024-12-20T12:00:00Z", "power_kw"));
    }
    String year = "/assets/inverter-01/series?from=2024-01-01T00:00:00Z&to=2024-12-31T00:00:00Z";
    assertThat(http.get(year + "&step=86400").data().path("points").get(100).get("quality"))
        .isEqualTo(NullNode.instance);
    JsonNode judged = http.get(year + "&step=86400&fields=power_kw,quality").data().path("points");
    assertThat(judged.get(130).path("quality").path("power_kw").toString()).contains("data_shift");
  }

  @Test
  void theDaysTellHowManySamplesAreElsewhere() {
    JsonNode quality = http.get("/assets/inverter-01/quality?from=2024-05-10&to=2024-05-12").data();
    JsonNode power =
        StreamSupport.stream(quality.path("signals").spliterator(), false)
            .filter(signal -> signal.path("signal").asText().equals("power_kw"))
            .findFirst()
            .orElseThrow();
    assertThat(power.path("flagged").path("data_shift").asInt()).isEqualTo(192);
    assertThat(power.path("accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void whoDoesNotWantFlagsHasNone() throws Exception {
    String range = "?from=2024-05-10T08:00:00Z&to=2024-05-10T12:00:00Z&quality=false";
    JsonNode rows =
        http.get("/assets/inverter-01/observations" + range).data().path("observations");
    assertThat(rows).hasSize(16).allMatch(row -> row.get("quality").isNull());
    assertThat(ParquetReader.of(file(range + "&format=parquet")).groups().get(0).columns())
        .contains("power_kw")
        .doesNotContain("power_kw_quality");
    assertThat(http.get("/assets/inverter-01/observations?quality=maybe").status()).isEqualTo(400);
  }

  /** The samples that have a flag, over all pages. */
  private static Map<Instant, String> json(String from, String to, String signal) {
    Map<Instant, String> flags = new TreeMap<>();
    String path = "/assets/inverter-01/observations?from=%s&to=%s".formatted(from, to);
    String cursor = "";
    do {
      Http.Reply page = http.get(path + cursor);
      assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
      for (JsonNode row : page.data().path("observations")) {
        List<String> own =
            StreamSupport.stream(row.path("quality").path(signal).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (!own.isEmpty()) {
          flags.put(Instant.parse(row.path("timestamp").asText()), String.join(",", own));
        }
      }
      cursor =
          page.body().path("metadata").path("next_cursor").isTextual()
              ? "&cursor=" + page.cursor()
              : "";
    } while (!cursor.isEmpty());
    return flags;
  }

  private static Map<Instant, String> parquet(String from, String to, String signal)
      throws IOException, InterruptedException {
    byte[] file = file("?format=parquet&from=%s&to=%s".formatted(from, to));
    Map<Instant, String> flags = new TreeMap<>();
    for (ParquetReader.Group group : ParquetReader.of(file).groups()) {
      FileParts parts = FileParts.whole(file);
      long[] millis = group.timestamps("timestamp", parts, 0, group.rows());
      Texts texts = group.texts(signal + "_quality", parts, 0, group.rows());
      for (int row = 0; row < millis.length; row++) {
        String own = texts.all().get(texts.places()[row]);
        if (!own.isEmpty()) {
          flags.put(Instant.ofEpochMilli(millis[row]), own);
        }
      }
    }
    return flags;
  }

  private static byte[] file(String query) throws IOException, InterruptedException {
    HttpResponse<byte[]> file =
        HttpClient.newHttpClient()
            .send(
                http.request("/assets/inverter-01/observations" + query).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).isEqualTo(200);
    return file.body();
  }
}
