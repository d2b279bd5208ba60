package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStoreContract;
import energy.ona.store.RecordStores;
import org.junit.jupiter.api.Test;

class DynamoRecordStoresIT extends RecordStoreContract {
  private final RecordStores stores = process();

  private static RecordStores process() {
    return new DynamoRecordStores(LocalStores.tables(), LocalStores.PREFIX);
  }

  @Override
  protected RecordStores stores() {
    return stores;
  }

  @Test
  void whatAnotherProcessChangedIsNotOverwritten() {
    RecordStore<Asset> ours = process().of(Asset.class);
    RecordStore<Asset> theirs = process().of(Asset.class);
    Asset first = SampleAssets.turbine("t-of-two");
    Asset second = SampleAssets.inverter("t-of-two");
    ours.remove(first.customerId(), first.id());
    assertThat(ours.create(first)).isTrue();
    theirs.update(first.customerId(), first.id(), present -> second);

    assertThat(ours.update(first.customerId(), first.id(), present -> refuse(present, second)))
        .contains(second);

    ours.update(first.customerId(), first.id(), present -> first);
    theirs.remove(first.customerId(), first.id());
    assertThat(ours.update(first.customerId(), first.id(), present -> second)).isEmpty();
  }

  /** A refusal of what was remembered counts only when what is there is refused as well. */
  private static Asset refuse(Asset present, Asset wanted) {
    if (!present.equals(wanted)) {
      throw PlatformException.invalid("asset_id", "not that one");
    }
    return present;
  }

  @Test
  void aRefusedChangeIsToldToTheCaller() {
    RecordStore<Asset> ours = process().of(Asset.class);
    Asset first = SampleAssets.turbine("t-refused");
    ours.put(first);
    Asset other = SampleAssets.turbine("t-other");
    assertThatThrownBy(
            () -> ours.update(first.customerId(), first.id(), present -> refuse(present, other)))
        .isInstanceOf(PlatformException.class);
  }
}
