package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.Http.Reply;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.ingest.Upload;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read of uploads and of what they brought. */
final class UploadsTest {
  private static final FakedApi API = new FakedApi(ScriptedIngest.class);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    StringBuilder rejects = new StringBuilder("timestamp,asset_id,power_kw,line,field,reason\n");
    for (int line = 2; line < 122; line++) {
      rejects.append("yesterday,'=X,5,%d,timestamp,\"not a time, is it\"\n".formatted(line));
    }
    API.input.put("raw/rejects/up-1.csv", rejects.toString().getBytes(StandardCharsets.UTF_8), "");
    API.input.put("raw/up-1.csv", "as sent".getBytes(StandardCharsets.UTF_8), "");
    API.records.of(Upload.class).put(upload("up-1", "raw/rejects/up-1.csv", 120));
    API.records.of(Upload.class).put(upload("up-2", null, 0));
    API.input.put(
        "raw/rejects/up-3.csv",
        "\ufeffGerät;line;kW;line;field;reason\r\nx;y;1,5;2;Zeit;\"a;b\"\r\n"
            .getBytes(StandardCharsets.UTF_8),
        "");
    API.records.of(Upload.class).put(upload("up-3", "raw/rejects/up-3.csv", 1));
    Asset asset = SampleAssets.inverter("inverter-01");
    API.records.of(Asset.class).put(asset);
    long[] seconds = new long[2_000];
    Arrays.setAll(seconds, i -> START.getEpochSecond() + 900L * i);
    double[] power = new double[seconds.length];
    Arrays.setAll(power, i -> i);
    API.observations.append(
        new ObservationBatch(
            SampleAssets.CUSTOMER,
            asset.siteId(),
            "up-1",
            List.of(
                new Series(
                    asset.assetId(),
                    seconds,
                    Map.of("power_kw", power),
                    new int[seconds.length]))));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void whatWasReceivedLastIsListedFirstAndPagesStayAsTheyAreWhenMoreComes() {
    received("up-20260302-001", "2026-03-02T10:00:00Z");
    received("up-20260302-002", "2026-03-02T09:00:00Z");
    received("up-20260302-001-2", "2026-03-02T11:00:00Z");
    received("up-20260301-1200", "2026-03-01T11:00:00Z");
    Reply first = http.get("/uploads?site_id=mill&limit=2");
    assertThat(ids(first)).containsExactly("up-20260302-001-2", "up-20260302-001");

    received("up-20260302-003", "2026-03-02T12:00:00Z");
    Reply rest = http.get("/uploads?site_id=mill&limit=2&cursor=" + first.cursor());

    assertThat(ids(rest)).containsExactly("up-20260302-002", "up-20260301-1200");
    assertThat(ids(http.get("/uploads?site_id=mill&limit=1"))).containsExactly("up-20260302-003");
  }

  private static List<String> ids(Reply page) {
    return page.data().path("uploads").findValuesAsText("upload_id");
  }

  private static void received(String id, String at) {
    API.records.of(Upload.class).put(upload(id, null, 0, "mill", Instant.parse(at)));
  }

  private static Upload upload(String id, @Nullable String rejects, int n) {
    return upload(id, rejects, n, null, START);
  }

  private static Upload upload(
      String id, @Nullable String rejects, int n, @Nullable String site, Instant receivedAt) {
    return new Upload(
        SampleAssets.CUSTOMER,
        id,
        "nowcast",
        site,
        "completed",
        "raw/" + id + ".csv",
        rejects,
        n,
        0,
        n,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        "done",
        receivedAt);
  }

  @Test
  void rejectsAreReadByPages() {
    Reply first = http.get("/uploads/up-1/rejects?limit=100");
    assertThat(first.status()).isEqualTo(200);
    JsonNode reject = first.data().path("rejects").path(0);
    assertThat(reject.path("line").asLong()).isEqualTo(2);
    assertThat(reject.path("field").asText()).isEqualTo("timestamp");
    assertThat(reject.path("reason").asText()).isEqualTo("not a time, is it");
    assertThat(reject.path("row").path("asset_id").asText()).isEqualTo("'=X");
    Reply rest = http.get("/uploads/up-1/rejects?limit=100&cursor=" + first.cursor());
    assertThat(rest.data().path("count").asInt()).isEqualTo(20);
    assertThat(rest.body().path("metadata").path("next_cursor").isTextual()).isFalse();
    assertThat(first.data().path("send_again").asText())
        .contains("/upload_nowcast with the parameters that this upload was sent with");
    assertThat(http.get("/uploads/up-2/rejects").data().path("count").asInt(-1)).isZero();
    assertThat(http.get("/uploads/up-1/rejects?format=pdf").status()).isEqualTo(400);
    assertThat(http.get("/uploads/up-9/rejects").status()).isEqualTo(404);
  }

  @Test
  void rejectsWithOtherSeparatorsAreReadToo() {
    JsonNode reject = http.get("/uploads/up-3/rejects").data().path("rejects").path(0);
    assertThat(reject.path("line").asInt()).isEqualTo(2);
    assertThat(reject.path("reason").asText()).isEqualTo("a;b");
    assertThat(reject.path("row").toString())
        .isEqualTo("{\"Gerät\":\"x\",\"line\":\"y\",\"kW\":\"1,5\"}");
  }

  @Test
  void filesAreDownloadedAsTheyAre() throws Exception {
    assertThat(text("/uploads/up-1/rejects?format=csv")).startsWith("timestamp,").hasLineCount(121);
    assertThat(text("/uploads/up-1/raw")).isEqualTo("as sent");
    assertThat(http.get("/uploads/up-2/raw").status()).isEqualTo(404);
  }

