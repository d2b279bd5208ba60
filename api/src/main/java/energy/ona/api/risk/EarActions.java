package energy.ona.api.risk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import energy.ona.id.RunKind;
import energy.ona.json.Json;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.RecordStore;
import energy.ona.workflows.risk.EarRequest;
import energy.ona.workflows.risk.EarWorkflow;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code POST /terminal/ear}. */
public final class EarActions {
  private static final int MOST_HOURS = 720;
  private static final List<String> FILTERS = List.of("asset_id", "site_id");
  private final Loop loop;
  private final RecordStore<EnergyAtRisk> stored;
  private final KeptEars kept;

  public EarActions(Loop loop, RecordStore<EnergyAtRisk> stored, KeptEars kept) {
    this.loop = loop;
    this.stored = stored;
    this.kept = kept;
  }

  /** A calculation on the wire, with every hour behind its figures. */
  record Form(String message, @JsonUnwrapped EnergyAtRisk ear) {
    static Form of(EnergyAtRisk ear) {
      return new Form(
          "%s loses %.2f USD a day (%.1f kWh)"
              .formatted(ear.assetId(), ear.earUsdDay(), ear.earKwhDay()),
          ear);
    }
  }

  /** One of many, without the hours. */
  private static ObjectNode listed(EnergyAtRisk ear) {
    ObjectNode form = Json.MAPPER.valueToTree(ear);
    form.remove("hourly_path");
    return form;
  }

  public Actions actions() {
    return new Actions()
        .on("calc", this::calc)
        .on("recompute", kept::recompute)
        .on("what_if", kept::whatIf)
        .on("list", call -> Listing.of(call, stored, "ears", FILTERS, EarActions::listed));
  }

  private Answer calc(Call call) {
    AssetId assetId = call.fields().required("asset_id", AssetId::new);
    String detectionId = call.fields().text("detection_id");
    String diagnosticId = call.fields().text("diagnostic_id");
    List<Integer> horizons = horizons(call.fields());
    Look look = Look.of(call, loop.clock());
    call.fields().check();
    Asset asset = loop.assets().require(call.customer(), assetId);
    loop.named().check(call, assetId);
    String id = loop.ids().next(RunKind.EAR);
    EarRequest request =
        new EarRequest(
            call.customer(),
            id,
            assetId,
            detectionId,
            diagnosticId,
            look.asOf(),
            horizons,
            null,
            call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.EAR,
            id,
            EarWorkflow.class,
            request,
            "energy at risk of %s as of %s".formatted(assetId, look.asOf()),
            call);
    return loop.runs().answer(call, start, look.waitSeconds(), EnergyAtRisk.class, Form::of);
  }

  private static List<Integer> horizons(Fields fields) {
    SortedSet<Integer> hours = new TreeSet<>();
    for (JsonNode each : fields.list("horizons")) {
      if (!each.isInt() || each.intValue() < 1 || each.intValue() > MOST_HOURS) {
        fields.refuse("horizons", "must be whole hours from 1 to " + MOST_HOURS);
        break;
      }
      hours.add(each.intValue());
    }
    return hours.isEmpty() ? EarRequest.DEFAULT_HORIZONS : List.copyOf(hours);
  }
}
