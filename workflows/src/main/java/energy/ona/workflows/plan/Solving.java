package energy.ona.workflows.plan;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search that somebody may end; what it had found by then is its result. */
final class Solving {
  private @Nullable CancellationScope search;

  <T> T run(Functions.Func<T> call) {
    List<T> found = new ArrayList<>(1);
    CancellationScope mine = Workflow.newCancellationScope(() -> found.add(call.apply()));
    search = mine;
    try {
      mine.run();
    } finally {
      search = null;
    }
    return found.get(0);
  }

  boolean isRunning() {
    return search != null;
  }

  void takeBest() {
    CancellationScope running = search;
    if (running != null) {
      running.cancel("the best so far is wanted");
    }
  }
}
