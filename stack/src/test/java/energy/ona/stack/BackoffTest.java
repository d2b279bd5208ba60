package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff();

  @Test
  void pausesDoubleUpToTheLongest() {
    for (long expectedMillis : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
      assertThat(backoff.afterDeath(null)).isEqualTo(Duration.ofMillis(expectedMillis));
    }
  }

  @Test
  void aProcessThatWorkedIsRestartedAtOnce() {
    backoff.afterDeath(null);
    backoff.afterDeath(null);
    assertThat(backoff.afterDeath(Backoff.SOUND)).isEqualTo(Backoff.SHORTEST);
  }

  @Test
  void aShortLifeDoesNotCount() {
    backoff.afterDeath(null);
    assertThat(backoff.afterDeath(Backoff.SOUND.minusMillis(1)))
        .isEqualTo(Backoff.SHORTEST.multipliedBy(2));
  }
}
