package energy.ona.api.risk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.bom.Bom;
import energy.ona.bom.BomItem;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.CrewsFile.Generic;
import energy.ona.plan.OwnCrews;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.risk.EarInputs;
import energy.ona.risk.EarRecomputed;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.WhatIf;
import energy.ona.risk.WhatIf.Option;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calculations that were made before, with the inputs that were kept beside them. */
public final class KeptEars {
  private static final int MOST_DAYS = 30;
  private static final int MOST_PLANS = 20;
  private static final List<Integer> DEFAULT_DAYS = List.of(1, 2, 3, 7);

  private final RecordStore<EnergyAtRisk> ears;
  private final RecordStore<Schedule> schedules;
  private final RecordStore<Bom> boms;
  private final CrewsFile crewsFile;
  private final OwnCrews crews;
  private final ObjectStore documents;

  /**
   * @param documents the output bucket
   */
  public KeptEars(RecordStores records, CrewsFile crewsFile, ObjectStore documents) {
    this.ears = records.of(EnergyAtRisk.class);
    this.schedules = records.of(Schedule.class);
    this.boms = records.of(Bom.class);
    this.crewsFile = crewsFile;
    this.crews = new OwnCrews(records, crewsFile);
    this.documents = documents;
  }

  record Recomputed(String message, @JsonUnwrapped EarRecomputed result) {}

  /**
   * What waiting costs.
   *
   * @param forecastUntil from when on the capacity factor stands in for the forecast
   */
  record Supposed(String message, Instant forecastUntil, @JsonUnwrapped WhatIf result) {}

  Answer recompute(Call call) {
    String earId = call.fields().required("ear_id");
    call.fields().check();
    EnergyAtRisk ear = require(call, earId);
    EarRecomputed result = EarRecomputed.of(ear, inputs(ear));
    return Answer.ok(
        new Recomputed(
            result.matches()
                ? "%s comes out as it was stored: %d figures are the same"
                    .formatted(earId, result.figures())
                : "%s comes out differently in %d of %d figures"
                    .formatted(earId, result.differences().size(), result.figures()),
            result));
  }

  Answer whatIf(Call call) {
    Fields fields = call.fields();
    String earId = fields.required("ear_id");
    List<Integer> days = days(fields);
    List<String> scheduleIds = fields.texts("schedule_ids");
    String bomId = fields.text("bom_id");
    fields.check();
    EnergyAtRisk ear = require(call, earId);
    List<Option> options = new ArrayList<>();
    for (String scheduleId : scheduleIds.isEmpty() ? ownSchedules(call, ear) : scheduleIds) {
      options.addAll(options(call, ear, scheduleId));
    }
    EarInputs inputs = inputs(ear);
    WhatIf result = WhatIf.of(ear, inputs, days, options, partsUsd(call, ear, bomId));
    WhatIf.Waiting longest = result.waiting().get(result.waiting().size() - 1);
    return Answer.ok(
        new Supposed(
            "waiting %d days costs %.2f USD (%.2f to %.2f)%s"
                .formatted(
                    longest.days(),
                    longest.usd(),
                    longest.lowerUsd(),
                    longest.upperUsd(),
                    basis(inputs, longest.days())),
            inputs.forecastUntil(),
            result));
  }

  /** What stands for the hours that were not forecast; empty where all were. */
  private static String basis(EarInputs inputs, int days) {
    Instant until = inputs.forecastUntil();
    Instant end = inputs.asOf().truncatedTo(ChronoUnit.HOURS).plus(days, ChronoUnit.DAYS);
    return until.isBefore(end)
        ? "; from %s on by the capacity factor %s, since no forecast was kept for it"
            .formatted(until, inputs.capacityFactor())
        : "";
  }

  private static List<Integer> days(Fields fields) {
    SortedSet<Integer> days = new TreeSet<>();
    for (JsonNode each : fields.list("wait_days")) {
      if (!each.isInt() || each.intValue() < 1 || each.intValue() > MOST_DAYS) {
        fields.refuse("wait_days", "must be whole days from 1 to " + MOST_DAYS);
        break;
      }
      days.add(each.intValue());
    }
    return days.isEmpty() ? DEFAULT_DAYS : List.copyOf(days);
  }

  /** The asset's newest with a visit, where the caller names none. */
  private List<String> ownSchedules(Call call, EnergyAtRisk ear) {
    Query own = Query.newest(MOST_PLANS).where("asset_id", ear.assetId().value());
    return schedules.list(call.customer(), own).items().stream()
        .filter(schedule -> schedule.jobs().stream().anyMatch(visit -> isAhead(visit, ear)))
        .map(Schedule::scheduleId)
        .toList();
  }

  /** Work that was over when the loss was weighed mends nothing of it. */
  private static boolean isAhead(Visit visit, EnergyAtRisk ear) {
    return visit.assetId().equals(ear.assetId()) && visit.end().isAfter(ear.asOf());
  }

  private List<Option> options(Call call, EnergyAtRisk ear, String scheduleId) {
    Schedule schedule =
        schedules
            .get(call.customer(), scheduleId)
            .orElseThrow(() -> PlatformException.notFound("schedule", scheduleId));
    List<Option> options = new ArrayList<>();
    for (Visit visit : schedule.jobs()) {
      if (!visit.assetId().equals(ear.assetId())) {
        throw PlatformException.invalid(
            "schedule_ids",
            "schedule %s is for %s, not for %s, whose energy at risk %s is"
                .formatted(scheduleId, visit.assetId(), ear.assetId(), ear.earId()));
      }
      options.add(new Option(scheduleId, visit, wage(call, ear, visit.crewId())));
    }
    return options;
  }

  /** Of a crew that nobody registered it is that of all generic ones. */
  private @Nullable Double wage(Call call, EnergyAtRisk ear, String crewId) {
    return crews
        .get(call.customer(), crewId)
        .map(Crew::costUsdPerHour)
        .orElseGet(
            () -> Generic.isOf(ear.siteId(), crewId) ? crewsFile.generic().hourlyUsd() : null);
  }

  private @Nullable Double partsUsd(Call call, EnergyAtRisk ear, @Nullable String bomId) {
    if (bomId == null) {
      return null;
    }
    Bom bom =
        boms.get(call.customer(), bomId)
            .orElseThrow(() -> PlatformException.notFound("bill of materials", bomId));
    if (!bom.assetId().equals(ear.assetId())) {
      throw PlatformException.invalid(
          "bom_id", "%s is for %s, not for %s".formatted(bomId, bom.assetId(), ear.assetId()));
    }
    boolean priced =
        bom.items().stream().filter(BomItem::recommended).allMatch(item -> item.priceUsd() != null);
    return priced ? Double.valueOf(bom.totalCost()) : null;
  }

  private EnergyAtRisk require(Call call, String earId) {
    return ears.get(call.customer(), earId)
        .orElseThrow(() -> PlatformException.notFound("energy at risk", earId));
  }

  private EarInputs inputs(EnergyAtRisk ear) {
    byte[] json =
        documents
            .get(ear.inputsKey())
            .orElseThrow(
                () -> PlatformException.notFound("inputs of the energy at risk", ear.earId()));
    return Json.read(new String(json, StandardCharsets.UTF_8), EarInputs.class);
  }
}
