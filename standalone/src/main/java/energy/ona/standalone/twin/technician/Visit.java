package energy.ona.standalone.twin.technician;

import energy.ona.standalone.twin.sky.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One technician's way through one job, planned when the phone first shows it. Some have no signal
 * for a while; then the phone keeps the events and sends them in order, with their own times, when
 * it is back.
 */
final class Visit {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Job job;
  private final Deque<Step> untold;
  private boolean worked;

  private Visit(Job job, List<Step> steps) {
    this.job = job;
    untold = new ArrayDeque<>(steps);
  }

  /**
   * @param speed how many times faster than a real technician
   * @param repairTime how long the work itself takes at speed 1
   */
  static Visit plan(long seed, Job job, Instant now, double speed, Duration repairTime) {
    long stream = Noise.stream(seed, job.orderId() + "/" + job.attempt());
    Planner planner = new Planner(start(job, now, speed), speed);
    double jitter = 0.7 + 0.6 * Noise.uniform(stream, 0);
    Duration work = scaled(repairTime, jitter);
    switch (job.state()) {
      case "assigned" -> {
        if (!job.accepted()) {
          planner.after(MINUTE.multipliedBy(8), "accept");
        }
        planner.after(MINUTE.multipliedBy(15), "en_route");
        planner.after(
            scaled(MINUTE.multipliedBy(Math.max(20, job.travelMinutes())), jitter), "arrive");
        planner.after(MINUTE.multipliedBy(12), "start");
        work(planner, stream, work);
      }
      case "en_route" -> {
        planner.after(MINUTE.multipliedBy(20), "arrive");
        planner.after(MINUTE.multipliedBy(12), "start");
        work(planner, stream, work);
      }
      case "on_site" -> {
        planner.after(MINUTE.multipliedBy(12), "start");
        work(planner, stream, work);
      }
      case "paused" -> {
        planner.after(MINUTE.multipliedBy(10), "resume");
        planner.after(scaled(work, 0.5), "complete");
      }
      case "waiting_parts" -> {
        planner.after(MINUTE.multipliedBy(30), "part_received");
        planner.after(MINUTE, "resume");
        planner.after(scaled(work, 0.5), "complete");
      }
      default -> planner.after(work, "complete");
    }
    return new Visit(job, planner.steps(stream));
  }

  Job job() {
    return job;
  }

  /** True once, when the work has been completed in the world, told or not. */
  boolean completesBy(Instant now) {
    Step last = untold.peekLast();
    if (worked || last == null || last.at().isAfter(now)) {
      return false;
    }
    worked = true;
    return true;
  }

  Instant completedAt() {
    return untold.getLast().at();
  }

  /** The next event that the phone can send now. */
  Optional<Step> nextToTell(Instant now) {
    return Optional.ofNullable(untold.peekFirst()).filter(step -> !step.tellAt().isAfter(now));
  }

  void told() {
    untold.removeFirst();
  }

  boolean isOver() {
    return untold.isEmpty();
  }

  private static Instant start(Job job, Instant now, double speed) {
    if (speed > 1 || job.plannedStart().isEmpty()) {
      return now;
    }
    Instant leave = job.plannedStart().get().minus(MINUTE.multipliedBy(job.travelMinutes() + 23L));
    return leave.isBefore(now) ? now : leave;
  }

  private static void work(Planner planner, long stream, Duration work) {
    double turn = Noise.uniform(stream, 1);
    if (turn < 0.15) {
      planner.after(scaled(work, 0.4), "pause");
      planner.after(MINUTE.multipliedBy(30), "resume");
      planner.after(scaled(work, 0.6), "complete");
    } else if (turn < 0.25) {
      planner.after(scaled(work, 0.3), "wait_parts");
      planner.after(MINUTE.multipliedBy(120), "part_received");
      planner.after(MINUTE, "resume");
      planner.after(scaled(work, 0.7), "complete");
    } else {
      planner.after(work, "complete");
    }
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }

  /** Lays steps one after the other on the technician's clock. */
  private static final class Planner {
    private final double speed;
    private final List<String> types = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private Instant clock;

    private Planner(Instant start, double speed) {
      clock = start;
      this.speed = speed;
    }

    void after(Duration duration, String type) {
      clock = clock.plus(scaled(duration, 1 / speed));
      types.add(type);
      times.add(clock);
    }

    /** In one visit of six there is no signal from some step on, until a while after the last. */
    List<Step> steps(long stream) {
      boolean offline = Noise.uniform(stream, 2) < 1.0 / 6;
      int lostAt = (int) (Noise.uniform(stream, 3) * types.size());
      Instant back = clock.plus(scaled(MINUTE.multipliedBy(40), 1 / speed));
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        Instant tellAt = offline && i >= lostAt ? back : times.get(i);
        boolean twice = Noise.uniform(stream, 10L + i) < 0.08;
        steps.add(new Step(types.get(i), times.get(i), tellAt, twice));
      }
      return steps;
    }
  }
}
