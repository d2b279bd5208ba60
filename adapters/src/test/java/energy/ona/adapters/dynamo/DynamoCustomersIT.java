package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.tenant.Customers;
import energy.ona.tenant.CustomersContract;
import org.junit.jupiter.api.Test;

class DynamoCustomersIT extends CustomersContract {
  @Override
  protected Customers customers() {
    return new DynamoCustomers(LocalStores.tables(), LocalStores.PREFIX);
  }

  @Test
  void theFirstAssetRegistersItsCustomer() {
    LocalStores.STORES.records().of(Asset.class).create(SampleAssets.inverter("registers-01"));
    assertThat(LocalStores.STORES.customers().all()).contains(SampleAssets.CUSTOMER);
  }
}
