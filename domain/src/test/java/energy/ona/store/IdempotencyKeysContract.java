package energy.ona.store;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.store.IdempotencyKeys.Answer;
import energy.ona.store.IdempotencyKeys.Claim;
import energy.ona.tenant.CustomerId;
import energy.ona.time.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of idempotency keys keeps to. */
public abstract class IdempotencyKeysContract {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Answer ANSWER = new Answer(202, "{\"état\":\"ok\"}");

  private final MovableClock clock = new MovableClock(Instant.now());
  private final String key = UUID.randomUUID().toString();

  protected abstract IdempotencyKeys keys(Clock clock);

  @Test
  void theSecondRequestGetsTheAnswerOfTheFirst() {
    IdempotencyKeys keys = keys(clock);
    assertThat(keys.claim(CUSTOMER, key, "a")).isEqualTo(new Claim.Fresh());
    assertThat(keys.claim(CUSTOMER, key, "a")).isEqualTo(new Claim.InFlight());
    keys.complete(CUSTOMER, key, "a", ANSWER);
    assertThat(keys.claim(CUSTOMER, key, "a")).isEqualTo(new Claim.Done(ANSWER));
  }

  @Test
  void anotherRequestUnderTheSameKeyIsAMismatch() {
    IdempotencyKeys keys = keys(clock);
    keys.claim(CUSTOMER, key, "a");
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Mismatch());
    keys.complete(CUSTOMER, key, "a", ANSWER);
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Mismatch());
    assertThat(keys.claim(new CustomerId("other"), key, "b")).isEqualTo(new Claim.Fresh());
  }

  @Test
  void aReleasedClaimIsFreeAndAnAnswerIsNotReleased() {
    IdempotencyKeys keys = keys(clock);
    keys.claim(CUSTOMER, key, "a");
    keys.release(CUSTOMER, key, "a");
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Fresh());
    keys.complete(CUSTOMER, key, "b", ANSWER);
    keys.release(CUSTOMER, key, "b");
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Done(ANSWER));
  }

  @Test
  void aClaimWhoseHolderDiedLapsesAndItsLateAnswerIsNotAnothers() {
    IdempotencyKeys keys = keys(clock);
    keys.claim(CUSTOMER, key, "a");
    clock.advance(IdempotencyKeys.IN_FLIGHT.plusSeconds(1));
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Fresh());
    keys.complete(CUSTOMER, key, "a", ANSWER);
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.InFlight());
  }

  @Test
  void anAnswerIsForgottenAfterADay() {
    IdempotencyKeys keys = keys(clock);
    keys.claim(CUSTOMER, key, "a");
    keys.complete(CUSTOMER, key, "a", ANSWER);
    clock.advance(Duration.ofHours(23));
    assertThat(keys.claim(CUSTOMER, key, "a")).isEqualTo(new Claim.Done(ANSWER));
    clock.advance(Duration.ofHours(2));
    assertThat(keys.claim(CUSTOMER, key, "b")).isEqualTo(new Claim.Fresh());
  }
}
