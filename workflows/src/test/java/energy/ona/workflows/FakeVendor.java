package energy.ona.workflows;

import energy.ona.vendor.VendorPage;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.DevicePull;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.PullStanding;
import energy.ona.workflows.vendor.VendorActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One account with two devices of three pages each; its limit is used up once. */
public final class FakeVendor implements VendorActivities {
  public static final AccountKey ACCOUNT = new AccountKey(Samples.CUSTOMER, "roof");
  public static final int PAGES = 3;
  public final List<String> stored = new CopyOnWriteArrayList<>();
  public final List<String> states = new CopyOnWriteArrayList<>();

  /** When it is asked next, as far as that was told. */
  public final List<Instant> untils = new CopyOnWriteArrayList<>();

  public final AtomicInteger pages = new AtomicInteger();
  public volatile @Nullable Instant busyUntil;

  /** How often a plan is a minute's wait before it is one. */
  public final AtomicInteger waits = new AtomicInteger();

  public volatile boolean refuses;
  public volatile List<String> due = List.of("a", "b");

  /** Whether one call reads all of them. */
  public volatile boolean together;

  /** Those that have old pages behind one of live data. */
  public volatile List<String> backlogged = List.of();

  private final List<String> read = new CopyOnWriteArrayList<>();

  /** Devices of which the vendor's answer is a 503. */
  public final Set<String> down = new CopyOnWriteArraySet<>();

  /** Tries to read a page. */
  public final AtomicInteger asked = new AtomicInteger();

  /** Done when a page is asked for. */
  public volatile Runnable onAsk = () -> {};

  public final Set<String> bad = new CopyOnWriteArraySet<>();
  public final List<String> failed = new CopyOnWriteArrayList<>();

  @Override
  public List<AccountKey> vendorAccounts() {
    return List.of(ACCOUNT);
  }

  @Override
  public PullPlan planPull(AccountKey account) {
    if (refuses) {
      throw ApplicationFailure.newNonRetryableFailure(
          "SolarEdge refuses the credentials of the account", "UNAUTHORIZED");
    }
    if (waits.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      Instant wait =
          Instant.ofEpochMilli(
                  Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp())
              .plusSeconds(60);
      return new PullPlan(List.of(), wait, List.of(), List.of(), standing());
    }
    List<String> live = left(due, backlogged.isEmpty() ? PAGES : 1);
    return new PullPlan(live, null, groups(live), groups(left(backlogged, PAGES)), standing());
  }

  /** Each page is a day of one device. */
  private PullStanding standing() {
    int wanted = (due.size() + backlogged.size()) * PAGES;
    return new PullStanding(due.size(), wanted, read.size(), wanted - read.size(), 100);
  }

  private List<List<String>> groups(List<String> devices) {
    return together && devices.size() > 1
        ? List.of(devices)
        : devices.stream().map(List::of).toList();
  }

  private List<String> left(List<String> devices, int most) {
    return devices.stream()
        .filter(device -> read.stream().filter(device::equals).count() < most)
        .filter(device -> failed.stream().noneMatch(said -> said.startsWith(device + ":")))
        .toList();
  }

  @Override
  public PullPage pullPage(AccountKey account, String deviceId) {
    Instant wait = busyUntil;
    if (wait != null) {
      busyUntil = null;
      return new PullPage(null, null, 0, Samples.MONDAY, true, wait, null);
    }
    asked.incrementAndGet();
    if (down.contains(deviceId)) {
      throw ApplicationFailure.newFailure("SolarEdge answered 503", "UNAVAILABLE");
    }
    if (bad.contains(deviceId)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "SolarEdge answered 404 for " + deviceId, "NOT_FOUND");
    }
    int page = pages.incrementAndGet();
    Instant until = Samples.MONDAY.plus(Duration.ofDays(page));
    return new PullPage(
        "up-20260105-%03d".formatted(page),
        "historical/demo/%d.csv".formatted(page),
        10,
        until,
        page % PAGES != 0,
        null,
        new VendorPage(
            until.minus(Duration.ofDays(1)), until, false, false, List.of(), null, true, null));
  }

  @Override
  public List<DevicePull> pullPages(AccountKey account, List<String> deviceIds, boolean old) {
    onAsk.run();
    return deviceIds.stream()
        .map(device -> new DevicePull(device, pullPage(account, device)))
        .toList();
  }

  @Override
  public void backlogFailed(AccountKey account, String deviceId, String why) {
    failed.add(deviceId + ": old: " + why);
  }

  @Override
  public void pageTaken(AccountKey account, String deviceId, VendorPage page) {
    stored.add(deviceId + " " + page.until());
    read.add(deviceId);
  }

  @Override
  public void deviceFailed(AccountKey account, String deviceId, String why) {
    failed.add(deviceId + ": " + why);
  }

  @Override
  public void pageStored(AccountKey account, String deviceId, Instant until) {
    stored.add(deviceId + " " + until);
  }

  @Override
  public @Nullable Instant readAlarms(AccountKey account) {
    return null;
  }

  @Override
  public void vendorState(
      AccountKey account, String status, String message, @Nullable Instant until) {
    states.add(status + ": " + message);
    if (until != null) {
      untils.add(until);
    }
  }
}
