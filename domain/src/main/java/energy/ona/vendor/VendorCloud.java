package energy.ona.vendor;

import energy.ona.quota.CallLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A maker's API for one account. Each call costs what {@link #limits()} counts; a vendor that wants
 * a pause throws {@link energy.ona.quota.ProviderBusy}, refused credentials are a PlatformException
 * for the caller, anything passing is UNAVAILABLE.
 */
public interface VendorCloud {
  /**
   * One moment of a device.
   *
   * @param values by our column names, in our units
   */
  record Reading(Instant at, Map<String, Double> values) {}

  /** What the vendor says is wrong. */
  record Alarm(
      String id, String device, String name, String severity, Instant raisedAt, String cause) {}

  List<CallLimit> limits();

  /** The longest range that one call of {@link #history} may ask for. */
  Duration page();

  /** Every inverter of every plant; assets are not matched yet. */
  List<VendorAccount.Device> devices(CallMeter meter);

  /** Ascending in time; from is inside, to is not. */
  List<Reading> history(VendorAccount.Device device, Instant from, Instant to, CallMeter meter);

  List<Alarm> alarms(List<VendorAccount.Device> devices, Instant from, Instant to, CallMeter meter);

  /** Asked before each call; throws ProviderBusy when the account's limit is used up. */
  @FunctionalInterface
  interface CallMeter {
    void count();
  }
}
