package energy.ona.benchmarks;

import energy.ona.activities.plan.OptaCrewPlanner;
import energy.ona.adapters.config.ConfigFiles;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.config.TerminalParameters;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.Crew;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.Visit;
import energy.ona.risk.LossFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Two hundred promised jobs of twenty crews, and in the middle of the first morning a megawatt
 * stops. What is running or about to begin stays; the same planner makes a plan from what was
 * promised, one from scratch, and one that leaves every promise alone.
 */
final class ReplanBenchmark implements Benchmark {
  private static final int JOBS = 200;
  private static final int CREWS = 20;
  private static final int SEEDS = 5;
  private static final Instant EMERGENCY_AT = Instant.parse("2026-03-02T08:10:00Z");

  @Override
  public String claim() {
    return "An emergency among %d promised jobs: a new plan in seconds with few changes"
        .formatted(JOBS);
  }

  /** One way of planning again. */
  private record Way(double seconds, int moved, double lostUsd, double hoursUntilStart) {}

  @Override
  public Figures run(Settings settings) throws Exception {
    Path configs = settings.repository().resolve("configs");
    ConfigFiles files = ConfigFiles.in(configs, "development");
    Loaded<SchedulingConstraints> loaded =
        files.load("ooda/scheduling-constraints.yaml", SchedulingConstraints.class);
    Loaded<LossFunction> loss = files.load("ooda/loss_function.yaml", LossFunction.class);
    files.refuseBad();
    SchedulingConstraints constraints = loaded.get();
    OptaCrewPlanner planner =
        new OptaCrewPlanner(new GreatCircleTravel(constraints.travel()), constraints, loss.get());
    List<Way> again = new ArrayList<>();
    List<Way> scratch = new ArrayList<>();
    List<Way> around = new ArrayList<>();
    int seeds = settings.count().orElse(SEEDS);
    for (long seed = settings.seed(); seed < settings.seed() + seeds; seed++) {
      Emergency emergency = new Emergency(seed, planner, constraints);
      again.add(emergency.again());
      scratch.add(emergency.fromScratch());
      around.add(emergency.around());
    }
    Figures figures = new Figures();
    figures.add("seeds", (long) seeds, "of %d jobs and %d crews".formatted(JOBS, CREWS));
    figures.add("seconds", max(again, Way::seconds), "to the new plan, the slowest");
    figures.add("moved", mean(again, Way::moved), "of the promised jobs, mean");
    figures.add("hours_until_start", mean(again, Way::hoursUntilStart), "of the emergency, mean");
    figures.add("lost_usd", mean(again, Way::lostUsd), "while jobs wait, mean");
    tell(figures, "from_scratch", scratch);
    tell(figures, "nothing_moves", around);
    return figures;
  }

  private static void tell(Figures figures, String name, List<Way> ways) {
    figures.add(name + "_seconds", max(ways, Way::seconds), "the slowest");
    figures.add(name + "_moved", mean(ways, Way::moved), "mean");
    figures.add(name + "_hours_until_start", mean(ways, Way::hoursUntilStart), "mean");
    figures.add(name + "_lost_usd", mean(ways, Way::lostUsd), "mean");
  }

  private static double mean(List<Way> ways, ToDoubleFunction<Way> figure) {
    return ways.stream().mapToDouble(figure).average().orElse(0);
  }

  private static double max(List<Way> ways, ToDoubleFunction<Way> figure) {
    return ways.stream().mapToDouble(figure).max().orElse(0);
  }

  /** The state of a seed's plan when the emergency comes. */
  private static final class Emergency {
    private final OptaCrewPlanner planner;
    private final SchedulingConstraints constraints;
    private final LossWeights weights = TerminalParameters.DEFAULTS.ooda().lossWeights();
    private final List<Crew> crews;
    private final List<Job> open = new ArrayList<>();
    private final List<BookedVisit> settled = new ArrayList<>();
    private final List<BookedVisit> all = new ArrayList<>();
    private final Map<String, Visit> promised = new HashMap<>();
    private final Job emergency;

