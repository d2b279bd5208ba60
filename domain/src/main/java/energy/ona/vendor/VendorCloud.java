package energy.ona.vendor;

import energy.ona.quota.CallLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A maker's API for one account. Each call costs what {@link #limits()} counts; a vendor that wants
 * a pause throws {@link energy.ona.quota.ProviderBusy}, refused credentials are UNAUTHORIZED, what
 * the account may not see is FORBIDDEN, anything passing is UNAVAILABLE.
 */
public interface VendorCloud {
  /**
   * One moment of a device.
   *
   * @param values by our column names, in our units
   */
  record Reading(Instant at, Map<String, Double> values) {}

  /**
   * An inverter as the vendor lists it.
   *
   * @param plantId whose it is
   * @param timezone in which the vendor tells the time
   */
  record Device(
      String deviceId,
      String plantId,
      String name,
      String serial,
      @Nullable String model,
      @Nullable String timezone) {}

  /**
   * Some of the inverters of an account.
   *
   * @param next where to go on; null after the last
   * @param unread plants of the page whose devices could not be listed, and why
   */
  record DevicePage(List<Device> devices, @Nullable String next, Map<String, String> unread) {
    public DevicePage {
      devices = List.copyOf(devices);
      unread = Map.copyOf(unread);
    }
  }

  /**
   * What the vendor says is wrong.
   *
   * @param code the maker's number; null where it tells none
   * @param standing the vendor says that it is not over
   */
  record Alarm(
      String id,
      String device,
      String name,
      String severity,
      Instant raisedAt,
      String cause,
      @Nullable Integer code,
      boolean standing) {}

  List<CallLimit> limits();

  /** The longest range that one call of {@link #history} may ask for. */
  Duration page();

  /**
   * The next inverters of the account.
   *
   * @param from what the page before said; null for the first
   */
  DevicePage devices(@Nullable String from, CallMeter meter);

  /** How many calls a page of inverters costs at most. */
  int callsOfDevices();

  /** How many devices of one kind a call of {@link #history} takes. */
  default int devicesACall() {
    return 1;
  }

  /** Devices of different kinds are not read by one call. */
  default String kind(VendorDevice device) {
    return "";
  }

  /**
   * Of each device, by its id, ascending in time; from is inside, to is not.
   *
   * @param devices of one kind, at most {@link #devicesACall()}
   */
  Map<String, List<Reading>> history(
      List<VendorDevice> devices, Instant from, Instant to, CallMeter meter);

  default List<Reading> history(VendorDevice device, Instant from, Instant to, CallMeter meter) {
    return history(List.of(device), from, to, meter).getOrDefault(device.deviceId(), List.of());
  }

  /** What was raised in a range, as far as the vendor still lists it. */
  List<Alarm> alarms(List<VendorDevice> devices, Instant from, Instant to, CallMeter meter);

  /** Asked before each call; throws ProviderBusy when the account's limit is used up. */
  @FunctionalInterface
  interface CallMeter {
    void count();
  }
}
