package energy.ona.activities.vendor;

import energy.ona.activities.oem.OemAssets;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStores;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorAccount.Device;
import energy.ona.vendor.VendorCloud;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Knows an account's devices, and which of them are due. */
final class VendorInventory {
  private static final Duration INVENTORY_EVERY = Duration.ofHours(24);
  private static final Duration LEAST_CADENCE = Duration.ofMinutes(14);

  private final RecordStores records;
  private final VendorAccounts accounts;
  private final VendorCalls calls;
  private final Clock clock;

  VendorInventory(RecordStores records, VendorAccounts accounts, VendorCalls calls, Clock clock) {
    this.records = records;
    this.accounts = accounts;
    this.calls = calls;
    this.clock = clock;
  }

  PullPlan plan(AccountKey key) {
    VendorAccount known = accounts.require(key);
    VendorCloud cloud = calls.open(known);
    Instant now = clock.instant();
    Instant inventoryAt = known.inventoryAt();
    VendorAccount account = known;
    if (inventoryAt == null || inventoryAt.plus(INVENTORY_EVERY).isBefore(now)) {
      try {
        List<Device> listed = matched(key, cloud.devices(() -> calls.count(known, cloud)));
        account = accounts.change(key, present -> present.withInventory(listed, now));
      } catch (ProviderBusy e) {
        return new PullPlan(List.of(), calls.busy(known, e));
      }
    }
    Duration cadence = cadence(account, cloud);
    return new PullPlan(
        account.devices().stream()
            .filter(device -> device.assetId() != null)
            .filter(device -> isDue(device, cadence, now))
            .map(Device::deviceId)
            .toList(),
        null);
  }

  private static boolean isDue(Device device, Duration cadence, Instant now) {
    Instant until = device.pulledUntil();
    return until == null || until.plus(cadence).isBefore(now);
  }

  /** So seldom that a day of it stays within four fifths of the day's calls. */
  private static Duration cadence(VendorAccount account, VendorCloud cloud) {
    long day = Duration.ofDays(1).toSeconds();
    double perDay =
        cloud.limits().stream()
            .mapToDouble(limit -> limit.calls() * (double) day / limit.window().toSeconds())
            .min()
            .orElse(Double.MAX_VALUE);
    long seconds = (long) (day * (account.devices().size() + 2) / (0.8 * perDay));
    return Duration.ofSeconds(Math.max(LEAST_CADENCE.toSeconds(), seconds));
  }

  /** By serial number, or by name; an inventory is read again when an asset was added. */
  private List<Device> matched(AccountKey key, List<Device> devices) {
    OemAssets assets = new OemAssets(records, key.customerId());
    return devices.stream()
        .map(
            device ->
                new Device(
                    device.deviceId(),
                    device.plantId(),
                    device.name(),
                    device.serial(),
                    device.model(),
                    device.timezone(),
                    assets.find(device.serial()).map(asset -> asset.assetId().value()).orElse(null),
                    null))
        .toList();
  }
}
