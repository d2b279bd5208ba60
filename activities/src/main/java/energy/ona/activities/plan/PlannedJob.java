package energy.ona.activities.plan;

import energy.ona.plan.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.entity.PlanningPin;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A job and the place in the plan that the solver gives it; mutable, as the solver wants it. */
@PlanningEntity
public class PlannedJob {
  @PlanningId private String id;
  private @Nullable Job job;
  private Place place;
  private double durationHours;
  @PlanningPin private boolean pinned;

  @PlanningVariable(valueRangeProviderRefs = "slots", nullable = true)
  private @Nullable Slot slot;

  /** For the solver. */
  public PlannedJob() {
    this.id = "";
    this.place = Place.NOWHERE;
  }

  PlannedJob(String id, @Nullable Job job, Place place, double durationHours) {
    this.id = id;
    this.job = job;
    this.place = place;
    this.durationHours = durationHours;
  }

  static PlannedJob booked(String id, Place place, Slot slot, double durationHours) {
    PlannedJob booked = new PlannedJob(id, null, place, durationHours);
    booked.slot = slot;
    booked.pinned = true;
    return booked;
  }

  public String getId() {
    return id;
  }

  /** Null for a visit that is booked. */
  public @Nullable Job getJob() {
    return job;
  }

  public Place getPlace() {
    return place;
  }

  public boolean isPinned() {
    return pinned;
  }

  public @Nullable Slot getSlot() {
    return slot;
  }

  public void setSlot(@Nullable Slot slot) {
    this.slot = slot;
  }

  double getDurationHours() {
    return durationHours;
  }

  /** The crew of its slot; null without one. */
  public @Nullable String getCrewId() {
    return slot == null ? null : slot.crew().crewId();
  }

  public long getStartEpochSecond() {
    return slot == null ? 0 : slot.start().getEpochSecond();
  }

  public long getEndEpochSecond() {
    return getStartEpochSecond() + (long) (durationHours * 3600);
  }

  Instant end() {
    return Instant.ofEpochSecond(getEndEpochSecond());
  }
}
