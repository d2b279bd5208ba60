package energy.ona.activities.vendor;

import energy.ona.activities.oem.OemAssets;
import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStores;
import energy.ona.vendor.Trouble;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorAccount.Listing;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorCloud.DevicePage;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.PullStanding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows an account's devices, and which of them are due. Devices are listed page by page: what a
 * page has told is kept, so that a limit that is used up in between costs one page, and the devices
 * that are known are pulled while the others are still to be listed.
 */
final class VendorInventory {
  private static final Duration INVENTORY_EVERY = Duration.ofHours(24);
  private static final Duration LEAST_CADENCE = Duration.ofMinutes(14);

  /**
   * Of a day's calls: for reading data, and for listing again what is known. While old data are to
   * be read, new ones have half of the first.
   */
  private static final double FOR_DATA = 0.8;

  private static final double FOR_LISTING = 0.2;

  private static final Comparator<VendorDevice> NEWEST_BACKLOG_FIRST =
      Comparator.comparing((VendorDevice device) -> Objects.requireNonNull(device.backlog()).to())
          .reversed();

  /** Of one run; the next goes on. */
  private static final int MOST_DEVICES = 500;

  private static final Comparator<VendorDevice> TROUBLED_LAST =
      Comparator.comparing(device -> device.trouble() != null);

