package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WishPostTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");

  @Test
  void wishesThatComeWhileALetterIsUnderwayShareTheNext() throws InterruptedException {
    List<List<Wish>> letters = new CopyOnWriteArrayList<>();
    CountDownLatch underway = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    WishPost post =
        new WishPost(
            (customer, wishes) -> {
              letters.add(wishes);
              underway.countDown();
              join(arrived);
            });
    List<Thread> senders = new ArrayList<>();
    senders.add(sender(post, "first"));
    underway.await();
    for (int i = 0; i < 60; i++) {
      senders.add(sender(post, "later-" + i));
    }
    while (senders.stream().skip(1).anyMatch(each -> each.getState() != Thread.State.BLOCKED)) {
      Thread.onSpinWait();
    }
    arrived.countDown();
    for (Thread sender : senders) {
      sender.join(10_000);
      assertThat(sender.isAlive()).isFalse();
    }

    assertThat(letters).extracting(List::size).containsExactly(1, 50, 10);
    assertThat(letters.stream().flatMap(List::stream).map(Wish::replyToWorkflowId))
        .hasSize(61)
        .doesNotHaveDuplicates();
  }

  @Test
  void failureIsToldToWhoeverSentAndTheNextTryMayDo() {
    AtomicBoolean isBusy = new AtomicBoolean(true);
    List<List<Wish>> letters = new ArrayList<>();
    WishPost post =
        new WishPost(
            (customer, wishes) -> {
              if (isBusy.get()) {
                throw new IllegalStateException("busy");
              }
              letters.add(wishes);
            });

    assertThatThrownBy(() -> post.send(CUSTOMER, wish("one"))).hasMessage("busy");
    isBusy.set(false);
    post.send(CUSTOMER, wish("one"));

    assertThat(letters).hasSize(1);
  }

  private static Thread sender(WishPost post, String asker) {
    Thread sender = new Thread(() -> post.send(CUSTOMER, wish(asker)));
    sender.start();
    return sender;
  }

  private static Wish wish(String asker) {
    return new Wish(SamplePlans.job("wo-1").build(), asker, null);
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
