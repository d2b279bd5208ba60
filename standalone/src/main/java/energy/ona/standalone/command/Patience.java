package energy.ona.standalone.command;

import energy.ona.stack.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again while the API is silent, about something that goes on without it. */
final class Patience {
  static final Duration USUAL = Duration.ofMinutes(2);

  private static final int PAUSE_MILLIS = 500;

  private final Duration longest;
  private final ProgressBar bar;
  private final String goesOn;

  /**
   * @param longest of one silence
   * @param goesOn a sentence: what goes on, and where to look for it later
   */
  Patience(Duration longest, ProgressBar bar, String goesOn) {
    this.longest = longest;
    this.bar = bar;
    this.goesOn = goesOn;
  }

  <T> T ask(Supplier<T> question) {
    long began = System.nanoTime();
    boolean told = false;
    while (true) {
      try {
        return question.get();
      } catch (NoAnswer e) {
        if (System.nanoTime() - began >= longest.toNanos()) {
          throw new StackException(e.getMessage() + "\n" + goesOn, e);
        }
        if (!told) {
          bar.note(
              "The API does not answer; it is waited for, up to %d seconds."
                  .formatted(longest.toSeconds()));
          told = true;
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(goesOn, e);
    }
  }
}
