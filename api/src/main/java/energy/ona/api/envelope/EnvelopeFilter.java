package energy.ona.api.envelope;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.time.Clock;

/** Puts what a resource or a failure answers into the envelope. */
@Priority(2)
public final class EnvelopeFilter implements ContainerResponseFilter {
  private final Clock clock;

  public EnvelopeFilter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String requestId = Exchange.of(request).requestId();
    if (response.getEntity() instanceof Answer answer) {
      response.setStatus(answer.status());
      set(response, Envelope.of(answer, requestId, clock.instant()));
    } else if (response.getEntity() instanceof Failure failure) {
      response.setStatus(failure.status());
      set(response, Envelope.of(failure, requestId, clock.instant()));
    }
  }

  private static void set(ContainerResponseContext response, Envelope envelope) {
    response.setEntity(envelope, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
  }
}
