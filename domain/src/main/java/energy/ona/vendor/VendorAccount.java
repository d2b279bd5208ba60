package energy.ona.vendor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An account in a maker's cloud, and how far its data have been pulled. Its credentials are kept
 * with the secrets, under {@link #secretName()}.
 *
 * @param vendor solaredge or fusionsolar
 * @param endpoint where its API answers
 * @param historyFrom the first data to pull
 * @param status connected, waiting, refused or new
 * @param message one sentence for people
 * @param waitingUntil the vendor allows no call before
 */
public record VendorAccount(
    CustomerId customerId,
    String accountId,
    String vendor,
    URI endpoint,
    Instant historyFrom,
    String status,
    String message,
    @Nullable Instant waitingUntil,
    @Nullable Instant inventoryAt,
    @Nullable Instant alarmsUntil,
    List<Device> devices,
    Instant createdAt)
    implements Stored {
  public VendorAccount {
    Names.check("account_id", accountId);
    devices = List.copyOf(devices);
  }

  /**
   * An inverter of the account.
   *
   * @param plantId whose it is at the vendor
   * @param timezone in which the vendor tells the time
   * @param assetId null where no asset has that serial number; nothing is pulled for it
   * @param pulledUntil null before the first page
   */
  public record Device(
      String deviceId,
      String plantId,
      String name,
      String serial,
      @Nullable String model,
      @Nullable String timezone,
      @Nullable String assetId,
      @Nullable Instant pulledUntil) {
    Device pulled(Instant until) {
      return new Device(deviceId, plantId, name, serial, model, timezone, assetId, until);
    }

    /** The same device, newly listed, goes on where it was. */
    Device asBefore(Optional<Device> before) {
      return before.map(Device::pulledUntil).map(this::pulled).orElse(this);
    }
  }

  @JsonIgnore
  public String secretName() {
    return secretName(customerId, accountId);
  }

  public static String secretName(CustomerId customer, String accountId) {
    return "vendors/%s/%s".formatted(customer, accountId);
  }

  public VendorAccount inState(String next, String why, @Nullable Instant until) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        next,
        why,
        until,
        inventoryAt,
        alarmsUntil,
        devices,
        createdAt);
  }

  public VendorAccount withInventory(List<Device> listed, Instant at) {
    List<Device> next = new ArrayList<>();
    for (Device device : listed) {
      next.add(
          device.asBefore(
              devices.stream()
                  .filter(known -> known.deviceId().equals(device.deviceId()))
                  .findFirst()));
    }
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        at,
        alarmsUntil,
        next,
        createdAt);
  }

  /** A page of a device is in; an older page that comes late changes nothing. */
  public VendorAccount pulled(String deviceId, Instant until) {
    UnaryOperator<Device> forward =
        device -> {
          Instant before = device.pulledUntil();
          return device.deviceId().equals(deviceId) && (before == null || before.isBefore(until))
              ? device.pulled(until)
              : device;
        };
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        inventoryAt,
        alarmsUntil,
        devices.stream().map(forward).toList(),
        createdAt);
  }

  public VendorAccount alarmsRead(Instant until) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        inventoryAt,
        until,
        devices,
        createdAt);
  }

  @Override
  @JsonIgnore
  public String id() {
    return accountId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
