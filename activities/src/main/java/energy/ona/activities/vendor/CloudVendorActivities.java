package energy.ona.activities.vendor;

import energy.ona.activities.SteadyHeartbeats;
import energy.ona.config.Secrets;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.observation.ObservationStore;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.Customers;
import energy.ona.vendor.Trouble;
import energy.ona.vendor.VendorClouds;
import energy.ona.vendor.VendorDevice;
import energy.ona.vendor.VendorPage;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.DevicePull;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.VendorActivities;
import energy.ona.workflows.vendor.VendorPullsWorkflow;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pulls from makers' clouds within their limits, which all workers keep together. */
public final class CloudVendorActivities implements VendorActivities {
  private final VendorAccounts accounts;
  private final VendorInventory inventory;
  private final VendorPages pages;
  private final VendorAlarms alarms;
  private final EventLog events;
  private final Clock clock;

  public CloudVendorActivities(
      Customers customers,
      RecordStores records,
      VendorClouds clouds,
      Secrets secrets,
      ObjectStore input,
      RunIds ids,
      EventLog events,
      ObservationStore observations,
      Clock clock) {
    VendorCalls calls = new VendorCalls(clouds, secrets, records, clock);
    this.accounts = new VendorAccounts(customers, records);
    this.inventory = new VendorInventory(records, accounts, calls, clock);
    this.pages = new VendorPages(accounts, calls, input, ids, clock);
    this.alarms = new VendorAlarms(accounts, calls, events, records, observations, clock);
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<AccountKey> vendorAccounts() {
    return accounts.open(clock.instant());
  }

  @Override
  public PullPlan planPull(AccountKey key) {
    return tried(key, () -> inventory.plan(key));
  }

  @Override
  public PullPage pullPage(AccountKey key, String deviceId) {
    return beating(() -> pages.pull(key, List.of(deviceId), false)).get(0).page();
  }

  @Override
  public List<DevicePull> pullPages(AccountKey key, List<String> deviceIds, boolean old) {
    return tried(key, () -> pages.pull(key, deviceIds, old));
  }

  /** An account that was never connected tells what is wrong before the attempt is made again. */
  private <T> T tried(AccountKey key, Supplier<T> call) {
    try {
      return beating(call);
    } catch (PlatformException e) {
      accounts.changeIfThere(
          key,
          account ->
              account.status().equals("new")
                  ? account.inState(
                      "failing", String.valueOf(e.getMessage()), clock.instant().plus(RETRY_AFTER))
                  : account);
      throw e;
    }
  }

  /**
   * A vendor may take a minute for each of many answers; that the worker lives is told meanwhile.
   */
  private static <T> T beating(Supplier<T> call) {
    try (SteadyHeartbeats heartbeats =
        new SteadyHeartbeats(Activity.getExecutionContext(), "begins")) {
      heartbeats.tell(VendorCalls.ASKS);
      return call.get();
    }
  }

  @Override
  public void backlogFailed(AccountKey key, String deviceId, String why) {
    accounts.changeDevice(key, deviceId, device -> device.backlogFailed(why, clock.instant()));
  }

  @Override
  public void pageStored(AccountKey key, String deviceId, Instant until) {
    pageTaken(
        key, deviceId, new VendorPage(until, until, false, false, List.of(), null, true, null));
  }

  @Override
  public void pageTaken(AccountKey key, String deviceId, VendorPage page) {
    accounts.changeDevice(key, deviceId, device -> device.pulled(page, clock.instant()));
  }

  @Override
  public void deviceFailed(AccountKey key, String deviceId, String why) {
    accounts
        .changeDevice(key, deviceId, device -> device.failed(why, clock.instant()))
        .ifPresent(device -> events.append(failing(device, why)));
  }

  /** Told once, until it can be read again. */
  private static PlatformEvent failing(VendorDevice device, String why) {
    Instant since = Objects.requireNonNull(device.trouble()).since();
    return new PlatformEvent(
        0,
        device.customerId(),
        "vendor.device_failing:%s:%s".formatted(device.id(), since),
        since,
        "ingest",
        "vendor.device_failing",
        null,
        device.assetId(),
        device.accountId(),
        "%s of account %s cannot be read: %s; the others go on"
            .formatted(device.name(), device.accountId(), why),
        Map.of("device", device.deviceId(), "serial", device.serial()));
  }

  @Override
  public @Nullable Instant readAlarms(AccountKey key) {
    return beating(() -> alarms.read(key));
  }

  @Override
  public void vendorState(AccountKey key, String status, String message, @Nullable Instant until) {
    if (status.equals("connected")) {
      connected(key, message, until);
    } else {
      accounts.changeIfThere(key, account -> account.inState(status, message, until));
    }
  }

  /** An account of which no device can be read is not called connected. */
  private void connected(AccountKey key, String message, @Nullable Instant until) {
    List<VendorDevice> pulled =
        accounts.devices(key).stream().filter(device -> device.assetId() != null).toList();
    Optional<Instant> again =
        pulled.stream().anyMatch(device -> device.trouble() == null)
            ? Optional.empty()
            : pulled.stream()
                .map(device -> Objects.requireNonNull(device.trouble()).retryAt())
                .min(Comparator.naturalOrder())
                .map(VendorPullsWorkflow::next);
    Instant next = until == null ? again.orElse(null) : until;
    String status = again.isPresent() ? "failing" : "connected";
    accounts.changeIfThere(
        key,
        account ->
            account.inState(
                status,
                message
                    + failing(pulled)
                    + filling(pulled)
                    + told("devices cannot be listed", account.inventoryTrouble())
                    + told("alarms cannot be read", account.alarmsTrouble()),
                next));
  }

  private static String filling(List<VendorDevice> devices) {
    long many = devices.stream().filter(device -> device.backlog() != null).count();
    return many == 0 ? "" : "; old data of %d devices are still to be read".formatted(many);
  }

  private static String told(String what, @Nullable Trouble trouble) {
    return trouble == null ? "" : "; %s: %s".formatted(what, trouble.message());
  }

  private static String failing(List<VendorDevice> devices) {
    List<VendorDevice> troubled =
        devices.stream().filter(device -> device.trouble() != null).toList();
    return troubled.isEmpty()
        ? ""
        : "; %d of %d devices cannot be read, such as %s: %s"
            .formatted(
                troubled.size(),
                devices.size(),
                troubled.get(0).name(),
                Objects.requireNonNull(troubled.get(0).trouble()).message());
  }
}
