package energy.ona.standalone.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkOrderTimeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;

/** A platform that speaks the contract, keeps everything in memory and can be switched off. */
public final class FakePlatform implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<WorkOrderEvent>> orders = new LinkedHashMap<>();
  private final Map<String, String> assetsOfOrders = new HashMap<>();
  public final List<JsonNode> imports = new CopyOnWriteArrayList<>();
  public final List<Upload> uploads = new CopyOnWriteArrayList<>();
  public final List<JsonNode> cycles = new CopyOnWriteArrayList<>();
  public final List<JsonNode> events = new CopyOnWriteArrayList<>();
  public final List<String> attachments = new CopyOnWriteArrayList<>();
  public volatile Map<String, Object> requirements = Map.of();
  public final List<String> keys = new CopyOnWriteArrayList<>();
  public volatile boolean down;
  public volatile boolean failsIngests;
  public volatile CountDownLatch uploadsDue = new CountDownLatch(0);

  /** An upload as it arrived. */
  public record Upload(String path, String csv) {
    public List<String> rows() {
      return csv.lines().skip(1).toList();
    }
  }

  public FakePlatform() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** An order that the plan has just given to a crew. */
  public synchronized void assign(String orderId, String assetId, Instant at) {
    assetsOfOrders.put(orderId, assetId);
    orders.put(orderId, new ArrayList<>());
    for (String type : List.of("approve", "schedule", "assign")) {
      system(orderId, type, at);
    }
  }

  public synchronized void system(String orderId, String type, Instant at) {
    List<WorkOrderEvent> events = orders.get(orderId);
    events.add(WorkOrderEvent.of(type + "-" + events.size(), type, at, "ona", null));
  }

  public synchronized WorkOrderTimeline timeline(String orderId) {
    return WorkOrderTimeline.of(orders.get(orderId));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (down) {
      reply(exchange, 503, Map.of("errors", List.of(Map.of("message", "the engine is down"))));
    } else if (path.equals("/terminal/assets")) {
      imports.add(TwinJson.MAPPER.readTree(body));
      reply(exchange, 200, Map.of("data", Map.of("message", "imported")));
    } else if (path.equals("/terminal/ooda")) {
      cycles.add(TwinJson.MAPPER.readTree(body));
      reply(exchange, 202, Map.of("data", Map.of("status", "RUNNING")));
    } else if (path.startsWith("/upload_")) {
      upload(exchange, body);
    } else if (path.startsWith("/workflows/")) {
      String status = failsIngests ? "FAILED" : "COMPLETED";
      reply(exchange, 200, Map.of("data", Map.of("status", status)));
    } else if (path.endsWith("/attachments")) {
      String kind = exchange.getRequestURI().getQuery().replaceAll(".*kind=([a-z]+).*", "$1");
      boolean isPng = body.length > 8 && body[1] == 'P' && body[2] == 'N' && body[3] == 'G';
      attachments.add("%s %s %d".formatted(kind, isPng, java.util.Arrays.hashCode(body)));
      reply(exchange, 200, Map.of("data", Map.of("message", "attached")));
    } else if (path.endsWith("/events")) {
      event(exchange, TwinJson.MAPPER.readTree(body), path.split("/", -1)[2]);
    } else {
      reply(exchange, 200, Map.of("data", Map.of("workorders", list(exchange))));
    }
  }

  private void upload(HttpExchange exchange, byte[] body) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
      String csv = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
      uploads.add(new Upload(exchange.getRequestURI().toString(), csv));
    }
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    reply(
        exchange,
        202,
        Map.of("data", Map.of("status", "RUNNING", "workflow_id", "ingest:up-" + uploads.size())));
    uploadsDue.countDown();
  }

  private void event(HttpExchange exchange, JsonNode body, String orderId) throws IOException {
    WorkOrderEvent event = energy.ona.json.Json.read(body.toString(), WorkOrderEvent.class);
    List<WorkOrderEvent> known = orders.get(orderId);
    boolean seen = known.stream().anyMatch(other -> other.eventId().equals(event.eventId()));
    Optional<WorkOrderState> next = WorkOrderTimeline.of(known).check(event.type(), event.at());
    if (!seen && next.isEmpty()) {
      reply(exchange, 409, Map.of("errors", List.of(Map.of("message", "not possible"))));
      return;
    }
    events.add(body);
    known.add(event);
    reply(exchange, 202, Map.of("data", Map.of("order_id", orderId)));
  }

  private List<Map<String, Object>> list(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    List<Map<String, Object>> found = new ArrayList<>();
    orders.forEach(
        (orderId, arrived) -> {
          WorkOrderTimeline timeline = WorkOrderTimeline.of(arrived);
          if (query.contains("status=" + timeline.state().wireName() + "&")) {
            List<Map<String, Object>> entries =
                timeline.entries().stream()
                    .map(
                        entry ->
                            Map.<String, Object>of(
                                "event_id", entry.eventId(),
                                "at", entry.at().toString(),
                                "event", entry.event(),
                                "accepted", entry.accepted()))
                    .toList();
            found.add(
                Map.of(
                    "order_id",
                    orderId,
                    "asset_id",
                    assetsOfOrders.get(orderId),
                    "state",
                    timeline.state().wireName(),
                    "requirements",
                    requirements,
                    "timeline",
                    entries));
          }
        });
    return found;
  }

  private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = TwinJson.MAPPER.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