  @Test
  void everyStoredRowIsReadByPages() {
    String path =
        "/assets/inverter-01/observations?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z";
    int next = 0;
    String cursor = "";
    do {
      Reply page = http.get(path + cursor);
      assertThat(page.status()).isEqualTo(200);
      for (JsonNode row : page.data().path("observations")) {
        assertThat(row.path("power_kw").asInt()).isEqualTo(next++);
      }
      cursor =
          page.body().path("metadata").path("next_cursor").isTextual()
              ? "&cursor=" + page.cursor()
              : "";
    } while (!cursor.isEmpty());
    assertThat(next).isEqualTo(2_000);
    assertThat(http.get("/assets/nobody/observations").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01T00:00:00Z",
        "1900-01-01T00:00:00Z",
        "2025-12-31T23:59:59Z",
        "2026-02-01T00:00:01Z"
      })
  void aCursorOutsideOfTheRangeIsRefused(String cursor) {
    for (String path : List.of("observations", "observations/history")) {
      Reply reply =
          http.get(
              "/assets/inverter-01/%s?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&cursor=%s"
                  .formatted(path, cursor));
      assertThat(reply.status()).as(path).isEqualTo(400);
      assertThat(reply.error(0).path("field").asText()).isEqualTo("cursor");
      assertThat(http.get("/assets/inverter-01/%s?cursor=%s".formatted(path, cursor)).status())
          .as("of the last day")
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/inverter-01/observations?to=",
        "/assets/inverter-01/observations/history?to=",
        "/assets/inverter-01/series?to=",
        "/assets/inverter-01/quality?to=",
        "/assets/inverter-01/availability?to=",
        "/assets/inverter-01/availability?as_of=",
        "/assets/inverter-01/trend?as_of=",
        "/sites/north/quality?to=",
        "/sites/north/weather?as_of=",
        "/forecast/accuracy?to=",
        "/forecast/accuracy?from=",
      })
  void aYearThatNobodyMeasuredInIsRefused(String path) {
    for (String year : List.of("-999999999", "0001", "1899", "2200", "%2B999999999")) {
      Reply reply = http.get(path + year + "-01-01T00:00:00Z");
      assertThat(reply.status()).as(path + year).isEqualTo(400);
      assertThat(reply.error(0).path("message").asText()).contains("must be of the years ", "2199");
    }
  }

  @Test
  void mediaTypesHaveNoCase() {
    Reply reply = http.post("/upload_nowcast", "TEXT/CSV", "x\n".getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
  }

  @Test
  void aSiteOfNoAssetIsRefusedWithThoseThereAre() {
    byte[] body = "x\n".getBytes(StandardCharsets.UTF_8);
    Reply reply = http.post("/upload_nowcast?site_id=nowhere", "text/csv", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("field").asText()).isEqualTo("site_id");
    assertThat(reply.error(0).path("message").asText())
        .contains("'nowhere' is a site of no asset, as north is;");
    assertThat(
            http.post(
                    "/upload_nowcast",
                    "{\"data_type\":\"nowcast\",\"metadata\":{\"site_id\":\"nowhere\"}}")
                .error(0)
                .path("field")
                .asText())
        .isEqualTo("metadata.site_id");
    assertThat(http.post("/upload_nowcast?site_id=north", "text/csv", body).status())
        .isEqualTo(200);
    assertThat(
            http.post("/upload_nowcast?site_id=first&customer_id=new", "text/csv", body).status())
        .as("of a customer who has no assets yet")
        .isEqualTo(200);
  }

  @Test
  void anUnknownStatusNamesTheKnownOnes() {
    assertThat(http.get("/uploads?status=bogus").error(0).path("message").asText())
        .isEqualTo("status 'bogus' must be one of awaiting_upload, completed, failed, processing");
    assertThat(http.get("/uploads?status=failed").data().path("count").asInt(-1)).isZero();
  }

  @Test
  void aParquetFileIsGiven() throws Exception {
    HttpResponse<byte[]> file =
        HttpClient.newHttpClient()
            .send(
                http.request(
                        "/assets/inverter-01/observations?format=parquet"
                            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).isEqualTo(200);
    String bytes = new String(file.body(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("PAR1").endsWith("PAR1").contains("power_kw", "up-1");
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("ona-download-"));
    }
  }

  @Test
  void aDialectThatCannotBeIsRefusedInWhole() {
    Reply refused =
        http.post(
            "/upload_nowcast?separator=dash&decimal=,&timezone=Mars/Base&encoding=x&columns=a",
            "text/csv",
            "x".getBytes(StandardCharsets.UTF_8));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("separator", "decimal", "timezone", "encoding", "columns");
  }

  @Test
  void aBodyThatBreaksOffIsRefusedInASentence() throws Exception {
    assertThat(
            raw(
                "POST /upload_nowcast HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n"
                    + "Content-Length: 500\r\nConnection: close\r\n\r\ntimestamp,asset_id"))
        .startsWith("HTTP/1.1 400")
        .contains("VALIDATION_ERROR", "ends before all of it has come");
  }

  @Test
  void whatTheServerRefusesItselfHasTheEnvelopeToo() throws Exception {
    assertThat(raw("GET /uploads/..%2f..%2fx HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"success\":false", "VALIDATION_ERROR");
  }

  private static String raw(String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(http.request(path).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
