package energy.ona.api.gaps;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.gaps.GapReport;
import energy.ona.id.RunKind;
import energy.ona.workflows.gaps.GapsRequest;
import energy.ona.workflows.gaps.GapsWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /gaps}: what is missing, why, and what it probably was. */
@Path("/gaps")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class GapsResource {
  private static final int DEFAULT_DAYS = 7;
  private static final int MOST_DAYS = 92;
  private static final int DEFAULT_MINUTES = 15;
  private static final int MOST_MINUTES = 7 * 1440;

  private final Loop loop;

  public GapsResource(Loop loop) {
    this.loop = loop;
  }

  @POST
  public Answer find(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    SiteId site = fields.optional("site_id", SiteId::new);
    Instant asOf = fields.instant("as_of");
    int days = fields.integer("lookback_days", 1, MOST_DAYS, DEFAULT_DAYS);
    int minutes = fields.integer("min_gap_minutes", 1, MOST_MINUTES, DEFAULT_MINUTES);
    Instant end = asOf == null ? loop.clock().instant() : asOf;
    Instant from = fields.instant("from");
    if (from != null && !from.isBefore(end)) {
      fields.refuse("from", "must be before as_of");
    } else if (from != null && Duration.between(from, end).toDays() > MOST_DAYS) {
      fields.refuse("from", "must be at most %d days before as_of".formatted(MOST_DAYS));
    }
    Boolean fill = fields.bool("fill");
    int wait = Runs.waitSeconds(call);
    fields.check();
    if (site != null && !loop.assets().isSite(call.customer(), site.value())) {
      throw PlatformException.notFound("site", site.value());
    }
    String id = loop.ids().next(RunKind.GAPS);
    GapsRequest request =
        new GapsRequest(
            call.customer(),
            id,
            site,
            end,
            from,
            days,
            minutes,
            Boolean.TRUE.equals(fill),
            call.requestId(),
            null);
    Start start =
        Start.about(
            site,
            RunKind.GAPS,
            id,
            GapsWorkflow.class,
            request,
            from == null
                ? "gaps of the %d days before %s".formatted(days, end)
                : "gaps from %s to %s".formatted(from, end),
            call);
    return loop.runs().answer(call, start, wait, GapReport.class, report -> report);
  }
}
