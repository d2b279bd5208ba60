package energy.ona.api;

import energy.ona.adapters.Stores;
import energy.ona.config.ParameterEditor;
import energy.ona.config.Parameters;
import energy.ona.config.Secrets;
import energy.ona.event.EventLog;
import energy.ona.id.RunIds;
import energy.ona.observation.ObservationStore;
import energy.ona.store.IdempotencyKeys;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.Customers;

/** What the API reads and writes by itself; everything else is done by workflows. */
public record Ports(
    RecordStores records,
    RunIds ids,
    EventLog events,
    ObservationStore observations,
    ObjectStore input,
    ObjectStore output,
    IdempotencyKeys idempotencyKeys,
    Parameters parameters,
    ParameterEditor parameterEditor,
    Secrets secrets,
    Customers customers) {
  static Ports of(Stores stores) {
    return new Ports(
        stores.records(),
        stores.runIds(),
        stores.events(),
        stores.observations(),
        stores.input(),
        stores.output(),
        stores.idempotencyKeys(),
        stores.parameters(),
        stores.parameters(),
        stores.secrets(),
        stores.customers());
  }
}
