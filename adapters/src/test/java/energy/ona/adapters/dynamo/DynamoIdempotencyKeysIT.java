package energy.ona.adapters.dynamo;

import energy.ona.adapters.LocalStores;
import energy.ona.store.IdempotencyKeys;
import energy.ona.store.IdempotencyKeysContract;
import java.time.Clock;

class DynamoIdempotencyKeysIT extends IdempotencyKeysContract {
  @Override
  protected IdempotencyKeys keys(Clock clock) {
    return new DynamoIdempotencyKeys(LocalStores.tables(), LocalStores.PREFIX, clock);
  }
}
