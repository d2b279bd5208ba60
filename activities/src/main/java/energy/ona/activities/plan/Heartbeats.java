package energy.ona.activities.plan;

import energy.ona.plan.PlanProgress;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells the engine the best plan so far, also while nothing better is found, and hands its wish to
 * end over to the search. A process that takes over goes on from the last that was told.
 */
final class Heartbeats implements PlanProgress, AutoCloseable {
  private static final int EVERY_SECONDS = 2;
  private static final Draft NOTHING_YET = new Draft("no plan yet", Map.of());

  private final ActivityExecutionContext context;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "solver-heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final Optional<Draft> earlier;
  private final AtomicReference<Draft> best;
  private volatile boolean enough;

  Heartbeats(ActivityExecutionContext context) {
    this.context = context;
    this.earlier =
        context.getHeartbeatDetails(Draft.class).filter(draft -> !draft.jobsByShift().isEmpty());
    this.best = new AtomicReference<>(earlier.orElse(NOTHING_YET));
    var unused =
        timer.scheduleAtFixedRate(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void better(Draft draft) {
    best.set(draft);
  }

  @Override
  public boolean isEnough() {
    return enough;
  }

  @Override
  public Optional<Draft> earlier() {
    return earlier;
  }

  private void beat() {
    try {
      context.heartbeat(best.get());
    } catch (ActivityCompletionException e) {
      enough = true;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
