package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PiggybackShadowVariable;
import org.optaplanner.core.api.domain.variable.PlanningListVariable;

/** One working day of one crew; the one without a crew takes what fits nowhere. */
@PlanningEntity
class Shift {
  @PlanningId private String id = "";
  private @Nullable Crew crew;
  private long from;
  private long to;
  private int base;
  private List<Busy> busy = List.of();
  private TravelMatrix travel;
  private Prices prices;
  private Route promised = Route.NONE;
  private Rest rest = Rest.NONE;

  @PlanningListVariable(valueRangeProviderRefs = "stops")
  private List<Stop> stops = new ArrayList<>();

  @PiggybackShadowVariable(shadowEntityClass = Stop.class, shadowVariableName = "slot")
  private Route route = Route.NONE;

  /** For the solver's copies, which it fills field by field. */
  @SuppressWarnings("NullAway.Init")
  Shift() {}

  /**
   * A day's work.
   *
   * @param from when the crew can set out, epoch second
   * @param to the end of its shift, before any overtime
   * @param busy promised visits, ascending
   */
  Shift(
      String id,
      @Nullable Crew crew,
      long from,
      long to,
      int base,
      List<Busy> busy,
      TravelMatrix travel,
      Prices prices) {
    this.id = id;
    this.crew = crew;
    this.from = from;
    this.to = to;
    this.base = base;
    this.busy = List.copyOf(busy);
    this.travel = travel;
    this.prices = prices;
    this.promised = Timeline.of(this, List.of());
  }

  /** Its people rest at the latest from then on, for so long. */
  Shift resting(long due, long seconds) {
    rest = seconds > 0 ? new Rest(due, seconds) : Rest.NONE;
    return this;
  }

  Rest rest() {
    return rest;
  }

  /**
   * When work at a stop begins.
   *
   * @param time when the crew was done before
   */
  long begin(Stop stop, long time, long leg, long earliest) {
    long arrival = time + leg;
    long start = start(stop, Math.max(arrival, earliest));
    return rest.delays(time, arrival, start)
        ? start(stop, Math.max(arrival + rest.seconds(), earliest))
        : start;
  }

  private long start(Stop stop, long at) {
    return stop.isPlain() ? Timeline.onGrid(at) : stop.nextStart(this, at);
  }

  int missingCertificates(Set<String> wanted) {
    if (crew == null || wanted.isEmpty()) {
      return 0;
    }
    LocalDate day = Instant.ofEpochSecond(from).atZone(ZoneId.of(crew.timezone())).toLocalDate();
    return crew.termed().missing(wanted, day);
  }

  String id() {
    return id;
  }

  @Nullable Crew crew() {
    return crew;
  }

  long from() {
    return from;
  }

  int base() {
    return base;
  }

  List<Busy> busy() {
    return busy;
  }

  TravelMatrix travel() {
    return travel;
  }

  List<Stop> stops() {
    return stops;
  }

  Route route() {
    return route;
  }

  void setRoute(Route route) {
    this.route = route;
  }

  int people() {
    return crew == null ? 0 : crew.technicianCount();
  }

  int missingSkills(Set<String> wanted) {
    if (crew == null) {
      return 0;
    }
    int missing = 0;
    for (String skill : wanted) {
      if (!crew.has(skill)) {
        missing++;
      }
    }
    return missing;
  }

  /** Minutes beyond shift and overtime; promised visits that are beyond them are no one's fault. */
  long minutesTooLong(Route day) {
    return crew == null ? 0 : Math.max(0, day.backAt() - latestBack()) / 60;
  }

  /** When the crew must be back, overtime included. */
  long latestBack() {
    long latest = to + Math.round(3600 * prices.constraints().overtime().maxHours());
    return Math.max(latest, promised.backAt());
  }

  /** From when on its hours are paid as overtime. */
  long overtimeFrom() {
    return Math.max(to, promised.backAt());
  }

  /** The day without any stop. */
  Route promised() {
    return promised;
  }

  Prices prices() {
    return prices;
  }

  /** Expected, with what work may take longer. */
  double overtimeUsd(Route day) {
    if (crew == null) {
      return 0;
    }
    double hours = day.late().beyond(day.backAt() - overtimeFrom()) / 3600;
    return hours * crew.costUsdPerHour() * prices.constraints().overtime().priceFactor();
  }

