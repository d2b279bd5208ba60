package energy.ona.api.envelope;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where exceptions become answers. What is the caller's fault is told in the
 * request's own line of the log.
 */
public final class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

  @Override
  public Response toResponse(Throwable thrown) {
    Failure failure = Failures.of(thrown);
    if (failure.status() == 500) {
      log.error("request failed", thrown);
    } else if (failure.isOurs()) {
      log.warn("request failed: {}: {}", failure.problems().get(0).message(), thrown.toString());
    }
    Response.ResponseBuilder response =
        Response.status(failure.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(failure);
    if (failure.status() == 503) {
      response.header(HttpHeaders.RETRY_AFTER, 2);
    }
    if (thrown instanceof WebApplicationException web && failure.status() == 405) {
      response.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return response.build();
  }
}