    Emergency(long seed, OptaCrewPlanner planner, SchedulingConstraints constraints) {
      this.planner = planner;
      this.constraints = constraints;
      ReplanCase drawn = new ReplanCase(seed);
      this.crews = drawn.crews(CREWS);
      Map<String, Job> jobs = new HashMap<>();
      drawn.jobs(JOBS).forEach(job -> jobs.put(job.jobId(), job));
      this.emergency = drawn.emergency(EMERGENCY_AT);
      List<Job> asked = jobs.values().stream().sorted(Comparator.comparing(Job::jobId)).toList();
      Plan plan =
          planner.plan(
              new PlanProblem(ReplanCase.PLANNED_AT, crews, asked, List.of(), weights),
              score -> {});
      Instant movable =
          EMERGENCY_AT.plusSeconds(Math.round(3600 * constraints.changes().settledHours()));
      for (Visit visit : plan.visits()) {
        Job job = known(jobs, visit.jobId());
        BookedVisit booked = BookedVisit.of(visit, job.location()).get(0);
        all.add(booked);
        if (visit.start().isAfter(movable)) {
          open.add(job);
          promised.put(job.jobId(), visit);
        } else {
          settled.add(booked);
        }
      }
    }

    Way again() {
      List<Promise> promises = promised.values().stream().map(Promise::of).toList();
      return measure(withEmergency(), settled, promises);
    }

    Way fromScratch() {
      return measure(withEmergency(), settled, List.of());
    }

    Way around() {
      return measure(List.of(emergency), all, List.of());
    }

    private List<Job> withEmergency() {
      List<Job> jobs = new ArrayList<>(open);
      jobs.add(emergency);
      return jobs;
    }

    private Way measure(List<Job> jobs, List<BookedVisit> booked, List<Promise> promises) {
      PlanProblem problem = new PlanProblem(EMERGENCY_AT, crews, jobs, booked, weights, promises);
      long begin = System.nanoTime();
      Plan plan = planner.plan(problem, score -> {});
      double seconds = (System.nanoTime() - begin) / 1e9;
      Map<String, Visit> after = new HashMap<>(promised);
      plan.visits().forEach(visit -> after.put(visit.jobId(), visit));
      if (!plan.unplaced().isEmpty()) {
        throw new IllegalStateException("left out: " + plan.unplaced());
      }
      long moved =
          promised.values().stream()
              .filter(visit -> isMoved(visit, known(after, visit.jobId())))
              .count();
      double lost = lost(emergency, known(after, emergency.jobId()));
      for (Job job : open) {
        lost += lost(job, known(after, job.jobId()));
      }
      Instant start = known(after, emergency.jobId()).start();
      return new Way(
          seconds, (int) moved, lost, Duration.between(EMERGENCY_AT, start).toMinutes() / 60.0);
    }

    private static <T> T known(Map<String, T> byJob, String jobId) {
      T found = byJob.get(jobId);
      if (found == null) {
        throw new IllegalStateException("nothing is known of " + jobId);
      }
      return found;
    }

    private boolean isMoved(Visit before, Visit after) {
      return !before.crewId().equals(after.crewId())
          || !constraints.changes().isSameHour(before.start(), after.start());
    }

    /** Money that waits for the repair's end, from the emergency on, in full hours. */
    private static double lost(Job job, Visit visit) {
      double usd = 0;
      for (int hour = 0; hour < job.hourlyLossUsd().size(); hour++) {
        Instant from = job.lossFrom().plus(Duration.ofHours(hour));
        if (!from.isBefore(EMERGENCY_AT) && from.isBefore(visit.end())) {
          usd += job.hourlyLossUsd().get(hour);
        }
      }
      return usd;
    }
  }
}
