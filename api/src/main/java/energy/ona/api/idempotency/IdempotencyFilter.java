package energy.ona.api.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.envelope.Answer;
import energy.ona.api.envelope.Exchange;
import energy.ona.api.request.Body;
import energy.ona.api.request.Digests;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.store.IdempotencyKeys;
import energy.ona.store.IdempotencyKeys.Claim;
import energy.ona.tenant.CustomerId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Does what a POST with an {@code Idempotency-Key} asks only once, and gives its answer again to
 * whoever asks again. What failed for a passing reason is not remembered.
 */
@Priority(Priorities.USER)
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
  static final String HEADER = "Idempotency-Key";
  private static final String HELD = IdempotencyFilter.class.getName();
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private final IdempotencyKeys keys;

  public IdempotencyFilter(IdempotencyKeys keys) {
    this.keys = keys;
  }

  /** A key that this request claimed. */
  private record Held(CustomerId customer, String key, String fingerprint) {}

  /** What is remembered of an answer. */
  private record Remembered(@Nullable JsonNode data, @Nullable String nextCursor) {}

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString(HEADER);
    if (key == null || !request.getMethod().equals("POST")) {
      return;
    }
    if (!KEY.matcher(key).matches()) {
      throw PlatformException.invalid(
          HEADER, "Idempotency-Key must be 1-200 printable characters without blanks");
    }
    Exchange exchange = Exchange.of(request);
    CustomerId customer = Objects.requireNonNull(exchange.caller()).customer();
    Held held = new Held(customer, key, fingerprint(request, exchange.body()));
    Claim claim = keys.claim(customer, key, held.fingerprint());
    if (claim instanceof Claim.Fresh) {
      request.setProperty(HELD, held);
    } else if (claim instanceof Claim.Done done) {
      request.abortWith(again(done.answer()));
    } else {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          claim instanceof Claim.InFlight
              ? "this request is still being worked on; ask again in a moment"
              : "Idempotency-Key '%s' was used for another request; take a new key".formatted(key));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(HELD) instanceof Held held)) {
      return;
    }
    try {
      if (response.getEntity() instanceof Answer answer) {
        keys.complete(held.customer(), held.key(), held.fingerprint(), remembered(answer));
      } else {
        keys.release(held.customer(), held.key(), held.fingerprint());
      }
    } catch (PlatformException | SdkException e) {
      // What was asked is done: its answer goes out although nobody will remember it.
      log.warn("idempotency key could not be settled: {}", e.toString());
    }
  }

  private static IdempotencyKeys.Answer remembered(Answer answer) {
    Remembered remembered =
        new Remembered(Json.MAPPER.valueToTree(answer.data()), answer.nextCursor());
    return new IdempotencyKeys.Answer(answer.status(), Json.write(remembered));
  }

  private static String fingerprint(ContainerRequestContext request, @Nullable Body body) {
    return Digests.of(
        request.getUriInfo().getRequestUri().getRawPath(),
        Objects.requireNonNullElse(request.getUriInfo().getRequestUri().getRawQuery(), ""),
        body == null ? "" : body.digest());
  }

  private static Response again(IdempotencyKeys.Answer stored) {
    Remembered remembered = Json.read(stored.body(), Remembered.class);
    return Response.status(stored.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Idempotency-Replayed", true)
        .entity(new Answer(stored.status(), remembered.data(), remembered.nextCursor()))
        .build();
  }
}
