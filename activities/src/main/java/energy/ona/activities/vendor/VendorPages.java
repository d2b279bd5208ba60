package energy.ona.activities.vendor;

import energy.ona.error.PlatformException;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.ObjectStore;
import energy.ona.vendor.Backlog;
import energy.ona.vendor.Silence;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import energy.ona.vendor.VendorPage;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.DevicePull;
import energy.ona.workflows.vendor.PullPage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a device's history page by page, and hands each on as a raw upload. */
final class VendorPages {
  /** Vendors take their time to have everything of an hour. */
  private static final Duration SETTLES = Duration.ofHours(24);

  private static final Duration LOOK_BACK = Duration.ofDays(2);
  private static final Duration LOOK_BACK_EVERY = Duration.ofHours(24);

  /** A silence that ended so long ago stays one. */
  private static final Duration STILL_SENT = Duration.ofDays(30);

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

  /** A page of each that one call can read; the others are where the first is not. */
  List<DevicePull> pull(AccountKey key, List<String> deviceIds, boolean old) {
    VendorAccount account = accounts.require(key);
    VendorCloud cloud = calls.open(account);
    Instant now = clock.instant();
    Map<VendorDevice, Range> together = new LinkedHashMap<>();
    Range all = null;
    for (String deviceId : deviceIds) {
      VendorDevice device = accounts.requireDevice(key, deviceId);
      Range range = old ? old(device, cloud.page()) : range(account, device, cloud.page(), now);
      Range with = all == null ? range : all.with(range);
      if (!with.from.plus(cloud.page()).isBefore(with.to)) {
        together.put(device, range);
        all = with;
      }
    }
    Range asked = Objects.requireNonNull(all, "no device is asked for");
    Map<String, List<VendorCloud.Reading>> readings;
    try {
      readings =
          cloud.history(
              List.copyOf(together.keySet()),
              asked.from,
              asked.to,
              () -> calls.count(account, cloud));
      calls.succeeded(account);
    } catch (ProviderBusy e) {
      Instant until = calls.busy(account, e);
      return List.of(
          new DevicePull(
              deviceIds.get(0), new PullPage(null, null, 0, asked.from, true, until, null)));
    }
    List<DevicePull> pulls = new ArrayList<>();
    together.forEach(
        (device, range) -> {
          List<VendorCloud.Reading> own =
              readings.getOrDefault(device.deviceId(), List.of()).stream()
                  .filter(each -> !each.at().isBefore(range.from) && each.at().isBefore(range.to))
                  .toList();
          pulls.add(new DevicePull(device.deviceId(), stored(key, device, range, own, now)));
        });
    return pulls;
  }

  /** The newest page that is left of what is old. */
  private static Range old(VendorDevice device, Duration page) {
    Backlog left = device.backlog();
    if (left == null) {
      throw PlatformException.notFound("backlog of device", device.deviceId());
    }
    Instant begin = left.to().minus(page);
    Instant from = begin.isBefore(left.from()) ? left.from() : begin;
    return new Range(from, left.to(), false, false, true, left);
  }

  private PullPage stored(
      AccountKey key,
      VendorDevice device,
      Range range,
      List<VendorCloud.Reading> readings,
      Instant now) {
    VendorPage page = page(device, range, readings, now);
    boolean more = range.again || range.to.isBefore(now);
    String asset = device.assetId();
    if (readings.isEmpty() || asset == null) {
      return new PullPage(null, null, 0, page.until(), more, null, page);
    }
    String uploadId = ids.next(RunKind.UPLOAD);
    String rawKey = "historical/%s/%s.csv".formatted(key.customerId(), uploadId);
    input.put(rawKey, PulledRows.csv(asset, readings).getBytes(StandardCharsets.UTF_8), "text/csv");
    return new PullPage(uploadId, rawKey, readings.size(), page.until(), more, null, page);
  }

