package energy.ona.activities.vendor;

import energy.ona.config.Secrets;
import energy.ona.event.EventLog;
import energy.ona.id.RunIds;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.Customers;
import energy.ona.vendor.VendorClouds;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.VendorActivities;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pulls from makers' clouds within their limits, which all workers keep together. */
public final class CloudVendorActivities implements VendorActivities {
  private final VendorAccounts accounts;
  private final VendorInventory inventory;
  private final VendorPages pages;
  private final VendorAlarms alarms;

  public CloudVendorActivities(
      Customers customers,
      RecordStores records,
      VendorClouds clouds,
      Secrets secrets,
      ObjectStore input,
      RunIds ids,
      EventLog events,
      Clock clock) {
    VendorCalls calls = new VendorCalls(clouds, secrets, records, clock);
    this.accounts = new VendorAccounts(customers, records);
    this.inventory = new VendorInventory(records, accounts, calls, clock);
    this.pages = new VendorPages(accounts, calls, input, ids, clock);
    this.alarms = new VendorAlarms(accounts, calls, events, clock);
  }

  @Override
  public List<AccountKey> vendorAccounts() {
    return accounts.open();
  }

  @Override
  public PullPlan planPull(AccountKey key) {
    return inventory.plan(key);
  }

  @Override
  public PullPage pullPage(AccountKey key, String deviceId) {
    return pages.pull(key, deviceId);
  }

  @Override
  public void pageStored(AccountKey key, String deviceId, Instant until) {
    accounts.changeIfThere(key, account -> account.pulled(deviceId, until));
  }

  @Override
  public @Nullable Instant readAlarms(AccountKey key) {
    return alarms.read(key);
  }

  @Override
  public void vendorState(AccountKey key, String status, String message, @Nullable Instant until) {
    accounts.changeIfThere(key, account -> account.inState(status, message, until));
  }
}
