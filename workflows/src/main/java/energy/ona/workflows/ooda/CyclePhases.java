package energy.ona.workflows.ooda;

import energy.ona.ooda.Cycle.PhaseRun;
import energy.ona.ooda.Phase;
import energy.ona.workflows.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phases of a cycle in hand: which ran, when, and what came of them. */
final class CyclePhases {
  private static final String PENDING = "pending";
  private static final String RUNNING = "running";

  private final Map<Phase, PhaseRun> runs = new EnumMap<>(Phase.class);

  CyclePhases() {
    for (Phase phase : Phase.values()) {
      runs.put(phase, new PhaseRun(phase, PENDING, null, null, null, null));
    }
  }

  /** Observe, orient, decide or act. */
  static String part(Phase phase) {
    return switch (phase) {
      case DETECT -> OodaCycleWorkflow.FIRST_PART;
      case DIAGNOSE -> "orient";
      case EAR, SCHEDULE, BOM -> "decide";
      case ORDER, TRACK -> "act";
    };
  }

  /** The guide's budget of the part of the loop that the phase belongs to. */
  static Duration budget(Phase phase) {
    return switch (phase) {
      case DETECT -> Duration.ofMinutes(5);
      case DIAGNOSE -> Duration.ofMinutes(10);
      case EAR, SCHEDULE, BOM, ORDER, TRACK -> Duration.ofMinutes(15);
    };
  }

  void begin(Phase phase) {
    runs.put(phase, new PhaseRun(phase, RUNNING, Now.instant(), null, null, null));
  }

  void complete(Phase phase, @Nullable String resultId, String message) {
    PhaseRun run = end(phase, "completed", resultId, message);
    Duration took = took(run);
    if (took.compareTo(budget(phase)) > 0) {
      end(
          phase,
          "completed",
          resultId,
          "%s; took %d s, budget %d s"
              .formatted(message, took.toSeconds(), budget(phase).toSeconds()));
    }
  }

  /** Ends what is running; returns the first of it. */
  Optional<Phase> fail(String message) {
    List<Phase> running = running();
    running.forEach(phase -> end(phase, "failed", null, message));
    return running.stream().findFirst();
  }

  void skip(Phase phase, String why) {
    runs.put(phase, new PhaseRun(phase, "skipped", null, null, null, why));
  }

  void skipRest(String why) {
    for (Phase phase : Phase.values()) {
      if (run(phase).status().equals(PENDING)) {
        skip(phase, why);
      }
    }
  }

  private PhaseRun end(Phase phase, String status, @Nullable String resultId, String message) {
    PhaseRun ended =
        new PhaseRun(phase, status, run(phase).startedAt(), Now.instant(), resultId, message);
    runs.put(phase, ended);
    return ended;
  }

  private PhaseRun run(Phase phase) {
    PhaseRun run = runs.get(phase);
    if (run == null) {
      throw new IllegalStateException("no phase " + phase);
    }
    return run;
  }

  private static Duration took(PhaseRun run) {
    Instant from = run.startedAt();
    Instant to = run.endedAt();
    return from == null || to == null ? Duration.ZERO : Duration.between(from, to);
  }

  List<Phase> running() {
    return runs.values().stream()
        .filter(run -> run.status().equals(RUNNING))
        .map(PhaseRun::phase)
        .toList();
  }

  /** Phases that took longer than the guide allows. */
  List<PhaseRun> overBudget() {
    return runs.values().stream()
        .filter(run -> took(run).compareTo(budget(run.phase())) > 0)
        .toList();
  }

  /** 0–100, by phases that are over. */
  double percent() {
    long over =
        runs.values().stream()
            .filter(run -> !run.status().equals(PENDING) && !run.status().equals(RUNNING))
            .count();
    return 100.0 * over / runs.size();
  }

  List<PhaseRun> all() {
    return List.copyOf(runs.values());
  }
}
