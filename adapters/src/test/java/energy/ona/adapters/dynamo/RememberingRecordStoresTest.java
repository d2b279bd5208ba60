package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.FaultCase;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStoreContract;
import energy.ona.store.RecordStores;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberingRecordStoresTest extends RecordStoreContract {
  private final RecordStores inner = new InMemoryRecordStores();
  private final RecordStores stores =
      new RememberingRecordStores(inner, Set.of(Asset.class, FaultCase.class));

  @Override
  protected RecordStores stores() {
    return stores;
  }

  @Test
  void whatWasWrittenOnceIsReadFromMemoryByEveryReader() {
    Asset asset = SampleAssets.inverter("inverter-01");
    assertThat(stores.of(Asset.class).create(asset)).isTrue();
    inner.of(Asset.class).remove(asset.customerId(), asset.id());
    assertThat(stores.of(Asset.class).get(asset.customerId(), asset.id())).contains(asset);
  }

  @Test
  void whatAnotherWroteIsReadOnceAndWhatIsMissingIsLookedForAgain() {
    Asset asset = SampleAssets.inverter("inverter-01");
    assertThat(stores.of(Asset.class).get(asset.customerId(), asset.id())).isEmpty();
    inner.of(Asset.class).create(asset);
    assertThat(stores.of(Asset.class).get(asset.customerId(), asset.id())).contains(asset);
    inner.of(Asset.class).remove(asset.customerId(), asset.id());
    assertThat(stores.of(Asset.class).get(asset.customerId(), asset.id())).contains(asset);
  }
}
