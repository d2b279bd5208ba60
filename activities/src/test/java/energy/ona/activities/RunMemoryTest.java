package energy.ona.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMemoryTest {
  private final List<String> reads = new ArrayList<>();

  private String read(RunMemory<String, String> memory, String what) {
    return memory.get(
        what,
        () -> {
          reads.add(what);
          return what;
        });
  }

  private void inOneRun(Runnable work) {
    CurrentRun.within(
        "run",
        1,
        () -> {
          work.run();
          return null;
        });
  }

  @Test
  void theEldestReadsGoOnceAllWeighTooMuch() {
    RunMemory<String, String> memory = new RunMemory<>(6, String::length);
    inOneRun(
        () -> {
          read(memory, "aa");
          read(memory, "bbb");
          read(memory, "cc");
          read(memory, "bbb");
          read(memory, "cc");
          read(memory, "aa");
        });

    assertThat(reads).containsExactly("aa", "bbb", "cc", "aa");
  }

  @Test
  void theNewestIsRememberedWhateverItWeighs() {
    RunMemory<String, String> memory = new RunMemory<>(1, String::length);
    inOneRun(
        () -> {
          read(memory, "large");
          read(memory, "large");
        });

    assertThat(reads).containsExactly("large");
  }

  @Test
  void outsideOfARunAndInARetryNothingIsRemembered() {
    RunMemory<String, String> memory = new RunMemory<>(10);
    read(memory, "a");
    read(memory, "a");
    CurrentRun.within("run", 2, () -> read(memory, "a"));

    assertThat(reads).hasSize(3);
  }
}
