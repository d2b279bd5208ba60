package energy.ona.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What every giver of run ids keeps to. */
public abstract class RunIdsContract {
  /** A day that no other run of the test counts in. */
  private final LocalDate day =
      LocalDate.of(2000, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(2_000_000));

  protected abstract RunIds runIds(Clock clock);

  private Clock at(LocalDate when) {
    Instant noon = when.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return Clock.fixed(noon, ZoneOffset.UTC);
  }

  @Test
  void eachKindCountsFromOneEachDay() {
    RunIds ids = runIds(at(day));
    assertThat(ids.next(RunKind.DETECTION)).isEqualTo(RunKind.DETECTION.id(day, 1));
    assertThat(ids.next(RunKind.DETECTION)).isEqualTo(RunKind.DETECTION.id(day, 2));
    assertThat(ids.next(RunKind.WORK_ORDER)).startsWith("wo-").endsWith("-001");
    assertThat(runIds(at(day.plusDays(1))).next(RunKind.DETECTION)).endsWith("-001");
  }

  @Test
  void manyAreGivenAtOnce() {
    RunIds ids = runIds(at(day));
    assertThat(ids.next(RunKind.BOM)).endsWith("-001");
    assertThat(ids.next(Map.of(RunKind.BOM, 3, RunKind.EAR, 1)))
        .containsOnly(
            Map.entry(
                RunKind.BOM,
                List.of(RunKind.BOM.id(day, 2), RunKind.BOM.id(day, 3), RunKind.BOM.id(day, 4))),
            Map.entry(RunKind.EAR, List.of(RunKind.EAR.id(day, 1))));
    assertThat(ids.next(RunKind.BOM, 0)).isEmpty();
    assertThat(ids.next(RunKind.BOM)).endsWith("-005");
  }

  @Test
  void noNumberIsGivenTwice() throws Exception {
    RunIds ids = runIds(at(day));
    Callable<List<String>> ten =
        () -> {
          List<String> got = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            got.add(ids.next(RunKind.CYCLE));
          }
          return got;
        };
    ExecutorService threads = Executors.newFixedThreadPool(5);
    List<String> all = new ArrayList<>();
    try {
      for (Future<List<String>> got : threads.invokeAll(List.of(ten, ten, ten, ten, ten))) {
        all.addAll(got.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(all).hasSize(50).doesNotHaveDuplicates();
  }
}
