package energy.ona.activities.plan;

import energy.ona.plan.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.InverseRelationShadowVariable;
import org.optaplanner.core.api.domain.variable.ShadowVariable;

/** A job on its way into a shift. */
@PlanningEntity
class Stop {
  @PlanningId private String id = "";
  private Job job;
  private int place;
  private LossCurve loss;
  private Prices prices;
  private long now;

  @InverseRelationShadowVariable(sourceVariableName = "stops")
  private @Nullable Shift shift;

  @ShadowVariable(
      variableListenerClass = TimelineListener.class,
      sourceEntityClass = Shift.class,
      sourceVariableName = "stops")
  private @Nullable Slot slot;

  /** For the solver's copies, which it fills field by field. */
  @SuppressWarnings("NullAway.Init")
  Stop() {}

  Stop(Job job, int place, LossCurve loss, Prices prices, long now) {
    this.id = job.jobId();
    this.job = job;
    this.place = place;
    this.loss = loss;
    this.prices = prices;
    this.now = now;
  }

  Job job() {
    return job;
  }

  int place() {
    return place;
  }

  @Nullable Shift shift() {
    return shift;
  }

  void setShift(@Nullable Shift shift) {
    this.shift = shift;
  }

  @Nullable Slot slot() {
    return slot;
  }

  void setSlot(@Nullable Slot slot) {
    this.slot = slot;
  }

  boolean isPlaced() {
    return slot != null && shift != null;
  }

  /** True when it was put where no crew is. */
  boolean isLeftOut() {
    Shift in = shift;
    return in != null && in.crew() == null;
  }

  long earliestSecond() {
    return Math.max(now, job.earliestStart().getEpochSecond());
  }

  long durationSeconds() {
    return Math.round(job.durationHours() * 3600);
  }

  int missingSkills(Shift in) {
    return in.missingSkills(job.skills());
  }

  int missingPeople(Shift in) {
    return Math.max(0, job.crewSize() - in.people());
  }

  /** When work must have begun at the latest. */
  long latestSecond() {
    Instant latest = job.latestStart();
    return latest == null ? Long.MAX_VALUE : latest.getEpochSecond();
  }

  double usdLost(Slot at) {
    return loss.usdUntil(at.end());
  }

  double usdLate(Slot at) {
    if (job.deadline() == null) {
      return 0;
    }
    double hours = Math.max(0, (at.start() - job.deadline().getEpochSecond()) / 3600.0);
    return hours * prices.constraints().sla(job.priority()).lateUsdPerHour();
  }

  long energyCents(Slot at) {
    return prices.energyCents(usdLost(at));
  }

  long lateCents(Slot at) {
    return prices.urgencyCents(usdLate(at));
  }

  long repairTimeCents(Slot at) {
    return prices.repairTimeCents((at.end() - now) / 3600.0);
  }

  /** All that waiting for this slot costs. */
  long waitingCents(Slot at) {
    return energyCents(at) + lateCents(at) + repairTimeCents(at);
  }

  @Override
  public String toString() {
    return id;
  }
}
