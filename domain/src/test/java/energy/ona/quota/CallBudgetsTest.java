package energy.ona.quota;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallBudgetsTest {
  private static final CustomerId OWNER = CallBudgets.PLATFORM;
  private static final List<CallLimit> LIMITS =
      List.of(new CallLimit(2, Duration.ofMinutes(1)), new CallLimit(5, Duration.ofDays(1)));

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-20T10:00:30Z"));
  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final CallBudgets budgets = new CallBudgets(stores, clock);

  @Test
  void aWindowThatIsFullOpensWhenTheNextBegins() {
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
    assertThat(budgets.take(OWNER, "p", LIMITS)).contains(Instant.parse("2026-01-20T10:01:00Z"));
    clock.advance(Duration.ofSeconds(30));
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
    assertThat(budgets.take(OWNER, "p", LIMITS)).contains(Instant.parse("2026-01-21T00:00:00Z"));
    assertThat(budgets.take(OWNER, "another", LIMITS)).isEmpty();
  }

  @Test
  void nobodyCallsAProviderThatAskedForAPause() {
    budgets.busy(OWNER, "p", new ProviderBusy("slow down", Duration.ofMinutes(5)));
    budgets.busy(OWNER, "p", new ProviderBusy("slow down", Duration.ofMinutes(1)));
    assertThat(budgets.take(OWNER, "p", LIMITS)).contains(Instant.parse("2026-01-20T10:05:30Z"));
    clock.advance(Duration.ofMinutes(5));
    assertThat(budgets.take(OWNER, "p", LIMITS)).isEmpty();
  }

  @Test
  void workersTogetherGetNoMoreThanTheProviderAllows() throws Exception {
    List<CallLimit> ten = List.of(new CallLimit(10, Duration.ofDays(1)));
    ExecutorService workers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> calls =
          IntStream.range(0, 40)
              .mapToObj(
                  call ->
                      workers.submit(
                          () -> new CallBudgets(stores, clock).take(OWNER, "p", ten).isEmpty()))
              .toList();
      assertThat(calls.stream().filter(CallBudgetsTest::granted).count()).isEqualTo(10);
    } finally {
      workers.shutdownNow();
    }
  }

  private static boolean granted(Future<Boolean> call) {
    try {
      return call.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
