package energy.ona.store;

import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Idempotency keys in memory. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Clock clock;

  public InMemoryIdempotencyKeys(Clock clock) {
    this.clock = clock;
  }

  private record Entry(String fingerprint, Optional<Answer> answer, Instant until) {}

  @Override
  public Claim claim(CustomerId customer, String key, String fingerprint) {
    Instant now = clock.instant();
    Entry mine = new Entry(fingerprint, Optional.empty(), now.plus(IN_FLIGHT));
    Entry kept =
        entries.compute(
            customer.key(key),
            (k, there) -> there == null || !there.until().isAfter(now) ? mine : there);
    if (kept == mine) {
      return new Claim.Fresh();
    }
    if (!kept.fingerprint().equals(fingerprint)) {
      return new Claim.Mismatch();
    }
    return kept.answer().<Claim>map(Claim.Done::new).orElseGet(Claim.InFlight::new);
  }

  @Override
  public void complete(CustomerId customer, String key, String fingerprint, Answer answer) {
    Instant until = clock.instant().plus(REMEMBERED);
    entries.computeIfPresent(
        customer.key(key),
        (k, there) ->
            there.fingerprint().equals(fingerprint)
                ? new Entry(fingerprint, Optional.of(answer), until)
                : there);
  }

  @Override
  public void release(CustomerId customer, String key, String fingerprint) {
    entries.computeIfPresent(
        customer.key(key),
        (k, there) ->
            there.fingerprint().equals(fingerprint) && there.answer().isEmpty() ? null : there);
  }
}
