package energy.ona.activities.vendor;

import energy.ona.error.PlatformException;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.ObjectStore;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorAccount.Device;
import energy.ona.vendor.VendorCloud;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads a device's history page by page, and hands each on as a raw upload. */
final class VendorPages {
  /** Vendors take their time to have everything of an hour. */
  private static final Duration SETTLES = Duration.ofHours(24);

  private final VendorAccounts accounts;
  private final VendorCalls calls;
  private final ObjectStore input;
  private final RunIds ids;
  private final Clock clock;

  VendorPages(
      VendorAccounts accounts, VendorCalls calls, ObjectStore input, RunIds ids, Clock clock) {
    this.accounts = accounts;
    this.calls = calls;
    this.input = input;
    this.ids = ids;
    this.clock = clock;
  }

  PullPage pull(AccountKey key, String deviceId) {
    VendorAccount account = accounts.require(key);
    VendorCloud cloud = calls.open(account);
    Device device =
        account.devices().stream()
            .filter(known -> known.deviceId().equals(deviceId))
            .findFirst()
            .orElseThrow(() -> PlatformException.notFound("device", deviceId));
    Instant now = clock.instant();
    Instant cursor = device.pulledUntil();
    Instant from = cursor == null ? account.historyFrom() : cursor;
    Instant end = from.plus(cloud.page());
    boolean more = end.isBefore(now);
    Instant to = more ? end : now;
    List<VendorCloud.Reading> readings;
    try {
      readings = cloud.history(device, from, to, () -> calls.count(account, cloud));
      calls.succeeded(account);
    } catch (ProviderBusy e) {
      return new PullPage(null, null, 0, from, true, calls.busy(account, e));
    }
    Instant until = to.isBefore(now.minus(SETTLES)) ? to : settled(readings, from, now, to);
    String asset = device.assetId();
    if (readings.isEmpty() || asset == null) {
      return new PullPage(null, null, 0, until, more, null);
    }
    String uploadId = ids.next(RunKind.UPLOAD);
    String rawKey = "historical/%s/%s.csv".formatted(key.customerId(), uploadId);
    input.put(rawKey, PulledRows.csv(asset, readings).getBytes(StandardCharsets.UTF_8), "text/csv");
    return new PullPage(uploadId, rawKey, readings.size(), until, more, null);
  }

  /**
   * Late data must not be passed over: the cursor stays behind the last sample until a day is over.
   */
  private static Instant settled(
      List<VendorCloud.Reading> readings, Instant from, Instant now, Instant to) {
    Instant old = now.minus(SETTLES);
    Instant least = old.isAfter(from) && old.isBefore(to) ? old : from;
    return readings.isEmpty() ? least : readings.get(readings.size() - 1).at().plusSeconds(1);
  }
}
