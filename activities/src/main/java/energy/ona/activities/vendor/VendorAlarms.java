package energy.ona.activities.vendor;

import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.time.TimeRange;
import energy.ona.vendor.Trouble;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.vendor.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the makers' alarms into the event log, and their codes to what the inverters measured,
 * where detection and diagnosis find those of files too.
 */
final class VendorAlarms {
  private static final Duration ALARMS_EVERY = Duration.ofHours(2);

  /** What was raised so long ago and still stands is looked for. */
  private static final Duration LISTED = Duration.ofDays(28);

  /** More codes than seconds of it are not raised at once. */
  private static final Duration CROWD = Duration.ofMinutes(2);

  private final VendorAccounts accounts;
  private final VendorCalls calls;
  private final EventLog events;
  private final RecordStore<Asset> assets;
  private final ObservationStore observations;
  private final Clock clock;

  VendorAlarms(
      VendorAccounts accounts,
      VendorCalls calls,
      EventLog events,
      RecordStores records,
      ObservationStore observations,
      Clock clock) {
    this.assets = records.of(Asset.class);
    this.observations = observations;
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
          cloud.alarms(devices, earlier(from, now), now, () -> calls.count(account, cloud))) {
        Optional<String> asset = asset(devices, alarm);
        Optional<Asset> known = asset.flatMap(id -> assets.get(account.customerId(), id));
        boolean fresh = !alarm.raisedAt().isBefore(from);
        if (fresh) {
          known.ifPresent(of -> store(account, of, alarm, alarm.raisedAt(), alarm.id()));
        }
        if (alarm.standing()) {
          // It counts as long as it is listed, and not only from when it was raised.
          String again = "%s:%d".formatted(alarm.id(), now.getEpochSecond());
          known.ifPresent(of -> store(account, of, alarm, now, again));
        }
        if (fresh || alarm.standing()) {
          events.append(event(account, asset.orElse(null), alarm));
        }
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

  private static Instant earlier(Instant from, Instant now) {
    Instant listed = now.minus(LISTED);
    return from.isBefore(listed) ? from : listed;
  }

  private static Optional<String> asset(List<VendorDevice> devices, VendorCloud.Alarm alarm) {
    return devices.stream()
        .filter(known -> known.serial().equals(alarm.device()))
        .findFirst()
        .map(VendorDevice::assetId);
  }

  private void store(
      VendorAccount account, Asset asset, VendorCloud.Alarm alarm, Instant at, String key) {
    Integer code = alarm.code();
    if (code != null) {
      Series one =
          new Series(
              asset.assetId(),
              new long[] {second(asset, at.getEpochSecond(), code)},
              Map.of(Signals.ALARM_CODE, new double[] {code}),
              new int[1]);
      observations.append(
          new ObservationBatch(
              account.customerId(),
              asset.siteId(),
              "alarm:%s:%s".formatted(account.accountId(), key),
              List.of(one)));
    }
  }

  /**
   * A second holds one code: the first from a moment on that has no other, so that none of two
   * raised at once is lost, and one that is read again finds its place.
   */
  private long second(Asset asset, long from, double code) {
    Map<Long, Double> taken = new HashMap<>();
    TimeRange range =
        new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from).plus(CROWD));
    Selection codes = new Selection(Set.of(asset.assetId()), Set.of(Signals.ALARM_CODE));
    observations
        .read(asset.customerId(), asset.siteId(), range, codes)
        .of(asset.assetId())
        .ifPresent(
            series -> {
              double[] sent = series.column(Signals.ALARM_CODE);
              for (int row = 0; row < sent.length; row++) {
                if (!Double.isNaN(sent[row])) {
                  taken.put(series.epochSecond(row), sent[row]);
                }
              }
            });
    long at = from;
    while (taken.getOrDefault(at, code) != code) {
      at++;
    }
    return at;
  }

  private static PlatformEvent event(
      VendorAccount account, @Nullable String asset, VendorCloud.Alarm alarm) {
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
