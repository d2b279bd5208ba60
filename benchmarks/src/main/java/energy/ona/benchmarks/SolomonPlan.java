package energy.ona.benchmarks;

import energy.ona.activities.plan.SearchEffort;
import energy.ona.activities.plan.ShiftPlanner;
import energy.ona.activities.plan.ShiftPlanner.Assignment;
import energy.ona.activities.plan.ShiftPlanner.DayShift;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.benchmarks.SolomonInstance.Node;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.SchedulingConstraints.Changes;
import energy.ona.plan.SchedulingConstraints.Overtime;
import energy.ona.plan.SchedulingConstraints.Planning;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Sla;
import energy.ona.plan.SchedulingConstraints.Travel;
import energy.ona.plan.SchedulingConstraints.Work;
import energy.ona.plan.TravelTimes.Leg;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The crew planner on an instance of Solomon's: a crew is a vehicle, a job a customer, a kilometre
 * costs a dollar and nothing else costs anything. A unit of time is made so long that the planner's
 * grid of five minutes is nothing beside it.
 */
final class SolomonPlan {
  private static final long SECONDS = 1_000_000_000L;
  private static final CustomerId CUSTOMER = new CustomerId("solomon");

  private final SolomonInstance instance;

  SolomonPlan(SolomonInstance instance) {
    this.instance = instance;
  }

  /** Routes of node numbers. */
  List<List<Integer>> solve(SearchEffort effort) {
    ShiftPlanner planner =
        new ShiftPlanner(SolomonPlan::leg, constraints(), new LossWeights(0, 1, 0, 0.0, 0.0));
    Node depot = instance.nodes().get(0);
    List<DayShift> days = new ArrayList<>();
    for (int vehicle = 0; vehicle < instance.vehicles(); vehicle++) {
      days.add(new DayShift("v" + vehicle, crew(vehicle), at(depot.opens()), at(depot.closes())));
    }
    List<Job> jobs = new ArrayList<>();
    for (int number = 1; number < instance.nodes().size(); number++) {
      jobs.add(job(number));
    }
    Assignment plan = planner.plan(Instant.EPOCH, days, jobs, effort);
    List<List<Integer>> routes =
        plan.jobsByShift().values().stream()
            .map(ids -> ids.stream().map(Integer::valueOf).toList())
            .toList();
    double distance = instance.distance(routes).orElse(-1);
    // Whole cents per route: the rules must say what the routes measure.
    if (distance >= 0
        && (plan.breaks() != 0
            || Math.abs(plan.costCents() - 100 * distance) > instance.vehicles())) {
      throw new IllegalStateException(
          "%s: the score says %d cents and %d breaks, the routes measure %.3f"
              .formatted(instance.name(), plan.costCents(), plan.breaks(), distance));
    }
    return routes;
  }

  private static Leg leg(@Nullable Location from, @Nullable Location to) {
    if (from == null || to == null) {
      return Leg.NONE;
    }
    double distance =
        Math.sqrt(
            square(number(from.latitude()) - number(to.latitude()))
                + square(number(from.longitude()) - number(to.longitude())));
    return new Leg(distance, distance * SECONDS / 60);
  }

  private static double square(double value) {
    return value * value;
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Instant at(double time) {
    return Instant.ofEpochSecond(Math.round(time * SECONDS));
  }

  private static Location place(Node node) {
    return new Location(node.y(), node.x(), null);
  }

  private Crew crew(int number) {
    return new Crew(
        CUSTOMER,
        "v" + number,
        "v" + number,
        Set.of(),
        place(instance.nodes().get(0)),
        1,
        "UTC",
        LocalTime.MIN,
        LocalTime.MAX,
        Set.of(1, 2, 3, 4, 5, 6, 7),
        0,
        1,
        instance.capacity(),
        null);
  }

  private Job job(int number) {
    Node node = instance.nodes().get(number);
    return new Job(
        CUSTOMER,
        String.valueOf(number),
        new AssetId("c" + number),
        new SiteId("solomon"),
        place(node),
        "UTC",
        "customer",
        Set.of(),
        1,
        node.service() * SECONDS / 3600,
        Priority.MEDIUM,
        at(node.opens()),
        null,
        Instant.EPOCH,
        List.of(),
        0,
        at(node.closes()),
        node.demand(),
        null);
  }

  private static SchedulingConstraints constraints() {
    Map<Priority, Sla> sla = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      sla.put(priority, new Sla(1, 0));
    }
    Profile profile = new Profile(List.of(), 1, 1);
    return new SchedulingConstraints(
        new Travel(60, 1, 0),
        new Overtime(0, 1),
        new Planning(1, 0),
        sla,
        new Work(profile, profile, Map.of()),
        new Changes(0, 0, 0, 0, 0, null));
  }
}
