package energy.ona.api.compact;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.workflows.compact.CompactionRequest;
import energy.ona.workflows.compact.CompactionWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;

/** {@code POST /compaction}: merges the stored observations now instead of tonight. */
@Path("/compaction")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class CompactionResource {
  private final Runs runs;

  public CompactionResource(Runs runs) {
    this.runs = runs;
  }

  @POST
  public Answer compact(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    SiteId site = fields.optional("site_id", SiteId::new);
    YearMonth from = fields.month("from");
    YearMonth to = fields.month("to");
    if (from != null && to != null && to.isBefore(from)) {
      fields.refuse("from", "must not be after to");
    }
    int wait = Runs.waitSeconds(call);
    fields.check();
    Start start =
        Start.sweep(
            "compaction:" + call.customer(),
            CompactionWorkflow.class,
            new CompactionRequest(call.customer(), site, from, to),
            site == null ? "Compaction of every site" : "Compaction of " + site,
            call);
    return runs.answer(call, start, wait, Compacted.class, done -> done);
  }
}
