package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.ona.standalone.trial.RunningPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running platform pulls from clouds that speak as the makers' do. */
class VendorPullIT {
  private static final int PORT_OFFSET = 4_700;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId WALL = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter WALL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @TempDir static Path folder;
  private static RunningPlatform platform;
  private static HttpServer cloud;

  private static final List<String> pages = new CopyOnWriteArrayList<>();
  private static final AtomicInteger edgeCalls = new AtomicInteger();
  private static final AtomicInteger tokens = new AtomicInteger();
  private static final AtomicInteger callsWithToken = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException {
    cloud = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloud.createContext("/sites/list", VendorPullIT::sites);
    cloud.createContext("/equipment/1017/list", VendorPullIT::inverters);
    cloud.createContext("/equipment/1017/7E12A-8B/data", VendorPullIT::telemetry);
    cloud.createContext("/thirdData/", VendorPullIT::fusionSolar);
    cloud.start();
    platform = RunningPlatform.start(folder.resolve("data"), PORT_OFFSET);
  }

  @AfterAll
  static void stop() {
    platform.close();
    cloud.stop(0);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void sites(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"sites":{"count":1,"site":[{"id":1017,"name":"Hillside","status":"Active",
         "alertQuantity":0,"location":{"country":"India","timeZone":"%s"}}]}}\
        """
            .formatted(WALL));
  }

  private static void inverters(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        """
        {"reporters":{"count":1,"list":[{"name":"Inverter 1","manufacturer":"SolarEdge",
         "model":"SE16K","serialNumber":"7E12A-8B"}]}}\
        """);
  }

  /** A sample at each full hour; the second call of all is one too many for now. */
  private static void telemetry(HttpExchange exchange) throws IOException {
    if (edgeCalls.incrementAndGet() == 2) {
      exchange.getResponseHeaders().add("Retry-After", "8");
      exchange.sendResponseHeaders(429, -1);
      exchange.close();
      return;
    }
    String query = exchange.getRequestURI().getRawQuery();
    Instant from = wall(query, "startTime");
    Instant to = wall(query, "endTime");
    pages.add(from + "/" + to);
    List<String> samples = new ArrayList<>();
    for (Instant at : hours(from, to)) {
      samples.add(
          "{\"date\":\"%s\",\"totalActivePower\":4200.0,\"dcVoltage\":741.2,\"totalEnergy\":%d,\"inverterMode\":\"MPPT\"}"
              .formatted(
                  WALL_TIME.format(at.atZone(WALL)),
                  9_000_000 + at.getEpochSecond() / 3600 % 1000));
    }
    answer(
        exchange,
        "{\"data\":{\"count\":%d,\"telemetries\":[%s]}}"
            .formatted(samples.size(), String.join(",", samples)));
  }

  private static Instant wall(String query, String name) {
    String text = query.replaceFirst(".*" + name + "=([^&]*).*", "$1");
    return LocalDateTime.parse(URLDecoder.decode(text, StandardCharsets.UTF_8), WALL_TIME)
        .atZone(WALL)
        .toInstant();
  }

  private static List<Instant> hours(Instant from, Instant to) {
    List<Instant> hours = new ArrayList<>();
    Instant first = from.plusSeconds(3599).truncatedTo(ChronoUnit.HOURS);
    for (Instant at = first; at.isBefore(to); at = at.plus(Duration.ofHours(1))) {
      hours.add(at);
    }
    return hours;
  }

  /** A token is good for four calls. */
  private static void fusionSolar(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().replace("/thirdData/", "");
    String token = exchange.getRequestHeaders().getFirst("XSRF-TOKEN");
    JsonNode asked = JSON.readTree(exchange.getRequestBody());
    if (call.equals("login")) {
      exchange.getResponseHeaders().add("xsrf-token", "token-" + tokens.incrementAndGet());
      callsWithToken.set(0);
      answer(exchange, "{\"success\":true,\"failCode\":0,\"data\":null}");
      return;
    }
    if (!("token-" + tokens.get()).equals(token) || callsWithToken.incrementAndGet() > 4) {
      answer(exchange, "{\"success\":false,\"failCode\":305,\"data\":null}");
      return;
    }
    String data =
        switch (call) {
          case "stations" -> "{\"list\":[{\"plantCode\":\"NE=1\"}],\"pageCount\":1,\"total\":1}";
          case "getDevList" ->
              "[{\"id\":1000,\"devName\":\"INV-1\",\"devTypeId\":1,\"esnCode\":\"HV21\",\"stationCode\":\"NE=1\"}]";
          case "getDevHistoryKpi" ->
              hours(
                      Instant.ofEpochMilli(asked.path("startTime").asLong()),
                      Instant.ofEpochMilli(asked.path("endTime").asLong()))
                  .stream()
                  .map(
                      at ->
                          "{\"devId\":1000,\"collectTime\":%d,\"dataItemMap\":{\"active_power\":49.1,\"total_cap\":120042.4}}"
                              .formatted(at.toEpochMilli()))
                  .toList()
                  .toString();
          default -> "[]";
        };
    answer(exchange, "{\"success\":true,\"failCode\":0,\"data\":%s}".formatted(data));
  }

  private static void connect(
      String asset, String serial, String vendor, String secret, Instant from) {
    platform.post(
        "/terminal/assets",
        """
        {"action":"add","asset_id":"%s","name":"x","type":"inverter","capacity_kw":50,"site_id":"%s",
         "components":[{"oem":"%s","model":"m","serial":"%s","type":"inverter"}]}\
        """
            .formatted(asset, asset, vendor, serial));
    assertThat(
            platform
                .post(
                    "/vendors",
                    "{\"account_id\":\"%s\",\"vendor\":\"%s\",\"endpoint\":\"http://127.0.0.1:%d\",\"history_from\":\"%s\",%s}"
                        .formatted(vendor, vendor, cloud.getAddress().getPort(), from, secret))
                .status())
        .isEqualTo(202);
  }

  private static String status(String account) {
    return platform.get("/vendors/" + account).data().findPath("status").asText();
  }

  private static List<Instant> stored(String asset, Instant from, Instant to) {
    return platform
        .all("/assets/%s/observations?from=%s&to=%s".formatted(asset, from, to), "observations")
        .stream()
        .map(row -> Instant.parse(row.path("timestamp").asText()))
        .toList();
  }

  @Test
  void aBackFillWaitsForTheLimitSurvivesItsWorkerAndHasEveryHourOnce() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant from = now.minus(Duration.ofDays(20));
    connect("edge", "7E12A-8B", "solaredge", "\"api_key\":\"KEY\"", from);
    RunningPlatform.await(
        "the limit is met", Duration.ofMinutes(3), () -> status("solaredge").equals("waiting"));
    platform.kill("worker");
    RunningPlatform.await(
        "all is pulled", Duration.ofMinutes(5), () -> status("solaredge").equals("connected"));
    assertThat(stored("edge", from, now)).containsExactlyElementsOf(hours(from, now));
    assertThat(pages.subList(0, 3)).as("a week a call, none of them twice").doesNotHaveDuplicates();
  }

  @Test
  void aTokenThatIsLostIsGotAnewInTheMiddle() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant from = now.minus(Duration.ofDays(8));
    connect(
        "fusion",
        "HV21",
        "fusionsolar",
        "\"user_name\":\"api-user\",\"system_code\":\"code\"",
        from);
    RunningPlatform.await(
        "all is pulled", Duration.ofMinutes(5), () -> status("fusionsolar").equals("connected"));
    assertThat(stored("fusion", from, now)).containsExactlyElementsOf(hours(from, now));
    assertThat(tokens.get()).isGreaterThanOrEqualTo(2);
  }
}
