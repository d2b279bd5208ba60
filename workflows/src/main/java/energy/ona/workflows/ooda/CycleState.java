package energy.ona.workflows.ooda;

import energy.ona.id.RunKind;
import energy.ona.workflows.ooda.OodaActivities.CycleContext;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one run of the loop has come to so far. */
final class CycleState {
  final CycleRequest request;
  final CycleContext context;
  final Instant startedAt = CyclePhases.now();
  @Nullable Double earUsdDay;
  @Nullable String caseId;
  @Nullable String orderId;
  @Nullable String scheduleId;

  CycleState(CycleRequest request, CycleContext context) {
    this.request = request;
    this.context = context;
  }

  /** The id that was allocated for what the cycle writes of this kind. */
  String id(RunKind kind) {
    return Objects.requireNonNull(context.ids().get(kind), "no id of " + kind);
  }
}