  private static final Comparator<VendorDevice> OLDEST_FIRST =
      Comparator.comparing(
          VendorDevice::pulledUntil, Comparator.nullsFirst(Comparator.naturalOrder()));

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
    VendorAccount account = accounts.require(key);
    VendorCloud cloud = calls.open(account);
    @Nullable Instant busyUntil = null;
    try {
      while (isListingDue(account, cloud)) {
        account = list(key, account, cloud);
        if (accounts.devices(key).stream().anyMatch(device -> device.assetId() != null)) {
          break;
        }
      }
    } catch (ProviderBusy e) {
      busyUntil = calls.busy(account, e);
    } catch (PlatformException e) {
      if (e.code() == ErrorCode.UNAUTHORIZED || accounts.devices(key).isEmpty()) {
        throw e;
      }
      String why = String.valueOf(e.getMessage());
      accounts.change(key, present -> present.notListed(why, clock.instant()));
    }
    List<VendorDevice> devices = matched(key);
    Instant now = clock.instant();
    boolean isFilling = devices.stream().anyMatch(device -> device.isBacklogDue(now));
    double share = isFilling ? FOR_DATA / 2 : FOR_DATA;
    Duration cadence = cadence(devices.size(), share, cloud);
    List<VendorDevice> due =
        devices.stream()
            .filter(device -> device.isDue(cadence, now))
            .sorted(TROUBLED_LAST.thenComparing(OLDEST_FIRST))
            .limit(MOST_DEVICES)
            .toList();
    PullStanding standing = standing(account, cloud, devices);
    if (busyUntil != null) {
      return new PullPlan(List.of(), busyUntil, List.of(), List.of(), standing);
    }
    List<List<String>> live = groups(due, VendorDevice::trouble, cloud);
    // The newest first, so that all of them have their last week before one has its last year.
    List<VendorDevice> old =
        devices.stream()
            .filter(device -> device.isBacklogDue(now))
            .sorted(NEWEST_BACKLOG_FIRST)
            .limit(MOST_DEVICES)
            .toList();
    int free = Math.max(0, free(account, cloud, devices.size(), cadence) - live.size());
    return new PullPlan(
        due.stream().map(VendorDevice::deviceId).toList(),
        null,
        live,
        groups(old, device -> Objects.requireNonNull(device.backlog()).trouble(), cloud).stream()
            .limit(free)
            .toList(),
        standing);
  }

  private PullStanding standing(
      VendorAccount account, VendorCloud cloud, List<VendorDevice> devices) {
    Instant now = clock.instant();
    List<Duration> unread =
        devices.stream()
            .filter(device -> device.assetId() != null)
            .map(device -> device.unread(account.historyFrom(), now))
            .toList();
    double days = unread.size() * days(Duration.between(account.historyFrom(), now));
    double pages =
        unread.stream().mapToDouble(each -> Math.ceil(days(each) / days(cloud.page()))).sum();
    return new PullStanding(
        unread.size(),
        days,
        Math.max(0, days - unread.stream().mapToDouble(VendorInventory::days).sum()),
        (int) Math.ceil(pages / cloud.devicesACall()),
        calls.left(account, day(cloud)));
  }

  private static double days(Duration time) {
    return time.toSeconds() / (double) Duration.ofDays(1).toSeconds();
  }

  private static CallLimit day(VendorCloud cloud) {
    return cloud.limits().stream().max(Comparator.comparing(CallLimit::window)).orElseThrow();
  }

  /**
   * Those that one call may read, in their order; one that could not be read twice in a row, which
   * is hardly an outage any more, or has a silence to be asked for, is alone. One that could not be
   * read once is tried again beside its like, so that it takes no other down.
   */
  private List<List<String>> groups(
      List<VendorDevice> devices,
      Function<VendorDevice, @Nullable Trouble> troubles,
      VendorCloud cloud) {
    Instant now = clock.instant();
    List<List<String>> groups = new ArrayList<>();
    Map<String, List<String>> open = new HashMap<>();
    for (VendorDevice device : devices) {
      @Nullable Trouble trouble = troubles.apply(device);
      boolean isAlone =
          (trouble != null && trouble.failures() > 1) || device.dueSilence(now).isPresent();
      String again = trouble == null ? "" : "again:";
      String kind = isAlone ? device.id() : again + cloud.kind(device);
      List<String> group = open.get(kind);
      if (group == null || group.size() >= cloud.devicesACall()) {
        group = new ArrayList<>();
        open.put(kind, group);
        groups.add(group);
      }
      group.add(device.deviceId());
    }
    return groups;
  }

  /** Calls that may be spent on what is old: those that nobody needs until the day is over. */
  private int free(VendorAccount account, VendorCloud cloud, int devices, Duration cadence) {
    CallLimit day = day(cloud);
    double seconds = day.window().toSeconds();
    double remains = 1 - clock.instant().getEpochSecond() % seconds / seconds;
    double live =
        Math.min(
            FOR_DATA / 2 * day.calls(), callsOf(devices, cloud) * seconds / cadence.toSeconds());
    long needed = (long) Math.ceil(remains * (live + FOR_LISTING * day.calls()));
    return (int) Math.max(0, Math.min(MOST_DEVICES, calls.left(account, day) - needed));
  }

  /** The first time at once, later so seldom that data are hardly read later for it. */
  private boolean isListingDue(VendorAccount account, VendorCloud cloud) {
    Instant now = clock.instant();
    Listing listing = account.listing();
    Instant before = account.inventoryAt();
    Trouble trouble = account.inventoryTrouble();
    if (trouble != null && (listing == null || trouble.retryAt().isAfter(now))) {
      return !trouble.retryAt().isAfter(now);
    }
    if (before == null) {
      return true;
    }
    double pages = FOR_LISTING * callsADay(cloud) / cloud.callsOfDevices();
    Duration between = Duration.ofSeconds((long) (Duration.ofDays(1).toSeconds() / pages));
    return listing == null
        ? before.plus(INVENTORY_EVERY).isBefore(now)
        : listing.at().plus(between).isBefore(now);
  }

  private VendorAccount list(AccountKey key, VendorAccount account, VendorCloud cloud) {
    Listing listing = account.listing();
    Instant now = clock.instant();
    Instant since = listing == null ? now : listing.since();
    DevicePage page =
        cloud.devices(listing == null ? null : listing.next(), () -> calls.count(account, cloud));
    // It may have been removed meanwhile, with its devices.
    accounts.require(key);
    page.devices().forEach(device -> accounts.listed(VendorDevice.of(account, device, now)));
    keep(key, page.unread().keySet(), now);
    if (page.next() == null) {
      accounts.devices(key).stream()
          .filter(device -> device.listedAt().isBefore(since))
          .forEach(accounts::forget);
    }
    return accounts.change(key, present -> present.listed(page.next(), since, now, said(page)));
  }

  /** Devices of plants that could not be listed are not those that are gone. */
  private void keep(AccountKey key, Set<String> plants, Instant now) {
    if (!plants.isEmpty()) {
      accounts.devices(key).stream()
          .filter(device -> plants.contains(device.plantId()))
          .forEach(
              device ->
                  accounts.changeDevice(key, device.deviceId(), present -> present.keptAt(now)));
    }
  }

  private static @Nullable String said(DevicePage page) {
    return page.unread().entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(first -> "%s of plant %s".formatted(first.getValue(), first.getKey()))
        .orElse(null);
  }

  /** By serial number, anew each time: a component may have moved to another asset. */
  private List<VendorDevice> matched(AccountKey key) {
    List<VendorDevice> devices = accounts.devices(key);
    OemAssets assets = new OemAssets(records, key.customerId());
    List<VendorDevice> matched = new ArrayList<>();
    for (VendorDevice device : devices) {
      @Nullable String asset = one(assets.fitting(device.serial()));
      matched.add(
          Objects.equals(asset, device.assetId())
              ? device
              : accounts
                  .changeDevice(key, device.deviceId(), present -> present.matched(asset))
                  .orElse(device));
    }
    return matched;
  }

  /** Null too where two assets claim the same serial number. */
  private static @Nullable String one(Set<Asset> fitting) {
    return fitting.size() == 1 ? fitting.iterator().next().assetId().value() : null;
  }

  private static int callsOf(int devices, VendorCloud cloud) {
    return (devices + cloud.devicesACall() - 1) / cloud.devicesACall();
  }

  private static double callsADay(VendorCloud cloud) {
    return cloud.limits().stream()
        .mapToDouble(VendorInventory::callsADay)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static double callsADay(CallLimit limit) {
    return limit.calls() * (double) Duration.ofDays(1).toSeconds() / limit.window().toSeconds();
  }

  /** So seldom that a day of it stays within its share of the day's calls. */
  private static Duration cadence(int devices, double share, VendorCloud cloud) {
    long day = Duration.ofDays(1).toSeconds();
    long seconds = (long) (day * (callsOf(devices, cloud) + 2) / (share * callsADay(cloud)));
    return Duration.ofSeconds(Math.max(LEAST_CADENCE.toSeconds(), seconds));
  }
}
