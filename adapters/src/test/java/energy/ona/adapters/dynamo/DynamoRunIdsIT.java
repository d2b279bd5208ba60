package energy.ona.adapters.dynamo;

import energy.ona.adapters.LocalStores;
import energy.ona.id.RunIds;
import energy.ona.id.RunIdsContract;
import java.time.Clock;

class DynamoRunIdsIT extends RunIdsContract {
  @Override
  protected RunIds runIds(Clock clock) {
    return new DynamoRunIds(LocalStores.tables(), LocalStores.PREFIX, clock);
  }
}
