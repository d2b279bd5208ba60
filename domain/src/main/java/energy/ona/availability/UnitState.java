package energy.ona.availability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The categories of IEC 61400-26-1:2019, as far as measurements and plans tell them; a solar unit
 * has those that fit it. The first that holds is the one.
 */
public enum UnitState {
  /** Nothing was sent: it may have produced. In no share. */
  INFORMATION_UNAVAILABLE(Kind.UNKNOWN, false),
  FULL_PERFORMANCE(Kind.AVAILABLE, false),
  /** Held below what it could by a set-point or its own trouble. */
  PARTIAL_PERFORMANCE(Kind.AVAILABLE, false),
  /** Stands, since it was told to: a set-point of nothing. */
  REQUESTED_SHUTDOWN(Kind.AVAILABLE, true),
  /** Calm, storm or night. */
  OUT_OF_ENVIRONMENTAL_SPECIFICATION(Kind.AVAILABLE, true),
  /** Every unit of the site stands though it could produce: the grid is not there. */
  OUT_OF_ELECTRICAL_SPECIFICATION(Kind.AVAILABLE, true),
  /** A preventive visit. */
  SCHEDULED_MAINTENANCE(Kind.UNAVAILABLE, true),
  /** A corrective visit that was planned. */
  PLANNED_CORRECTIVE_ACTION(Kind.UNAVAILABLE, false),
  FORCED_OUTAGE(Kind.UNAVAILABLE, false);

  /** How a state counts. */
  public enum Kind {
    AVAILABLE,
    UNAVAILABLE,
    UNKNOWN
  }

  private final Kind kind;
  private final boolean excluded;

  UnitState(Kind kind, boolean excluded) {
    this.kind = kind;
    this.excluded = excluded;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the usual contract leaves it out. */
  public boolean isExcluded() {
    return excluded;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
