package energy.ona.api.envelope;

import energy.ona.api.request.Body;
import energy.ona.api.tenant.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** What the filters know of the request in hand. One per request, kept in its properties. */
public final class Exchange {
  private static final String PROPERTY = Exchange.class.getName();
  private final String requestId;
  private final long startedNanos;
  private @Nullable Caller caller;
  private @Nullable Body body;

  Exchange(String requestId, long startedNanos) {
    this.requestId = requestId;
    this.startedNanos = startedNanos;
  }

  static Exchange begin(ContainerRequestContext request) {
    Exchange exchange =
        new Exchange(RequestId.of(request.getHeaderString(RequestId.HEADER)), System.nanoTime());
    request.setProperty(PROPERTY, exchange);
    return exchange;
  }

  /** The exchange of this request; begins it where a failure came before every filter. */
  public static Exchange of(ContainerRequestContext request) {
    return request.getProperty(PROPERTY) instanceof Exchange exchange ? exchange : begin(request);
  }

  public String requestId() {
    return requestId;
  }

  long elapsedMillis() {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }

  /** Who asks; null until that was decided. */
  public @Nullable Caller caller() {
    return caller;
  }

  public void caller(Caller caller) {
    this.caller = caller;
  }

  /** What was sent; null for a request without one. */
  public @Nullable Body body() {
    return body;
  }

  public void body(Body body) {
    this.body = body;
  }
}
