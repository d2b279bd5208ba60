package energy.ona.activities.vendor;

import energy.ona.error.PlatformException;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.vendor.VendorAccount;
import energy.ona.workflows.vendor.AccountKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The accounts as they are stored. */
final class VendorAccounts {
  private final Customers customers;
  private final RecordStore<VendorAccount> accounts;

  VendorAccounts(Customers customers, RecordStores records) {
    this.customers = customers;
    this.accounts = records.of(VendorAccount.class);
  }

  /** Those whose credentials were not refused. */
  List<AccountKey> open() {
    List<AccountKey> keys = new ArrayList<>();
    for (CustomerId customer : customers.all()) {
      accounts.list(customer, Query.all()).items().stream()
          .filter(account -> !account.status().equals("refused"))
          .forEach(account -> keys.add(new AccountKey(customer, account.accountId())));
    }
    return keys;
  }

  VendorAccount require(AccountKey key) {
    return accounts
        .get(key.customerId(), key.accountId())
        .orElseThrow(() -> PlatformException.notFound("vendor account", key.accountId()));
  }

  VendorAccount change(AccountKey key, UnaryOperator<VendorAccount> change) {
    return accounts
        .update(key.customerId(), key.accountId(), change)
        .orElseThrow(() -> PlatformException.notFound("vendor account", key.accountId()));
  }

  /** As the other, where the account may have been removed meanwhile. */
  void changeIfThere(AccountKey key, UnaryOperator<VendorAccount> change) {
    accounts.update(key.customerId(), key.accountId(), change);
  }
}
