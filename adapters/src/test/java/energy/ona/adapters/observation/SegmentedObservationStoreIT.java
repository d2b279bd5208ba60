package energy.ona.adapters.observation;

import energy.ona.adapters.LocalStores;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.ObservationStoreContract;
import java.time.Clock;

class SegmentedObservationStoreIT extends ObservationStoreContract {
  @Override
  protected ObservationStore store() {
    return new SegmentedObservationStore(
        LocalStores.objects(),
        LocalStores.tables(),
        LocalStores.PREFIX,
        1 << 20,
        Clock.systemUTC());
  }
}
