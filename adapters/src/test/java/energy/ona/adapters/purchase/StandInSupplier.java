package energy.ona.adapters.purchase;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.ona.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A supplier's server: real HTTP, orders by idempotency key, dates as they are set. */
final class StandInSupplier implements AutoCloseable {
  final Map<String, String> references = new ConcurrentHashMap<>();
  final Map<String, JsonNode> orders = new ConcurrentHashMap<>();
  final List<String> cancelled = new CopyOnWriteArrayList<>();
  final List<String> credentials = new CopyOnWriteArrayList<>();
  private final Queue<Integer> failures = new ArrayDeque<>();
  private final HttpServer server;
  volatile String expectedAt = "2026-03-06T12:00:00Z";
  volatile boolean outOfProduction;

  StandInSupplier() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/orders", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort());
  }

  synchronized void failNext(int status) {
    failures.add(status);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Integer failure = failures.poll();
    if (failure != null) {
      answer(exchange, failure, Map.of("message", "the warehouse is closed"));
      return;
    }
    String[] path = exchange.getRequestURI().getPath().split("/");
    if (exchange.getRequestMethod().equals("POST") && path.length == 3) {
      place(exchange);
    } else if (exchange.getRequestMethod().equals("POST")
        && path[path.length - 1].equals("cancel")) {
      boolean known = orders.containsKey(path[3]);
      if (known) {
        cancelled.add(path[3]);
      }
      answer(exchange, known ? 200 : 404, Map.of("message", "done"));
    } else {
      boolean known = orders.containsKey(path[3]);
      answer(exchange, known ? 200 : 404, known ? confirmation(path[3]) : Map.of());
    }
  }

  private void place(HttpExchange exchange) throws IOException {
    JsonNode order = Json.MAPPER.readTree(exchange.getRequestBody());
    if (outOfProduction) {
      answer(exchange, 422, Map.of("message", "FAN-1 is out of production"));
      return;
    }
    String id = order.path("order_id").asText();
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    references.computeIfAbsent(key, first -> "S-" + (references.size() + 1));
    orders.put(id, order);
    Map<String, Object> body = confirmation(id);
    answer(exchange, 201, Map.of("reference", references.get(key), "lines", body.get("lines")));
  }

  private Map<String, Object> confirmation(String id) {
    return Map.of(
        "reference",
        "S-1",
        "lines",
        List.of(Map.of("sku", "FAN-1", "expected_at", expectedAt)),
        "status",
        outOfProduction ? "refused" : "confirmed",
        "message",
        "order " + id);
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
