package energy.ona.benchmarks.season;

import energy.ona.asset.AssetId;
import energy.ona.benchmarks.season.Dispatcher.Next;
import energy.ona.benchmarks.season.Dispatcher.Scene;
import energy.ona.plan.TravelTimes.Leg;
import energy.ona.standalone.twin.fleet.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** One season with one dispatcher, event by event, in simulated time. */
final class SeasonRun {
  private static final long DAY = 86_400;

  private record Event(long at, long order, Runnable what) {}

  private final Yard yard;
  private final Dispatcher dispatcher;
  private final List<CrewState> crews;
  private final Reach reach;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Repair> open = new ArrayList<>();
  private final Map<Fault, Long> mendedAt = new HashMap<>();

  /** Hours that were spent at what is still broken. */
  private final Map<AssetId, Double> begunHours = new HashMap<>();

  private long now;
  private long version;
  private long ordered;
  private double travelUsd;
  private double overtimeUsd;
  private int visits;

  SeasonRun(Yard yard, Dispatcher dispatcher) {
    this.yard = yard;
    this.dispatcher = dispatcher;
    this.crews = yard.crews().stream().map(CrewState::new).toList();
    this.reach = yard.reach();
  }

  Outcome run() {
    long end = yard.world().season().to().getEpochSecond();
    for (Repair repair : yard.repairs()) {
      at(repair.knownAt(), () -> found(repair));
      if (repair.earliest() > repair.knownAt()) {
        at(repair.earliest(), () -> begun(repair));
      }
    }
    for (long day = yard.world().season().from().getEpochSecond(); day < end; day += DAY) {
      at(crews.get(0).shiftStart(day), this::morning);
    }
    while (!events.isEmpty() && events.peek().at() < end) {
      Event event = events.remove();
      now = event.at();
      event.what().run();
    }
    crews.forEach(this::goHome);
    return new Outcome(yard.loss(mendedAt), travelUsd, overtimeUsd, visits, open.size());
  }

  private void at(long time, Runnable what) {
    events.add(new Event(time, ordered++, what));
  }

  private void morning() {
    crews.forEach(this::goHome);
    version++;
    decide();
  }

  private void found(Repair repair) {
    if (mendedAt.containsKey(repair.fault())) {
      return;
    }
    Optional<CrewState> there =
        crews.stream()
            .filter(crew -> crew.doing != null && crew.doing.asset().equals(repair.asset()))
            .findFirst();
    if (there.isPresent()) {
      // Whoever is there may mend it as well.
      at(Math.max(now, there.get().freeAt) + 1, () -> found(repair));
      return;
    }
    add(repair);
    version++;
    decide();
  }

  /** What was foreseen has come: it is work of its own no longer where there is other work. */
  private void begun(Repair repair) {
    if (open.remove(repair)) {
      add(repair);
      version++;
      decide();
    }
  }

  /** An asset has one order; what is found besides may make it more urgent. */
  private void add(Repair repair) {
    for (int i = 0; i < open.size(); i++) {
      Repair before = open.get(i);
      if (before.asset().equals(repair.asset())
          && before.earliest() <= now
          && repair.earliest() <= now) {
        open.set(i, before.and(repair));
        return;
      }
    }
    open.add(repair);
  }

  private void decide() {
    for (CrewState crew : crews) {
      if (crew.doing == null
          && crew.works(now)
          && now >= crew.shiftStart(now)
          && now < crew.shiftEnd(now)) {
        decide(crew);
      }
    }
  }

  private void decide(CrewState crew) {
    Optional<Next> next =
        dispatcher.next(crew, new Scene(now, version, crews, List.copyOf(open), reach));
    if (next.isEmpty()) {
      return;
    }
    long departAt = next.get().departAt();
    if (departAt > now) {
      if (departAt < crew.shiftEnd(now)) {
        at(departAt, this::decide);
      }
      return;
    }
    go(crew, next.get().repair());
  }

  private void go(CrewState crew, Repair repair) {
    open.remove(repair);
    Leg leg = reach.leg(crew.place, repair.place());
    travelUsd += usd(crew, leg);
    crew.place = repair.place();
    crew.doing = repair;
    crew.startedAt = Math.max(now + Reach.seconds(leg), repair.earliest());
    crew.expectedEnd = crew.startedAt + Math.round(3600 * repair.expectedHours());
    List<Fault> broken = broken(repair, crew.startedAt);
    double hours =
        broken.stream().mapToDouble(yard::repairHours).sum()
            - begunHours.getOrDefault(repair.asset().assetId(), 0.0);
    long done = crew.startedAt + Math.round(3600 * Math.max(0, hours));
    long leaves = Math.max(crew.startedAt, reach.leavesBy(crew, repair, crew.startedAt));
    crew.freeAt = Math.min(done, leaves);
    visits++;
    at(crew.freeAt, () -> end(crew, repair, done <= leaves));
  }

  private void end(CrewState crew, Repair repair, boolean isDone) {
    if (isDone) {
      mended(crew, repair);
    } else {
      begun(crew, repair);
    }
  }

  /** Nobody stays for the night: what is not done by then takes another visit. */
  private void begun(CrewState crew, Repair repair) {
    double hours = (now - crew.startedAt) / 3600.0;
    begunHours.merge(repair.asset().assetId(), hours, Double::sum);
    crew.doing = null;
    add(repair.after(hours));
    version++;
    decide();
  }

  private void mended(CrewState crew, Repair repair) {
    broken(repair, now).forEach(fault -> mendedAt.put(fault, now));
    begunHours.remove(repair.asset().assetId());
    open.removeIf(other -> mendedAt.containsKey(other.fault()));
    crew.doing = null;
    version++;
    decide();
  }

  private List<Fault> broken(Repair repair, long at) {
    return yard.world().faults().stream()
        .filter(fault -> fault.assetId().equals(repair.asset().id()))
        .filter(fault -> fault.onset().getEpochSecond() <= at)
        .filter(fault -> !mendedAt.containsKey(fault))
        .toList();
  }

  /** It would have left as soon as it was free. */
  private void goHome(CrewState crew) {
    if (crew.doing != null || !crew.isAway()) {
      return;
    }
    Leg leg = reach.leg(crew.place, crew.crew.base());
    travelUsd += usd(crew, leg);
    long late = crew.freeAt + Reach.seconds(leg) - crew.shiftEnd(crew.freeAt);
    overtimeUsd +=
        Math.max(0, late)
            / 3600.0
            * crew.crew.costUsdPerHour()
            * yard.world().settings().constraints().overtime().priceFactor();
    crew.place = crew.crew.base();
  }

  private static double usd(CrewState crew, Leg leg) {
    return leg.km() * crew.crew.travelUsdPerKm() + leg.minutes() / 60 * crew.crew.costUsdPerHour();
  }
}
