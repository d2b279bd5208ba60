package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a work order stands. Escalation is a flag beside it, not a state. */
public enum WorkOrderState {
  PENDING,
  APPROVED,
  SCHEDULED,
  ASSIGNED,
  EN_ROUTE,
  ON_SITE,
  IN_PROGRESS,
  PAUSED,
  WAITING_PARTS,
  COMPLETED,
  VERIFYING,
  REOPENED,
  CLOSED,
  CANCELLED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static WorkOrderState of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** True when nothing more can happen. */
  public boolean isFinal() {
    return this == CLOSED || this == CANCELLED;
  }
}
