package energy.ona.activities.vendor;

import energy.ona.observation.Signals;
import energy.ona.vendor.VendorCloud.Reading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was pulled, as the sensor CSV that anybody might have sent. */
final class PulledRows {
  private static final List<String> REQUIRED =
      List.of(Signals.TEMPERATURE_C, Signals.VOLTAGE_V, Signals.POWER_KW);

  private PulledRows() {}

  static String csv(String asset, List<Reading> readings) {
    Set<String> more = new TreeSet<>();
    readings.forEach(reading -> more.addAll(reading.values().keySet()));
    REQUIRED.forEach(more::remove);
    StringBuilder csv = new StringBuilder("timestamp,asset_id,");
    csv.append(String.join(",", REQUIRED));
    more.forEach(signal -> csv.append(',').append(signal));
    csv.append('\n');
    for (Reading reading : readings) {
      csv.append(reading.at()).append(',').append(asset);
      REQUIRED.forEach(signal -> csv.append(',').append(cell(reading, signal)));
      more.forEach(signal -> csv.append(',').append(cell(reading, signal)));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String cell(Reading reading, String signal) {
    Double value = reading.values().get(signal);
    return value == null
        ? ""
        : new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }
}