  double travelKm(Route day) {
    return (day.travelMeters() - promised.travelMeters()) / 1000;
  }

  double travelUsd(Route day) {
    if (crew == null) {
      return 0;
    }
    double hours = (day.travelSeconds() - promised.travelSeconds()) / 3600;
    return travelKm(day) * crew.travelUsdPerKm() + hours * crew.costUsdPerHour();
  }

  /**
   * What it costs that the work may not be done when its hours end (dusk, the site's gate, a hold):
   * the way there and back once more, as often as that is to be expected.
   */
  double secondTripUsd(Stop stop, Slot slot) {
    double chance = stop.chanceToBeUnfinished(slot);
    if (crew == null || chance == 0) {
      return 0;
    }
    double hours = 2 * travel.seconds(base, stop.place()) / 3600.0;
    double km = 2 * travel.leg(base, stop.place()).km();
    return chance * (km * crew.travelUsdPerKm() + hours * crew.costUsdPerHour());
  }

  long secondTripCents(Stop stop, Slot slot) {
    return prices.costCents(secondTripUsd(stop, slot));
  }

  long travelCents(Route day) {
    return prices.costCents(travelUsd(day));
  }

  long overtimeCents(Route day) {
    return prices.costCents(overtimeUsd(day));
  }

  /** Whole kilometres beyond the greatest distance from the base. */
  long kmTooFar(Stop stop) {
    double km = travel.leg(base, stop.place()).km() - prices.limits().maxTravelKm();
    return crew == null ? 0 : (long) Math.ceil(Math.max(0, km));
  }

  long jobsTooMany() {
    return crew == null ? 0 : Math.max(0, stops.size() - room());
  }

  /** Units of parts beyond the room in the van. */
  double vanOverload(List<Stop> wanted) {
    Double most = crew == null ? null : crew.vanUnits();
    if (most == null) {
      return 0;
    }
    double units = 0;
    for (Stop stop : wanted) {
      units += stop.job().vanUnits();
    }
    return Math.max(0, units - most);
  }

  /** How many jobs it can take besides the promised ones. */
  int room() {
    return Math.max(0, prices.limits().maxJobsPerShift() - busy.size());
  }

  /** How many promised visits the slot leaves no time for, travel included. */
  long clashes(Stop stop, Slot slot) {
    return busy.stream()
        .filter(
            visit ->
                slot.overlaps(
                    visit.start() - travel.seconds(stop.place(), visit.place()),
                    visit.end() + travel.seconds(visit.place(), stop.place())))
        .count();
  }

  /**
   * What the shift costs with these stops in this order, in weighted cents; nothing when it cannot
   * be done.
   */
  OptionalLong cents(List<Stop> wanted) {
    Route day = Timeline.of(this, wanted);
    if (crew == null
        || minutesTooLong(day) > 0
        || wanted.size() > room()
        || vanOverload(wanted) > 0) {
      return OptionalLong.empty();
    }
    if (wanted.isEmpty()) {
      return OptionalLong.of(0);
    }
    long cents = travelCents(day) + overtimeCents(day);
    for (int i = 0; i < wanted.size(); i++) {
      if (day.slots().get(i).start() > wanted.get(i).latestSecond()) {
        return OptionalLong.empty();
      }
      Slot slot = day.slots().get(i);
      cents +=
          wanted.get(i).waitingCents(slot)
              + wanted.get(i).changeCents(crew, slot)
              + secondTripCents(wanted.get(i), slot);
    }
    return OptionalLong.of(cents);
  }

  /** True when a whole day of the crew, with nothing else in it, has time for the job. */
  boolean isEmptyDayEnoughFor(Stop stop) {
    long back = travel.seconds(base, stop.place());
    long latest = to + Math.round(3600 * prices.constraints().overtime().maxHours());
    return from + 2 * back + stop.durationSeconds() <= latest;
  }

  /** True when the crew itself is right for the job, whatever the hour. */
  boolean suits(Stop stop) {
    return crew != null
        && stop.missingSkills(this) == 0
        && stop.missingPeople(this) == 0
        && stop.missingCertificates(this) == 0
        && stop.missingTools(crew) == 0
        && !stop.isNotFor(crew)
        && kmTooFar(stop) == 0;
  }

  @Override
  public String toString() {
    return id;
  }
}
