package energy.ona.api.request;

import energy.ona.api.envelope.Exchange;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Takes in what was sent, up to what the endpoint takes. */
@Priority(100)
public final class BodyFilter implements ContainerRequestFilter {
  private static final long MEGABYTE = 1 << 20;
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (!WITH_BODY.contains(request.getMethod())) {
      return;
    }
    long mostBytes = mostBytes(request.getUriInfo().getPath());
    if (request.getLength() > mostBytes) {
      // Who asks before sending is told at once.
      throw request.getHeaderString("Expect") == null
          ? Body.tooLarge(request.getEntityStream(), mostBytes)
          : Body.tooLarge(InputStream.nullInputStream(), mostBytes);
    }
    Exchange.of(request).body(Body.read(request.getEntityStream(), mostBytes));
  }

  private static long mostBytes(String path) {
    if (path.startsWith("upload_")) {
      return 100 * MEGABYTE;
    }
    return (path.endsWith("/attachments") ? 20 : 16) * MEGABYTE;
  }
}
