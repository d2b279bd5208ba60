package energy.ona.api.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.envelope.Exchange;
import energy.ona.api.request.Body;
import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides whose data a request is about. Development mode has no credential: the
 * caller is an admin of the customer that the request names, or of {@code demo}.
 */
@Priority(Priorities.AUTHENTICATION)
public final class CallerFilter implements ContainerRequestFilter {
  static final CustomerId DEMO = new CustomerId("demo");

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String named = request.getUriInfo().getQueryParameters().getFirst("customer_id");
    if (named == null) {
      named = inBody(request);
    }
    CustomerId customer = named == null ? DEMO : new CustomerId(named);
    Exchange.of(request).caller(new Caller(customer, "developer", true, named != null));
  }

  private static @Nullable String inBody(ContainerRequestContext request) throws IOException {
    Body body = Exchange.of(request).body();
    if (body == null
        || body.length() == 0
        || !MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
      return null;
    }
    JsonNode value = body.json().get("customer_id");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw PlatformException.invalid("customer_id", "customer_id must be text");
    }
    return value.textValue();
  }
}