  private static VendorPage page(
      VendorDevice device, Range range, List<VendorCloud.Reading> readings, Instant now) {
    boolean isFixed = range.again || range.old || range.to.isBefore(now.minus(SETTLES));
    Instant until = isFixed ? range.to : settled(readings, range.from, now, range.to);
    Backlog left = range.backlog;
    Instant first = readings.isEmpty() ? null : readings.get(0).at();
    return new VendorPage(
        range.from,
        until,
        range.again,
        range.lookedBack,
        range.again ? List.of() : silences(device, range, readings, now),
        readings.isEmpty() ? null : readings.get(readings.size() - 1).at(),
        !range.again && !range.old && !range.to.isBefore(now),
        left == null ? null : left.readFrom(range.from, first));
  }

  /**
   * What one call asks for.
   *
   * @param old true when it is of the backlog
   * @param backlog of which the range is the end, or which it leaves behind; null when neither
   */
  private record Range(
      Instant from,
      Instant to,
      boolean again,
      boolean lookedBack,
      boolean old,
      @Nullable Backlog backlog) {
    /** Both and what lies between. */
    Range with(Range other) {
      return new Range(
          earlier(from, other.from),
          to.isAfter(other.to) ? to : other.to,
          again,
          lookedBack,
          old,
          backlog);
    }
  }

  /**
   * First what was silent and may have come since, then what is new. Where that is further away
   * than a page, the newest page is read and what lies before is left for later.
   */
  private static Range range(
      VendorAccount account, VendorDevice device, Duration page, Instant now) {
    Optional<Silence> silence = device.dueSilence(now);
    if (silence.isPresent()) {
      Instant from = silence.get().next();
      return new Range(
          from, earlier(from.plus(page), silence.get().to()), true, false, false, null);
    }
    Instant cursor = device.pulledUntil();
    Instant unread = cursor == null ? account.historyFrom() : cursor;
    if (device.backlog() == null && unread.plus(page).isBefore(now.minus(SETTLES))) {
      // At a whole hour, so that one call reads what is old of devices first read minutes apart.
      Instant from =
          now.minus(page).plus(Duration.ofHours(1)).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
      return new Range(from, now, false, true, false, new Backlog(unread, from, null, null));
    }
    if (cursor == null) {
      return new Range(unread, earlier(unread.plus(page), now), false, true, false, null);
    }
    // Once a day the newest page begins earlier: what came late between samples is seen by that.
    Duration back = page.dividedBy(2).compareTo(LOOK_BACK) < 0 ? page.dividedBy(2) : LOOK_BACK;
    Instant before = device.lookedBackAt();
    boolean looksBack =
        !cursor.plus(page).minus(back).isBefore(now)
            && (before == null || before.plus(LOOK_BACK_EVERY).isBefore(now));
    Instant from = looksBack ? cursor.minus(back) : cursor;
    Instant begin =
        from.isBefore(account.historyFrom()) ? earlier(account.historyFrom(), cursor) : from;
    return new Range(begin, earlier(begin.plus(page), now), false, looksBack, false, null);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Where loggers that were cut off may still have something to send. */
  private static List<Silence> silences(
      VendorDevice device, Range range, List<VendorCloud.Reading> readings, Instant now) {
    List<Instant> times = new ArrayList<>();
    if (range.backlog == null && device.lastSampleAt() != null) {
      times.add(device.lastSampleAt());
    }
    readings.forEach(reading -> times.add(reading.at()));
    if (range.backlog != null && range.backlog.nextSampleAt() != null) {
      times.add(range.backlog.nextSampleAt());
    }
    List<Silence> silences = new ArrayList<>();
    Instant before = times.isEmpty() ? now : times.get(0);
    for (Instant at : times) {
      if (before.plus(Silence.LEAST).isBefore(at) && at.isAfter(now.minus(STILL_SENT))) {
        silences.add(Silence.noticed(before.plusSeconds(1), at, now));
      }
      before = at.isAfter(before) ? at : before;
    }
    return silences;
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
