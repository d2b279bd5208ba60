package energy.ona.api.event;

import energy.ona.api.envelope.RequestFilter;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.event.PlatformEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /stream}: what happens to the caller's customer as it happens, as server-sent events
 * (WHATWG HTML, 9.2). The id of an event is its sequence: a client that comes back with the last
 * one it saw, as {@code Last-Event-ID} or {@code last_event_id}, misses nothing; 0 is everything
 * kept.
 */
@Path("/stream")
public final class StreamResource {
  private static final Set<String> PHASES =
      Set.of("all", "observe", "orient", "decide", "act", "ingest", "system");

  private final EventStreams streams;

  public StreamResource(EventStreams streams) {
    this.streams = streams;
  }

  @GET
  public void open(
      @Suspended AsyncResponse suspended,
      @HeaderParam("Last-Event-ID") @Nullable String lastSeen,
      @Context HttpServletRequest request,
      @Context Call call)
      throws IOException {
    Fields fields = call.fields();
    String phase = fields.choice("phase", PHASES, "all");
    AssetId asset = fields.optional("asset_id", AssetId::new);
    SiteId site = fields.optional("site_id", SiteId::new);
    String named = lastSeen == null ? fields.text("last_event_id") : lastSeen;
    fields.check();
    Predicate<PlatformEvent> wanted =
        event ->
            (phase.equals("all") || event.phase().equals(phase))
                && (asset == null || asset.value().equals(event.assetId()))
                && (site == null || site.value().equals(event.siteId()));
    long after =
        named == null || named.isBlank() ? streams.newest(call.customer()) : sequence(named);
    // From here on the bytes are written as the client takes them, by none of Jersey's threads.
    AsyncContext context = request.getAsyncContext();
    context.setTimeout(0);
    HttpServletResponse response = (HttpServletResponse) context.getResponse();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream;charset=utf-8");
    RequestFilter.headers(call.requestId(), response::setHeader);
    // Proxies that gather answers would hold events back.
    response.setHeader("X-Accel-Buffering", "no");
    StreamClient client =
        new StreamClient(context, response.getOutputStream(), call.customer(), after, wanted);
    streams.add(client);
  }

  private static long sequence(String text) {
    try {
      long sequence = Long.parseLong(text.strip());
      if (sequence >= 0) {
        return sequence;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw PlatformException.invalid(
        "last_event_id",
        "last_event_id '%s' is not an id of an event; send the id of the last event that was seen,"
                .formatted(text)
            + " or 0 for all that are kept");
  }
}
