package energy.ona.api.envelope;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/** First in and last out: gives the request its id, the answer its headers and the log its line. */
@PreMatching
@Priority(1)
public final class RequestFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Logger log = LoggerFactory.getLogger("energy.ona.api.requests");
  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cache-Control", "no-store");

  /** What every answer carries. */
  public static void headers(String requestId, BiConsumer<String, String> set) {
    set.accept(RequestId.HEADER, requestId);
    SECURITY_HEADERS.forEach(set);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    MDC.put("request_id", Exchange.begin(request).requestId());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Exchange exchange = Exchange.of(request);
    headers(exchange.requestId(), response.getHeaders()::putSingle);
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("request_id", exchange.requestId())
            .addKeyValue(
                "customer_id", exchange.caller() == null ? "-" : exchange.caller().customer())
            .addKeyValue("status", response.getStatus())
            .addKeyValue("ms", exchange.elapsedMillis());
    if (response.getEntity() instanceof Envelope envelope && !envelope.success()) {
      line = line.addKeyValue("error", envelope.errors().get(0).message());
    }
    line.log("{} /{}", request.getMethod(), request.getUriInfo().getPath());
    if (exchange.body() != null) {
      exchange.body().close();
    }
    MDC.remove("request_id");
  }
}
