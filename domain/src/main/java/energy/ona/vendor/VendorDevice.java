package energy.ona.vendor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An inverter of an account, and how far its data have been pulled.
 *
 * @param plantId whose it is at the vendor
 * @param timezone in which the vendor tells the time
 * @param assetId null where no asset has that serial number; nothing is pulled for it
 * @param listedAt when the vendor last named it
 * @param pulledUntil null before the first page
 * @param lastSampleAt null before the first sample
 * @param lookedBackAt when what was read already was last asked for again
 * @param silences to be asked for again
 * @param trouble null when it can be read
 * @param askedAt when it was last asked for what is new; null before
 * @param backlog what is unread before {@code pulledUntil}; null when nothing is
 */
public record VendorDevice(
    CustomerId customerId,
    String accountId,
    String deviceId,
    String plantId,
    String name,
    String serial,
    @Nullable String model,
    @Nullable String timezone,
    @Nullable String assetId,
    Instant listedAt,
    @Nullable Instant pulledUntil,
    @Nullable Instant lastSampleAt,
    @Nullable Instant lookedBackAt,
    List<Silence> silences,
    @Nullable Trouble trouble,
    @Nullable Instant askedAt,
    @Nullable Backlog backlog)
    implements Stored {
  public static final String ACCOUNT = "account_id";
  private static final int MOST_SILENCES = 20;

  public VendorDevice {
    silences = silences == null ? List.of() : List.copyOf(silences);
  }

  /** As the vendor lists it. */
  public static VendorDevice of(VendorAccount account, VendorCloud.Device device, Instant now) {
    return new VendorDevice(
        account.customerId(),
        account.accountId(),
        device.deviceId(),
        device.plantId(),
        device.name(),
        device.serial(),
        device.model(),
        device.timezone(),
        null,
        now,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  public static String id(String accountId, String deviceId) {
    return accountId + ":" + deviceId;
  }

  /** The same device, newly listed; goes on where it was. */
  public VendorDevice listedAs(VendorDevice now) {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        now.plantId,
        now.name,
        now.serial,
        now.model,
        now.timezone,
        now.serial.equals(serial) ? assetId : null,
        now.listedAt,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        trouble,
        askedAt,
        backlog);
  }

  /** Its plant could not be listed, which says nothing of it. */
  public VendorDevice keptAt(Instant now) {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        assetId,
        now,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        trouble,
        askedAt,
        backlog);
  }

  /** What could not be read before is tried again at once. */
  public VendorDevice untroubled() {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        assetId,
        listedAt,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        null,
        askedAt,
        backlog == null ? null : backlog.untroubled());
  }

  public VendorDevice matched(@Nullable String asset) {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        asset,
        listedAt,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        trouble,
        askedAt,
        backlog);
  }

  /** A page is in; an older one that comes late moves nothing back. */
  public VendorDevice pulled(VendorPage page, Instant now) {
    List<Silence> left = new ArrayList<>();
    for (Silence silence : silences) {
      if (page.again() && silence.next().equals(page.from())) {
        silence.read(page.until(), now).ifPresent(left::add);
      } else {
        left.add(silence);
      }
    }
    if (!page.again()) {
      left.addAll(page.silences());
    }
    while (left.size() > MOST_SILENCES) {
      left.set(0, left.get(0).join(left.remove(1)));
    }
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        assetId,
        listedAt,
        page.again() ? pulledUntil : later(pulledUntil, page.until()),
        later(lastSampleAt, page.lastSampleAt()),
        page.lookedBack() ? now : lookedBackAt,
        left,
        null,
        page.current() ? now : askedAt,
        after(page));
  }

  public VendorDevice failed(String message, Instant now) {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        assetId,
        listedAt,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        Trouble.after(trouble, message, now),
        askedAt,
        backlog);
  }

  /** What is old cannot be read; what is new goes on. */
  public VendorDevice backlogFailed(String message, Instant now) {
    return new VendorDevice(
        customerId,
        accountId,
        deviceId,
        plantId,
        name,
        serial,
        model,
        timezone,
        assetId,
        listedAt,
        pulledUntil,
        lastSampleAt,
        lookedBackAt,
        silences,
        trouble,
        askedAt,
        backlog == null ? null : backlog.failed(message, now));
  }

  private @Nullable Backlog after(VendorPage page) {
    @Nullable Backlog next = page.backlog();
    if (next == null || (backlog != null && next.to().isAfter(backlog.to()))) {
      return backlog;
    }
    return next.isDone() ? null : next;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /** The silence that should be asked for now. */
  public Optional<Silence> dueSilence(Instant now) {
    return silences.stream().filter(silence -> silence.isDue(now)).findFirst();
  }

  /**
   * Whether what is new should be asked for. A device that sends nothing, as at night, is asked no
   * more often than others.
   */
  public boolean isDue(Duration cadence, Instant now) {
    return canBeRead(now)
        && (askedAt == null || askedAt.plus(cadence).isBefore(now) || dueSilence(now).isPresent());
  }

  public boolean isBacklogDue(Instant now) {
    return canBeRead(now) && backlog != null && backlog.isDue(now);
  }

  /** How much of what it sent nobody has read yet, before the live data and after. */
  public Duration unread(Instant historyFrom, Instant now) {
    Duration live = Duration.between(pulledUntil == null ? historyFrom : pulledUntil, now);
    return backlog == null ? live : live.plus(Duration.between(backlog.from(), backlog.to()));
  }

  private boolean canBeRead(Instant now) {
    return assetId != null && (trouble == null || !trouble.retryAt().isAfter(now));
  }

  @Override
  @JsonIgnore
  public String id() {
    return id(accountId, deviceId);
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of(ACCOUNT, accountId);
  }
}
