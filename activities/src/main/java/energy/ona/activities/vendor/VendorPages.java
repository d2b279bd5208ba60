package energy.ona.activities.vendor;

import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.ObjectStore;
import energy.ona.vendor.Silence;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import energy.ona.vendor.VendorPage;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  PullPage pull(AccountKey key, String deviceId) {
    VendorAccount account = accounts.require(key);
    VendorCloud cloud = calls.open(account);
    VendorDevice device = accounts.requireDevice(key, deviceId);
    Instant now = clock.instant();
    Range range = range(account, device, cloud.page(), now);
    List<VendorCloud.Reading> readings;
    try {
      readings = cloud.history(device, range.from, range.to, () -> calls.count(account, cloud));
      calls.succeeded(account);
    } catch (ProviderBusy e) {
      return new PullPage(null, null, 0, range.from, true, calls.busy(account, e), null);
    }
    Instant until =
        range.again || range.to.isBefore(now.minus(SETTLES))
            ? range.to
            : settled(readings, range.from, now, range.to);
    VendorPage page =
        new VendorPage(
            range.from,
            until,
            range.again,
            range.lookedBack,
            range.again ? List.of() : silences(device, readings, now),
            readings.isEmpty() ? null : readings.get(readings.size() - 1).at());
    boolean more = range.again || range.to.isBefore(now);
    String asset = device.assetId();
    if (readings.isEmpty() || asset == null) {
      return new PullPage(null, null, 0, until, more, null, page);
    }
    String uploadId = ids.next(RunKind.UPLOAD);
    String rawKey = "historical/%s/%s.csv".formatted(key.customerId(), uploadId);
    input.put(rawKey, PulledRows.csv(asset, readings).getBytes(StandardCharsets.UTF_8), "text/csv");
    return new PullPage(uploadId, rawKey, readings.size(), until, more, null, page);
  }

  /** What one call asks for. */
  private record Range(Instant from, Instant to, boolean again, boolean lookedBack) {}

  /** First what was silent and may have come since, then what is new. */
  private static Range range(
      VendorAccount account, VendorDevice device, Duration page, Instant now) {
    Optional<Silence> silence = device.dueSilence(now);
    if (silence.isPresent()) {
      Instant from = silence.get().next();
      return new Range(from, earlier(from.plus(page), silence.get().to()), true, false);
    }
    Instant cursor = device.pulledUntil();
    if (cursor == null) {
      Instant first = account.historyFrom();
      return new Range(first, earlier(first.plus(page), now), false, true);
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
    return new Range(begin, earlier(begin.plus(page), now), false, looksBack);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Where loggers that were cut off may still have something to send. */
  private static List<Silence> silences(
      VendorDevice device, List<VendorCloud.Reading> readings, Instant now) {
    List<Silence> silences = new ArrayList<>();
    Instant before = device.lastSampleAt();
    for (VendorCloud.Reading reading : readings) {
      Instant at = reading.at();
      if (before != null
          && before.plus(Silence.LEAST).isBefore(at)
          && at.isAfter(now.minus(STILL_SENT))) {
        silences.add(Silence.noticed(before.plusSeconds(1), at, now));
      }
      before = before == null || at.isAfter(before) ? at : before;
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
