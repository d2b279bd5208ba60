package energy.ona.activities.plan;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * Takes wishes to a customer's plan, one letter at a time; wishes that come meanwhile share the
 * next one. The engine writes to a workflow one by one, so hundreds of letters at once would keep
 * the plan itself from writing.
 */
final class WishPost {
  /** As many as a plan takes at once, and as fit into one payload. */
  private static final int LETTER = 50;

  private record Waiting(Wish wish, CompletableFuture<Void> sent) {}

  private final BiConsumer<CustomerId, List<Wish>> deliver;
  private final Map<CustomerId, Queue<Waiting>> boxes = new ConcurrentHashMap<>();

  /** A post to the running plan, which is started where there is none. */
  WishPost(WorkflowClient client) {
    this((customer, wishes) -> signal(client, customer, wishes));
  }

  WishPost(BiConsumer<CustomerId, List<Wish>> deliver) {
    this.deliver = deliver;
  }

  /** Returns when the plan has the wish, and fails when it could not be told. */
  void send(CustomerId customer, Wish wish) {
    Queue<Waiting> box = boxes.computeIfAbsent(customer, fresh -> new ConcurrentLinkedQueue<>());
    Waiting mine = new Waiting(wish, new CompletableFuture<>());
    box.add(mine);
    synchronized (box) {
      while (!mine.sent.isDone()) {
        sendNext(customer, box);
      }
    }
    try {
      mine.sent.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void sendNext(CustomerId customer, Queue<Waiting> box) {
    List<Waiting> letter = new ArrayList<>();
    for (Waiting next = box.poll(); next != null; next = box.poll()) {
      letter.add(next);
      if (letter.size() == LETTER) {
        break;
      }
    }
    try {
      deliver.accept(customer, letter.stream().map(Waiting::wish).toList());
      letter.forEach(each -> each.sent.complete(null));
    } catch (RuntimeException e) {
      letter.forEach(each -> each.sent.completeExceptionally(e));
    }
  }

  private static void signal(WorkflowClient client, CustomerId customer, List<Wish> wishes) {
    CrewPlanWorkflow plan =
        client.newWorkflowStub(CrewPlanWorkflow.class, WorkflowStarts.plan(customer));
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(plan::run, PlanState.empty(customer));
    if (wishes.size() == 1) {
      batch.add(plan::request, wishes.get(0));
    } else {
      batch.add(plan::requestAll, wishes);
    }
    client.signalWithStart(batch);
  }
}
