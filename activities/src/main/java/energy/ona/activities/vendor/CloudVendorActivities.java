package energy.ona.activities.vendor;

import energy.ona.activities.oem.OemAssets;
import energy.ona.config.Secrets;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.quota.CallBudgets;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorAccount.Device;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorClouds;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.VendorActivities;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pulls from makers' clouds within their limits, which all workers keep together. */
public final class CloudVendorActivities implements VendorActivities {
  private static final Duration INVENTORY_EVERY = Duration.ofHours(24);
  private static final Duration ALARMS_EVERY = Duration.ofHours(2);
  private static final Duration LEAST_CADENCE = Duration.ofMinutes(14);

  /** Vendors take their time to have everything of an hour. */
  private static final Duration SETTLES = Duration.ofHours(24);

  private final Customers customers;
  private final RecordStores records;
  private final RecordStore<VendorAccount> accounts;
  private final VendorClouds clouds;
  private final Secrets secrets;
  private final ObjectStore input;
  private final RunIds ids;
  private final EventLog events;
  private final CallBudgets budgets;
  private final Clock clock;

  public CloudVendorActivities(
      Customers customers,
      RecordStores records,
      VendorClouds clouds,
      Secrets secrets,
      ObjectStore input,
      RunIds ids,
      EventLog events,
      Clock clock) {
    this.customers = customers;
    this.records = records;
    this.accounts = records.of(VendorAccount.class);
    this.clouds = clouds;
    this.secrets = secrets;
    this.input = input;
    this.ids = ids;
    this.events = events;
    this.budgets = new CallBudgets(records, clock);
    this.clock = clock;
  }

  @Override
  public List<AccountKey> vendorAccounts() {
    List<AccountKey> keys = new ArrayList<>();
    for (CustomerId customer : customers.all()) {
      accounts.list(customer, Query.all()).items().stream()
          .filter(account -> !account.status().equals("refused"))
          .forEach(account -> keys.add(new AccountKey(customer, account.accountId())));
    }
    return keys;
  }

  @Override
  public PullPlan planPull(AccountKey key) {
    VendorAccount known = account(key);
    VendorCloud cloud = open(known);
    Instant now = clock.instant();
    Instant inventoryAt = known.inventoryAt();
    VendorAccount account = known;
    if (inventoryAt == null || inventoryAt.plus(INVENTORY_EVERY).isBefore(now)) {
      try {
        List<Device> listed = matched(key, cloud.devices(() -> count(known, cloud)));
        account = change(key, present -> present.withInventory(listed, now));
      } catch (ProviderBusy e) {
        return new PullPlan(List.of(), busy(known, e));
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

  @Override
  public PullPage pullPage(AccountKey key, String deviceId) {
    VendorAccount account = account(key);
    VendorCloud cloud = open(account);
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
      readings = cloud.history(device, from, to, () -> count(account, cloud));
      budgets.succeeded(key.customerId(), budget(account));
    } catch (ProviderBusy e) {
      return new PullPage(null, null, 0, from, true, busy(account, e));
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

  @Override
  public void pageStored(AccountKey key, String deviceId, Instant until) {
    accounts.update(key.customerId(), key.accountId(), account -> account.pulled(deviceId, until));
  }

  @Override
  public @Nullable Instant readAlarms(AccountKey key) {
    VendorAccount account = account(key);
    VendorCloud cloud = open(account);
    Instant now = clock.instant();
    Instant before = account.alarmsUntil();
    Instant from = before == null ? now.minus(Duration.ofDays(7)) : before;
    if (account.devices().isEmpty() || from.plus(ALARMS_EVERY).isAfter(now)) {
      return null;
    }
    try {
      for (VendorCloud.Alarm alarm :
          cloud.alarms(account.devices(), from, now, () -> count(account, cloud))) {
        events.append(event(account, alarm));
      }
    } catch (ProviderBusy e) {
      return busy(account, e);
    }
    change(key, known -> known.alarmsRead(now));
    return null;
  }

  private static PlatformEvent event(VendorAccount account, VendorCloud.Alarm alarm) {
    Optional<Device> device =
        account.devices().stream()
            .filter(known -> known.serial().equals(alarm.device()))
            .findFirst();
    String asset = device.map(Device::assetId).orElse(null);
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

  @Override
  public void vendorState(AccountKey key, String status, String message, @Nullable Instant until) {
    accounts.update(
        key.customerId(), key.accountId(), account -> account.inState(status, message, until));
  }

  private VendorAccount account(AccountKey key) {
    return accounts
        .get(key.customerId(), key.accountId())
        .orElseThrow(() -> PlatformException.notFound("vendor account", key.accountId()));
  }

  private VendorAccount change(
      AccountKey key, java.util.function.UnaryOperator<VendorAccount> change) {
    return accounts
        .update(key.customerId(), key.accountId(), change)
        .orElseThrow(() -> PlatformException.notFound("vendor account", key.accountId()));
  }

  private VendorCloud open(VendorAccount account) {
    return clouds.open(
        account,
        secrets
            .get(account.secretName())
            .orElseThrow(
                () ->
                    new PlatformException(
                        ErrorCode.VALIDATION_ERROR,
                        "the credentials of vendor account %s are gone; remove it and add it again"
                            .formatted(account.accountId()))));
  }

  private void count(VendorAccount account, VendorCloud cloud) {
    List<CallLimit> limits = cloud.limits();
    budgets
        .take(account.customerId(), budget(account), limits)
        .ifPresent(
            opens -> {
              throw new ProviderBusy(
                  "the calls of %s are used up".formatted(account.accountId()),
                  Duration.between(clock.instant(), opens));
            });
  }

  /** Everybody waits; returns until when. */
  private Instant busy(VendorAccount account, ProviderBusy refusal) {
    budgets.busy(account.customerId(), budget(account), refusal);
    return clock.instant().plus(refusal.retryAfter());
  }

  private static String budget(VendorAccount account) {
    return "vendor:" + account.accountId();
  }
}
