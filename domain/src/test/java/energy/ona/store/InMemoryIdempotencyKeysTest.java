package energy.ona.store;

import java.time.Clock;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {
  @Override
  protected IdempotencyKeys keys(Clock clock) {
    return new InMemoryIdempotencyKeys(clock);
  }
}
