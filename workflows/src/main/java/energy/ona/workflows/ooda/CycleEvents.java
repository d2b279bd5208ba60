package energy.ona.workflows.ooda;

import energy.ona.cases.FaultCase;
import energy.ona.event.PlatformEvent;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Cycle.PhaseRun;
import energy.ona.workflows.Now;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the platform's log is told of a cycle. */
final class CycleEvents {
  private CycleEvents() {}

  static List<PlatformEvent> ofEnd(CycleState state) {
    Cycle cycle = state.record();
    List<PlatformEvent> events = new ArrayList<>();
    FaultCase opened = state.faultCase;
    if (opened != null && state.ownsCase()) {
      events.add(
          event(
              cycle,
              "observe",
              "finding.opened",
              opened.caseId(),
              "%s has a fault since %s".formatted(cycle.assetId(), opened.onset()),
              Map.of("cycle_id", cycle.cycleId(), "onset", opened.onset().toString())));
    }
    if (opened != null && state.worsened) {
      events.add(
          event(
              cycle,
              "orient",
              "finding.worsened",
              opened.caseId(),
              "%s %s".formatted(cycle.assetId(), cycle.message()),
              Map.of("order_id", String.valueOf(cycle.orderId()))));
    }
    for (PhaseRun late : state.phases.overBudget()) {
      events.add(
          event(
              cycle,
              "system",
              "cycle.over_budget",
              cycle.cycleId(),
              "%s %s took too long: %s"
                  .formatted(cycle.cycleId(), late.phase().wireName(), late.message()),
              Map.of("phase", late.phase().wireName())));
    }
    Map<String, Object> details = new HashMap<>();
    details.put("outcome", String.valueOf(cycle.outcome()));
    if (cycle.orderId() != null) {
      details.put("order_id", cycle.orderId());
    }
    if (cycle.energyAtRisk() != null) {
      details.put("ear_usd_day", cycle.energyAtRisk());
    }
    events.add(
        event(
            cycle,
            "decide",
            "cycle." + cycle.status(),
            cycle.cycleId(),
            "%s %s".formatted(cycle.assetId(), cycle.message()),
            details));
    return events;
  }

  private static PlatformEvent event(
      Cycle cycle,
      String phase,
      String type,
      String ref,
      String summary,
      Map<String, Object> details) {
    String part = details.containsKey("phase") ? "/" + details.get("phase") : "";
    return new PlatformEvent(
        0,
        cycle.customerId(),
        "%s/%s%s".formatted(cycle.cycleId(), type, part),
        Now.instant(),
        phase,
        type,
        cycle.siteId().value(),
        cycle.assetId().value(),
        ref,
        summary,
        details);
  }
}
