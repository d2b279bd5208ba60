package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.SchedulingConstraints.Changes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.InverseRelationShadowVariable;
import org.optaplanner.core.api.domain.variable.ShadowVariable;

/** A job on its way into a shift. */
@PlanningEntity
class Stop {
  private static final long DAY_SECONDS = 86_400;

  @PlanningId private String id = "";
  private Job job;
  private int place;
  private LossCurve loss;
  private Prices prices;
  private long now;
  private @Nullable Promise promise;
  private Openings openings = Openings.ALWAYS;
  private @Nullable LossCurve stopped;
  private @Nullable LowHours lowHours;
  private Map<String, Long> partsSeconds = Map.of();
  private long partsSecond = Long.MIN_VALUE;

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

  /** One that is planned alone. */
  Stop(Job job, int place, LossCurve loss, Prices prices, long now) {
    this(job, place, loss, prices, now, null, until(job, prices, now));
  }

  /**
   * A stop of a plan.
   *
   * @param promise which crew and hour are promised; null where none is
   * @param until the last second of the plan's shifts
   */
  Stop(
      Job job,
      int place,
      LossCurve loss,
      Prices prices,
      long now,
      @Nullable Promise promise,
      long until) {
    this.promise = promise;
    this.id = job.jobId();
    this.job = job;
    this.place = place;
    this.loss = loss;
    this.prices = prices;
    this.now = now;
    this.openings = Openings.of(job, now, until);
    if (!job.ruled().stoppedUsdPerHour().isEmpty()) {
      this.stopped = LossCurve.stopped(job, Instant.ofEpochSecond(now));
      this.lowHours = new LowHours();
    }
    this.partsSecond = job.ruled().partsReady().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE);
  }

  /** The last second at which a job is looked at. */
  static long until(Job job, Prices prices, long now) {
    return Math.max(now, job.earliestStart().getEpochSecond())
        + prices.constraints().planning().days() * DAY_SECONDS;
  }

  /** When these crews, which carry some of its parts in their vans, can have all of them. */
  void setPartsReady(Map<String, Optional<Instant>> ready) {
    Map<String, Long> seconds = new HashMap<>();
    ready.forEach(
        (crew, at) -> seconds.put(crew, at.map(Instant::getEpochSecond).orElse(Long.MIN_VALUE)));
    partsSeconds = Map.copyOf(seconds);
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

  @Nullable Promise promise() {
    return promise;
  }

  /** True when it was promised for this day of this crew, which can still do it. */
  boolean isPromisedIn(Shift day) {
    Promise before = promise;
    Crew crew = day.crew();
    return before != null
        && crew != null
        && before.crewId().equals(crew.crewId())
        && before.start().getEpochSecond() >= day.from()
        && before.start().getEpochSecond() < day.latestBack()
        && day.suits(this);
  }

  /** Not before now, its parts and what was promised. */
  long earliestSecond() {
    long earliest = Math.max(now, job.earliestStart().getEpochSecond());
    return promise == null || promise.isOpen()
        ? earliest
        : Math.max(earliest, promise.start().getEpochSecond());
  }

  /** The same, and not before the crew can have its parts. */
  long earliestSecond(@Nullable Crew crew) {
    return Math.max(earliestSecond(), partsSecond(crew));
  }

  /** When its parts can be there with the crew: at once where its van has them. */
  long partsSecond(@Nullable Crew crew) {
    return crew == null ? Long.MIN_VALUE : partsSeconds.getOrDefault(crew.crewId(), partsSecond);
  }

  /** True when it matters to nothing but travel which hour of the day it is done in. */
  boolean isPlain() {
    return openings.isAlways() && lowHours == null;
  }

  boolean needsParts() {
    return partsSecond != Long.MIN_VALUE;
  }

  boolean isOpen(long start) {
    return openings.next(start, durationSeconds()) == start;
  }

  /** When work can begin in the shift from then on, and is best begun. */
  long nextStart(Shift shift, long at) {
    long start = openings.next(at, shift.rest().with(at, durationSeconds()));
    LowHours low = lowHours;
    return low == null || (promise != null && !promise.isOpen())
        ? start
        : low.best(this, shift, start);
  }

  long closedMinutes(HourRule rule, Slot at) {
    return (openings.closedSeconds(rule, at.start(), at.end()) + 59) / 60;
  }

  /** What keeps its work from beginning just before. */
  Optional<HourRule> closedBefore(Slot at) {
    return openings.isAlways()
        ? Optional.empty()
        : openings
            .closing(at.start() - 300, durationSeconds())
            .filter(rule -> !isOpen(at.start() - 300));
  }

  /** What closes hours of work that would begin then. */
  Optional<HourRule> closing(long start) {
    return openings.closing(start, durationSeconds());
  }

  /** USD of the production that the work stops; nothing where it stops none. */
  double usdStopped(Slot at) {
    LossCurve curve = stopped;
    return curve == null ? 0 : curve.usdBetween(at.start(), at.end());
  }

  long stoppedCents(Slot at) {
    return prices.energyCents(usdStopped(at));
  }

  int missingCertificates(Shift in) {
    return in.missingCertificates(job.ruled().certificates());
  }

  int missingTools(@Nullable Crew crew) {
    return crew == null ? 0 : job.ruled().missingTools(crew);
  }

  /** True when the maker's warranty would be lost, or a person named others. */
  boolean isNotFor(@Nullable Crew crew) {
    return crew != null && (job.ruled().isOthersWarranty(crew) || job.ruled().isForOthers(crew));
  }

  /** What it costs that another crew comes, or that it comes later than promised. */
  long changeCents(@Nullable Crew crew, Slot at) {
    Promise before = promise;
    if (before == null || crew == null) {
      return 0;
    }
    Changes changes = prices.constraints().changes();
    if (before.isOpen() && before.start().getEpochSecond() > now + changes.noticeSeconds()) {
      return 0;
    }
    double usd = before.crewId().equals(crew.crewId()) ? 0 : changes.otherCrewUsd();
    if (!changes.isSameHour(before.start(), Instant.ofEpochSecond(at.start()))) {
      usd += changes.otherTimeUsd();
    }
    return prices.promiseCents(usd);
  }

  long durationSeconds() {
    return Math.round(job.durationHours() * 3600);
  }

  /** Standard deviation of the same. */
  double sdSeconds() {
    return job.durationSdHours() * 3600;
  }

  /** How probable it is that a rule closes its hours before it is done. */
  double chanceToBeUnfinished(Slot at) {
    if (openings.isAlways()) {
      return 0;
    }
    Delay end = at.late().with(sdSeconds());
    return end.equals(Delay.NONE) ? 0 : end.chanceBeyond(openings.closesAfter(at.end()) - at.end());
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

  /** Expected, with what may take longer before it. */
  double usdLate(Slot at) {
    if (job.deadline() == null) {
      return 0;
    }
    double hours = at.late().beyond(at.start() - job.deadline().getEpochSecond()) / 3600;
    return hours * prices.constraints().sla(job.priority()).lateUsdPerHour();
  }

  long energyCents(Slot at) {
    return prices.energyCents(usdLost(at));
  }

  long lateCents(Slot at) {
    return prices.urgencyCents(usdLate(at));
  }

  long repairTimeCents(Slot at) {
    return job.ruled().preventive() ? 0 : prices.repairTimeCents((at.end() - now) / 3600.0);
  }

  /** All that waiting for this slot costs. */
  long waitingCents(Slot at) {
    return energyCents(at) + lateCents(at) + repairTimeCents(at) + stoppedCents(at);
  }

  @Override
  public String toString() {
    return id;
  }
}
