package energy.ona.activities.vendor;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.quota.ProviderBusy;
import energy.ona.vendor.Trouble;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.vendor.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the makers' alarms into the event log. */
final class VendorAlarms {
  private static final Duration ALARMS_EVERY = Duration.ofHours(2);

  private final VendorAccounts accounts;
  private final VendorCalls calls;
  private final EventLog events;
  private final Clock clock;

  VendorAlarms(VendorAccounts accounts, VendorCalls calls, EventLog events, Clock clock) {
    this.accounts = accounts;
    this.calls = calls;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @return until when everybody waits, null when nobody must
   */
  @Nullable Instant read(AccountKey key) {
    VendorAccount account = accounts.require(key);
    VendorCloud cloud = calls.open(account);
    Instant now = clock.instant();
    Instant before = account.alarmsUntil();
    Instant from = before == null ? now.minus(Duration.ofDays(7)) : before;
    List<VendorDevice> devices = accounts.devices(key);
    Trouble trouble = account.alarmsTrouble();
    if (devices.isEmpty()
        || from.plus(ALARMS_EVERY).isAfter(now)
        || (trouble != null && trouble.retryAt().isAfter(now))) {
      return null;
    }
    try {
      for (VendorCloud.Alarm alarm :
          cloud.alarms(devices, from, now, () -> calls.count(account, cloud))) {
        events.append(event(account, devices, alarm));
      }
    } catch (ProviderBusy e) {
      return calls.busy(account, e);
    } catch (PlatformException e) {
      if (e.code() == ErrorCode.UNAUTHORIZED) {
        throw e;
      }
      String why = String.valueOf(e.getMessage());
      accounts.change(key, known -> known.alarmsNotRead(why, now));
      return null;
    }
    accounts.change(key, known -> known.alarmsRead(now));
    return null;
  }

  private static PlatformEvent event(
      VendorAccount account, List<VendorDevice> devices, VendorCloud.Alarm alarm) {
    Optional<VendorDevice> device =
        devices.stream().filter(known -> known.serial().equals(alarm.device())).findFirst();
    String asset = device.map(VendorDevice::assetId).orElse(null);
    return new PlatformEvent(
        0,
        account.customerId(),
        "vendor.alarm:%s:%s".formatted(account.accountId(), alarm.id()),
        alarm.raisedAt(),
        "ingest",
        "vendor.alarm",
        null,
        asset,
        account.accountId(),
        "%s %s: %s"
            .formatted(asset == null ? alarm.device() : asset, alarm.severity(), alarm.name()),
        Map.of("vendor", account.vendor(), "severity", alarm.severity(), "cause", alarm.cause()));
  }
}
