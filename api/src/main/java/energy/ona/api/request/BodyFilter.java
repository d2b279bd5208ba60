package energy.ona.api.request;

import energy.ona.api.envelope.Exchange;
import energy.ona.error.PlatformException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
    long mostBytes = mostBytes(request);
    if (length(request) > mostBytes) {
      // Who asks before sending is told at once.
      throw request.getHeaderString("Expect") == null
          ? Body.tooLarge(request.getEntityStream(), mostBytes)
          : Body.tooLarge(InputStream.nullInputStream(), mostBytes);
    }
    Exchange.of(request).body(Body.read(request.getEntityStream(), mostBytes));
  }

  /** What the header says, which the framework takes for an int; -1 where it says nothing. */
  private static long length(ContainerRequestContext request) {
    String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    try {
      return declared == null ? -1 : Long.parseLong(declared.strip());
    } catch (NumberFormatException e) {
      throw PlatformException.invalid(
          HttpHeaders.CONTENT_LENGTH, "Content-Length '%s' is not a length".formatted(declared));
    }
  }

  private static long mostBytes(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (path.startsWith("upload_")) {
      // As JSON it asks for a URL and holds no data.
      boolean asks = MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType());
      return (asks ? 1 : 100) * MEGABYTE;
    }
    return (path.endsWith("/attachments") ? 20 : 16) * MEGABYTE;
  }
}
