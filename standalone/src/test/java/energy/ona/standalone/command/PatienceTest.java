package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.stack.StackException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private final AtomicInteger asked = new AtomicInteger();

  private static Patience of(Duration longest) {
    return new Patience(longest, new ProgressBar("x"), "up-1 goes on");
  }

  private String silentTwice() {
    if (asked.incrementAndGet() < 3) {
      throw new NoAnswer("nobody there");
    }
    return "there";
  }

  @Test
  void whatIsSilentIsAskedAgain() {
    assertThat(of(Patience.USUAL).ask(this::silentTwice)).isEqualTo("there");
  }

  @Test
  void inTheEndItSaysWhatGoesOn() {
    Patience none = of(Duration.ZERO);
    assertThatThrownBy(() -> none.ask(this::silentTwice))
        .isInstanceOf(StackException.class)
        .hasMessage("nobody there\nup-1 goes on");
  }

  @Test
  void aRefusalIsNoSilence() {
    assertThatThrownBy(
            () ->
                of(Patience.USUAL)
                    .ask(
                        () -> {
                          asked.incrementAndGet();
                          throw new StackException("so not");
                        }))
        .hasMessage("so not");
    assertThat(asked).hasValue(1);
  }
}
