package energy.ona.api.ooda;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.request.Look;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.store.Page;
import energy.ona.store.RecordStore;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.sweep.FleetSweepWorkflow;
import energy.ona.workflows.sweep.SweepRequest;
import energy.ona.workflows.sweep.SweepResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /terminal/ooda}: the whole loop for an asset, or for a site or the fleet. */
public final class OodaActions {
  private static final List<String> FILTERS = List.of("asset_id", "site_id", "status");
  private static final DateTimeFormatter SWEEP_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private final Loop loop;
  private final RecordStore<Cycle> cycles;

  public OodaActions(Loop loop, RecordStore<Cycle> cycles) {
    this.loop = loop;
    this.cycles = cycles;
  }

  public Actions actions() {
    return new Actions()
        .on("run", this::run)
        .on("list", this::list)
        .on("summaries", this::summaries);
  }

  private Answer list(Call call) {
    call.fields().choice("status", Cycle.STATUSES, "");
    return Listing.of(call, cycles, "cycles", FILTERS);
  }

  private Answer run(Call call) {
    Fields fields = call.fields();
    Look look = Look.of(call, loop.clock());
    AssetId asset = fields.optional("asset_id", AssetId::new);
    SiteId site = fields.optional("site_id", SiteId::new);
    boolean fleet = fields.has("fleet") && !fields.node().get("fleet").asText().equals("false");
    if ((asset == null ? 0 : 1) + (site == null ? 0 : 1) + (fleet ? 1 : 0) != 1) {
      fields.refuse("asset_id", "is what it runs for; name one of asset_id, site_id, fleet:true");
    }
    fields.check();
    return asset != null ? cycle(call, look, asset) : sweep(call, look, site);
  }

  private Answer cycle(Call call, Look look, AssetId assetId) {
    Asset asset = loop.assets().require(call.customer(), assetId);
    String id = loop.ids().next(RunKind.CYCLE);
    CycleRequest request =
        new CycleRequest(
            call.customer(), id, assetId, look.asOf(), look.lookbackHours(), call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.CYCLE,
            id,
            OodaCycleWorkflow.class,
            request,
            "loop for %s as of %s".formatted(assetId, look.asOf()),
            call);
    return loop.runs().answer(call, start, look.waitSeconds(), Cycle.class, cycle -> cycle);
  }

  private Answer sweep(Call call, Look look, @Nullable SiteId site) {
    if (site != null && !loop.assets().isSite(call.customer(), site.value())) {
      throw PlatformException.notFound("site", site);
    }
    List<SiteId> sites = site == null ? List.of() : List.of(site);
    SweepRequest request =
        new SweepRequest(
            call.customer(), sites, look.asOf(), look.lookbackHours(), null, call.requestId());
    String scope = site == null ? "fleet" : "site " + site;
    Start start =
        Start.sweep(
            "sweep:%s:%s".formatted(call.customer(), SWEEP_TIME.format(loop.clock().instant())),
            FleetSweepWorkflow.class,
            request,
            "sweep of %s as of %s".formatted(scope, look.asOf()),
            call);
    return loop.runs().answer(call, start, look.waitSeconds(), SweepResult.class, SweepForm::of);
  }

  /** The newest cycles in a line each, and what they add up to. */
  private Answer summaries(Call call) {
    call.fields().choice("status", Cycle.STATUSES, "");
    Page<Cycle> page = cycles.list(call.customer(), Listing.query(call, FILTERS));
    return Answer.page(CycleSummaries.of(page.items()), page.nextCursor());
  }
}
