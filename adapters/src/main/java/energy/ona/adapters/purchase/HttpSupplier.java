package energy.ona.adapters.purchase;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.adapters.http.JsonCalls.Reply;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.purchase.PurchaseLine;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.Supplier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supplier behind {@code integration/parts-api-endpoint}: {@code POST /orders}, {@code GET
 * /orders/{id}} and {@code POST /orders/{id}/cancel}, each with the key in {@code Idempotency-Key}
 * and the key of the API in {@code Authorization}. Where no endpoint is set, a person orders.
 */
public final class HttpSupplier implements Supplier {
  private final Parameters parameters;
  private final JsonCalls calls;

  public HttpSupplier(Parameters parameters, Clock clock) {
    this.parameters = parameters;
    this.calls = new JsonCalls(clock);
  }

  /** What is sent; its total is null where the price of a line is not known. */
  record Wanted(
      String orderId,
      String supplier,
      List<Line> lines,
      @Nullable Double totalUsd,
      @Nullable String site) {
    record Line(String sku, String description, int qty, @Nullable Double unitPriceUsd) {}

    static Wanted of(PurchaseOrder order) {
      List<Line> lines = new ArrayList<>();
      for (PurchaseLine line : order.lines()) {
        lines.add(new Line(line.sku(), line.description(), line.qty(), line.unitPriceUsd()));
      }
      return new Wanted(
          order.purchaseId(),
          order.supplier(),
          lines,
          order.totalUsd(),
          order.siteId() == null ? null : order.siteId().value());
    }
  }

  @Override
  public Confirmation place(PurchaseOrder order, String key) {
    Optional<HttpRequest.Builder> request = request(order, "/orders", key);
    if (request.isEmpty()) {
      return Confirmation.BY_HAND;
    }
    Reply reply =
        send(
            order,
            request
                .get()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Wanted.of(order)))));
    if (reply.status() / 100 == 2) {
      return confirmation(reply.body());
    }
    throw refusal(order, reply);
  }

  @Override
  public void cancel(PurchaseOrder order, String key) {
    Optional<HttpRequest.Builder> request =
        request(order, "/orders/%s/cancel".formatted(order.purchaseId()), key);
    if (request.isEmpty()) {
      return;
    }
    Reply reply = send(order, request.get().POST(BodyPublishers.noBody()));
    // What was never ordered needs no taking back.
    if (reply.status() / 100 != 2 && reply.status() != 404) {
      throw refusal(order, reply);
    }
  }

  @Override
  public Optional<Confirmation> ask(PurchaseOrder order) {
    Optional<HttpRequest.Builder> request = request(order, "/orders/" + order.purchaseId(), null);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = send(order, request.get().GET());
    return reply.isOk() ? Optional.of(confirmation(reply.body())) : Optional.empty();
  }

  private Optional<HttpRequest.Builder> request(
      PurchaseOrder order, String path, @Nullable String key) {
    TerminalParameters live = parameters.current(order.customerId());
    String endpoint = live.integration().partsApiEndpoint();
    if (endpoint == null) {
      return Optional.empty();
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.replaceFirst("/+$", "") + path))
            .timeout(Duration.ofSeconds(live.api().timeoutSeconds()))
            .header("Accept", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    if (live.integration().partsApiKey() != null) {
      request.header("Authorization", "Bearer " + live.integration().partsApiKey().reveal());
    }
    return Optional.of(request);
  }

  private Reply send(PurchaseOrder order, HttpRequest.Builder request) {
    Reply reply;
    try {
      reply = calls.send(request.build());
    } catch (IOException e) {
      throw new PlatformException(
          ErrorCode.UNAVAILABLE,
          "%s does not answer: %s".formatted(order.supplier(), e.getMessage()),
          e);
    }
    int status = reply.status();
    if (status >= 500 || status == 429 || status == 408 || status == 401 || status == 403) {
      // A key that was changed is mended by a person while it is tried again.
      throw new PlatformException(
          ErrorCode.UNAVAILABLE,
          "%s answers %d: %s".formatted(order.supplier(), status, reply.text()));
    }
    return reply;
  }

  private static PlatformException refusal(PurchaseOrder order, Reply reply) {
    String said = reply.body().path("message").asText(reply.text());
    return new PlatformException(
        ErrorCode.CONFLICT,
        "%s refuses %s: %s".formatted(order.supplier(), order.purchaseId(), said));
  }

  private static Confirmation confirmation(JsonNode body) {
    Map<String, Instant> promised = new HashMap<>();
    for (JsonNode line : body.path("lines")) {
      Instant at = instant(line.path("expected_at").asText(""));
      if (at != null) {
        promised.put(line.path("sku").asText(), at);
      }
    }
    boolean refused = body.path("status").asText("").equals("refused");
    return new Confirmation(
        body.path("reference").isTextual() ? body.path("reference").asText() : null,
        promised,
        false,
        refused ? body.path("message").asText("the supplier does not deliver it") : null);
  }

  /** A time, or a day, at whose end it is there; null when it is neither. */
  private static @Nullable Instant instant(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
