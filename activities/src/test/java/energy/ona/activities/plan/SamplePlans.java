package energy.ona.activities.plan;

import energy.ona.activities.plan.Prices.Limits;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.Crew;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.Job;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.SchedulingConstraints.Changes;
import energy.ona.plan.SchedulingConstraints.Overtime;
import energy.ona.plan.SchedulingConstraints.Planning;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Sla;
import energy.ona.plan.SchedulingConstraints.Travel;
import energy.ona.plan.SchedulingConstraints.Work;
import energy.ona.risk.LossFunction;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Crews and jobs for tests, in UTC, so that hours read as they are. */
final class SamplePlans {
  /** A Monday, before work. */
  static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  static final LossWeights ALL_ONE = new LossWeights(1, 1, 1, 1.0, 1.0);

  static final SchedulingConstraints CONSTRAINTS =
      new SchedulingConstraints(
          new Travel(60, 1.0, 25),
          new Overtime(1, 1.5),
          new Planning(7, 1.0),
          Map.of(
              Priority.CRITICAL, new Sla(4, 100),
              Priority.HIGH, new Sla(24, 25),
              Priority.MEDIUM, new Sla(72, 5),
              Priority.LOW, new Sla(168, 1)),
          new Work(
              new Profile(List.of("inverter_maintenance"), 1, 2),
              new Profile(List.of("wind_maintenance"), 2, 4),
              Map.of("component_failure", new Profile(List.of("inverter_maintenance"), 2, 4))),
          new Changes(20, 10, 30, 2, 3, null));

  static final LossFunction LOSS_FUNCTION =
      new LossFunction(
          ALL_ONE,
          new LossFunction.Crews(100, List.of("inverter_maintenance", "electrical_work")),
          new LossFunction.Constraints(6, 1, 4),
          new LossFunction.Thresholds(50),
          new LossFunction.Risk(0.25, 12, 0.02, Map.of(), 30));

  static final Prices PRICES = new Prices(ALL_ONE, CONSTRAINTS, new Limits(100, 6));

  private SamplePlans() {}

  /** On the equator, so many kilometres east of the zero meridian. */
  static Location at(double km) {
    return new Location(0.0, km / (6371.0 * Math.PI / 180), null);
  }

  static OptaCrewPlanner planner() {
    return new OptaCrewPlanner(
        new GreatCircleTravel(CONSTRAINTS.travel()), CONSTRAINTS, LOSS_FUNCTION);
  }

  static Crew crew(String id, double baseKm, String... skills) {
    return crew(id, baseKm, 2, skills);
  }

  static Crew crew(String id, double baseKm, int people, String... skills) {
    return new Crew(
        SampleAssets.CUSTOMER,
        id,
        id,
        Set.of(skills),
        at(baseKm),
        people,
        "UTC",
        LocalTime.of(8, 0),
        LocalTime.of(16, 0),
        Set.of(1, 2, 3, 4, 5),
        60,
        0.5);
  }

  /** The crew with so much room in its van. */
  static Crew withVan(Crew crew, double units) {
    return new Crew(
        crew.customerId(),
        crew.crewId(),
        crew.name(),
        crew.skills(),
        crew.base(),
        crew.technicianCount(),
        crew.timezone(),
        crew.shiftStart(),
        crew.shiftEnd(),
        crew.workDays(),
        crew.costUsdPerHour(),
        crew.travelUsdPerKm(),
        units,
        crew.terms());
  }

  /** The job with a latest start and parts that need room. */
  static Job limited(Job job, @Nullable Instant latestStart, double vanUnits) {
    return new Job(
        job.customerId(),
        job.jobId(),
        job.assetId(),
        job.siteId(),
        job.location(),
        job.timezone(),
        job.description(),
        job.skills(),
        job.crewSize(),
        job.durationHours(),
        job.priority(),
        job.earliestStart(),
        job.deadline(),
        job.lossFrom(),
        job.hourlyLossUsd(),
        job.lossUsdPerDay(),
        latestStart,
        vanUnits,
        job.rules());
  }

  static JobSketch job(String id) {
    return new JobSketch(id, 0, 2, 1, Priority.MEDIUM, NOW, null, 0, Set.of());
  }

  /** A job with what matters to a test. */
  record JobSketch(
      String id,
      double km,
      double hours,
      int people,
      Priority priority,
      Instant earliest,
      @Nullable Instant deadline,
      double usdPerHour,
      Set<String> skills) {
    JobSketch atKm(double km) {
      return new JobSketch(id, km, hours, people, priority, earliest, deadline, usdPerHour, skills);
    }

    JobSketch hours(double hours) {
      return new JobSketch(id, km, hours, people, priority, earliest, deadline, usdPerHour, skills);
    }

    JobSketch people(int people) {
      return new JobSketch(id, km, hours, people, priority, earliest, deadline, usdPerHour, skills);
    }

    JobSketch priority(Priority priority) {
      return new JobSketch(id, km, hours, people, priority, earliest, deadline, usdPerHour, skills);
    }

    JobSketch earliest(String earliest) {
      return new JobSketch(
          id, km, hours, people, priority, Instant.parse(earliest), deadline, usdPerHour, skills);
    }

    JobSketch deadline(String deadline) {
      return new JobSketch(
          id, km, hours, people, priority, earliest, Instant.parse(deadline), usdPerHour, skills);
    }

    JobSketch losing(double usdPerHour) {
      return new JobSketch(id, km, hours, people, priority, earliest, deadline, usdPerHour, skills);
    }

    JobSketch needs(String... skills) {
      return new JobSketch(
          id, km, hours, people, priority, earliest, deadline, usdPerHour, Set.of(skills));
    }

    Job build() {
      return new Job(
          SampleAssets.CUSTOMER,
          id,
          new AssetId("asset-" + id),
          new SiteId("site"),
          at(km),
          "UTC",
          "repair of " + id,
          skills,
          people,
          hours,
          priority,
          earliest,
          deadline,
          NOW,
          Collections.nCopies(24, usdPerHour),
          24 * usdPerHour);
    }
  }
}
