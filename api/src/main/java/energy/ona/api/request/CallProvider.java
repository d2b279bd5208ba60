package energy.ona.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.api.envelope.Exchange;
import energy.ona.api.tenant.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives a resource's method its {@code @Context Call}. */
public final class CallProvider implements ValueParamProvider {
  /** What to register with Jersey. */
  public static AbstractBinder binder() {
    return new AbstractBinder() {
      @Override
      protected void configure() {
        bind(CallProvider.class).to(ValueParamProvider.class).in(Singleton.class);
      }
    };
  }

  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    return parameter.getRawType() == Call.class ? CallProvider::callOf : null;
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }

  private static Call callOf(ContainerRequest request) {
    Exchange exchange = Exchange.of(request);
    Caller caller = Objects.requireNonNull(exchange.caller(), "the caller was not decided");
    Body body = exchange.body();
    Fields query = Fields.of(request.getUriInfo().getQueryParameters());
    if (body == null
        || body.length() == 0
        || !MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())) {
      return new Call(exchange.requestId(), caller, query, body);
    }
    try {
      ObjectNode merged = body.json();
      query
          .node()
          .properties()
          .forEach(field -> merged.putIfAbsent(field.getKey(), field.getValue()));
      return new Call(exchange.requestId(), caller, Fields.of(merged), body);
    } catch (IOException e) {
      throw new UncheckedIOException("a body could not be read again", e);
    }
  }
}
