package energy.ona.workflows.ooda;

import energy.ona.ooda.Cycle;
import energy.ona.ooda.Cycle.PhaseRun;
import energy.ona.ooda.Phase;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The phases of a cycle in hand: which ran, when, and what came of them. */
final class CyclePhases {
  private final Map<Phase, PhaseRun> runs = new EnumMap<>(Phase.class);

  CyclePhases() {
    for (Phase phase : Phase.values()) {
      runs.put(phase, new PhaseRun(phase, "pending", null, null, null, null));
    }
  }

  void begin(Phase phase) {
    runs.put(phase, new PhaseRun(phase, "running", now(), null, null, null));
  }

  void complete(Phase phase, @Nullable String resultId, @Nullable String message) {
    end(phase, "completed", resultId, message);
  }

  /** Ends whatever phase is running as failed. */
  void fail(String message) {
    runs.values().stream()
        .filter(run -> run.status().equals("running"))
        .map(PhaseRun::phase)
        .toList()
        .forEach(phase -> end(phase, "failed", null, message));
  }

  void skipRest(String why) {
    runs.replaceAll(
        (phase, run) ->
            run.status().equals("pending")
                ? new PhaseRun(phase, "skipped", null, null, null, why)
                : run);
  }

  void skip(Phase phase, String why) {
    runs.put(phase, new PhaseRun(phase, "skipped", null, null, null, why));
  }

  private void end(
      Phase phase, String status, @Nullable String resultId, @Nullable String message) {
    PhaseRun run = runs.get(phase);
    Instant startedAt = run == null ? null : run.startedAt();
    runs.put(phase, new PhaseRun(phase, status, startedAt, now(), resultId, message));
  }

  List<PhaseRun> all() {
    return List.copyOf(runs.values());
  }

  Progress progress(Cycle cycle) {
    long done =
        runs.values().stream()
            .filter(run -> !run.status().equals("pending") && !run.status().equals("running"))
            .count();
    String phase =
        runs.values().stream()
            .filter(run -> run.status().equals("running"))
            .map(run -> run.phase().wireName())
            .findFirst()
            .orElse(cycle.status());
    return new Progress(phase, 100.0 * done / runs.size(), null, cycle.message());
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
