package energy.ona.api.terminal;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.error.PlatformException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The loop by hand: {@code POST /terminal/X} with an action. */
@Path("/terminal/{service}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TerminalResource {
  private final Map<String, Actions> services;

  public TerminalResource(Map<String, Actions> services) {
    this.services = Map.copyOf(services);
  }

  @POST
  public Answer act(@PathParam("service") String service, @Context Call call) {
    Actions actions = services.get(service);
    if (actions == null) {
      throw PlatformException.notFound("terminal service", service);
    }
    call.body();
    return actions.act(call);
  }
}
