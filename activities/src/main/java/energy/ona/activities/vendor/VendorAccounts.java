package energy.ona.activities.vendor;

import energy.ona.error.PlatformException;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.vendor.AccountKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The accounts and their devices as they are stored. */
final class VendorAccounts {
  private final Customers customers;
  private final RecordStore<VendorAccount> accounts;
  private final RecordStore<VendorDevice> devices;

  VendorAccounts(Customers customers, RecordStores records) {
    this.customers = customers;
    this.accounts = records.of(VendorAccount.class);
    this.devices = records.of(VendorDevice.class);
  }

  /** Those that are worth a try now. */
  List<AccountKey> open(Instant now) {
    List<AccountKey> keys = new ArrayList<>();
    for (CustomerId customer : customers.all()) {
      all(accounts, customer, Query.all()).stream()
          .filter(account -> isOpen(account, now))
          .forEach(account -> keys.add(new AccountKey(customer, account.accountId())));
    }
    return keys;
  }

  private static boolean isOpen(VendorAccount account, Instant now) {
    Instant until = account.waitingUntil();
    return !account.status().equals("refused") || until == null || !until.isAfter(now);
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

  List<VendorDevice> devices(AccountKey key) {
    return all(devices, key.customerId(), Query.all().where(VendorDevice.ACCOUNT, key.accountId()));
  }

  VendorDevice requireDevice(AccountKey key, String deviceId) {
    return devices
        .get(key.customerId(), VendorDevice.id(key.accountId(), deviceId))
        .orElseThrow(() -> PlatformException.notFound("device", deviceId));
  }

  Optional<VendorDevice> changeDevice(
      AccountKey key, String deviceId, UnaryOperator<VendorDevice> change) {
    return devices.update(key.customerId(), VendorDevice.id(key.accountId(), deviceId), change);
  }

  /** As the vendor lists it now; goes on where it was. */
  void listed(VendorDevice device) {
    if (devices.update(device.customerId(), device.id(), known -> known.listedAs(device)).isEmpty()
        && !devices.create(device)) {
      devices.update(device.customerId(), device.id(), known -> known.listedAs(device));
    }
  }

  /** The vendor names it no longer. */
  void forget(VendorDevice device) {
    devices.remove(device.customerId(), device.id());
  }

  private static <T extends Stored> List<T> all(
      RecordStore<T> store, CustomerId customer, Query query) {
    List<T> found = new ArrayList<>();
    @Nullable Page<T> page = null;
    do {
      page = store.list(customer, page == null ? query : query.from(page.nextCursor()));
      found.addAll(page.items());
    } while (page.nextCursor().isPresent());
    return found;
  }
}
