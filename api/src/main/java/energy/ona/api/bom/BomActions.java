package energy.ona.api.bom;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.request.Look;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.KnownThen;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.bom.Bom;
import energy.ona.id.Names;
import energy.ona.id.RunKind;
import energy.ona.json.Json;
import energy.ona.store.RecordStore;
import energy.ona.workflows.bom.BomRequest;
import energy.ona.workflows.bom.BomWorkflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code POST /terminal/bom}. */
public final class BomActions {
  private static final int MOST_PARTS = 200;
  private final Loop loop;
  private final RecordStore<Bom> boms;

  public BomActions(Loop loop, RecordStore<Bom> boms) {
    this.loop = loop;
    this.boms = boms;
  }

  /** A bill of materials on the wire. */
  record Form(String message, @JsonUnwrapped Bom bom) {
    static Form of(Bom bom) {
      return new Form(
          "%d items for %s, %.2f USD".formatted(bom.items().size(), bom.assetId(), bom.totalCost()),
          bom);
    }
  }

  public Actions actions() {
    return new Actions()
        .on("build", this::build)
        .on("generate", this::build)
        .on("list", call -> Listing.of(call, boms, "boms", List.of("asset_id")));
  }

  private Answer build(Call call) {
    Fields fields = call.fields();
    AssetId assetId = fields.required("asset_id", AssetId::new);
    List<Map<String, Object>> parts = parts(fields);
    Boolean fromCatalog = fields.bool("from_catalog");
    Integer variants = fields.integer("variants_per_type", 1, 100);
    Double earUsdDay = fields.number("ear_usd_day", 0, Double.MAX_VALUE);
    String scheduleId = fields.text("schedule_id");
    Instant asOf = Look.asOf(fields, loop.clock());
    int waitSeconds = Runs.waitSeconds(call);
    fields.check();
    Asset asset = loop.assets().require(call.customer(), assetId);
    loop.named().check(call, assetId);
    KnownThen.Results known = loop.known().of(call.customer(), assetId, fields, asOf);
    String id = loop.ids().next(RunKind.BOM);
    BomRequest request =
        new BomRequest(
            call.customer(),
            id,
            assetId,
            scheduleId,
            known.diagnosticId(),
            known.earId(),
            fromCatalog == null ? parts.isEmpty() : fromCatalog,
            variants,
            parts,
            earUsdDay,
            null,
            call.requestId());
    Start start =
        Start.about(
            asset,
            RunKind.BOM,
            id,
            BomWorkflow.class,
            request,
            "bill of materials for %s".formatted(assetId),
            call);
    return loop.runs().answer(call, start, waitSeconds, Bom.class, Form::of);
  }

  private static List<Map<String, Object>> parts(Fields fields) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Fields part : fields.objects("parts")) {
      part.required("sku", sku -> Names.check("sku", sku));
      part.integer("qty", 1, 1_000_000);
      part.integer("quantity", 1, 1_000_000);
      part.number("price_usd", 0, Double.MAX_VALUE);
      part.number("lead_time_days", 0, 3650);
      Map<String, Object> plain =
          Json.MAPPER.convertValue(part.node(), new TypeReference<Map<String, Object>>() {});
      parts.add(plain);
    }
    if (parts.size() > MOST_PARTS) {
      fields.refuse("parts", "must be at most %d".formatted(MOST_PARTS));
    }
    return parts;
  }
}
