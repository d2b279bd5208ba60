package energy.ona.workflows.workorder;

import energy.ona.plan.Visit;
import energy.ona.workflows.Progress;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.util.List;

/** A work order as the Web UI shows it. */
final class JobSheet {
  private static final int LAST_ENTRIES = 8;

  private JobSheet() {}

  static String of(WorkOrder order, String remark) {
    StringBuilder sheet = new StringBuilder();
    sheet.append("**%s** %s\n\n".formatted(order.assetId(), order.description()));
    sheet.append(
        "- state: **%s**%s\n"
            .formatted(order.state().wireName(), order.escalated() ? ", escalated" : ""));
    sheet.append(
        order.earUsdDay() == null
            ? "- priority: %s\n".formatted(order.priority().wireName())
            : "- priority: %s, %.2f USD a day at risk\n"
                .formatted(order.priority().wireName(), order.earUsdDay()));
    if (order.sla() != null) {
      sheet.append(
          "- respond by %s%s\n"
              .formatted(order.sla().respondBy(), order.sla().missed() ? ", missed" : ""));
    }
    Visit visit = order.visit();
    if (visit != null) {
      sheet.append("- crew %s, %s to %s\n".formatted(visit.crewId(), visit.start(), visit.end()));
    }
    if (order.assignedTechnician() != null) {
      sheet.append("- technician %s\n".formatted(order.assignedTechnician()));
    }
    if (!remark.isEmpty()) {
      sheet.append("- %s\n".formatted(remark));
    }
    List<TimelineEntry> entries = order.timeline();
    sheet.append('\n');
    for (TimelineEntry entry :
        entries.subList(Math.max(0, entries.size() - LAST_ENTRIES), entries.size())) {
      sheet.append(
          "- %s %s → %s\n"
              .formatted(
                  entry.at(),
                  entry.event(),
                  entry.accepted() ? entry.state().wireName() : "refused"));
    }
    return sheet.toString();
  }

  static Progress progress(WorkOrder order, String remark) {
    Visit visit = order.visit();
    return new Progress(
        order.state().wireName(),
        percent(order.state()),
        visit == null || order.state().isFinal() ? null : visit.end(),
        remark.isEmpty() ? order.description() : remark);
  }

  private static double percent(WorkOrderState state) {
    return switch (state) {
      case PENDING -> 0;
      case APPROVED, REOPENED -> 10;
      case SCHEDULED -> 20;
      case ASSIGNED -> 30;
      case EN_ROUTE -> 40;
      case ON_SITE -> 50;
      case IN_PROGRESS, PAUSED, WAITING_PARTS -> 60;
      case COMPLETED -> 80;
      case VERIFYING -> 90;
      case CLOSED, CANCELLED -> 100;
    };
  }
}
