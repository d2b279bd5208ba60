package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Signals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells a sample from a row that must be set aside. */
public final class SensorRules {
  /** A clock may be this far ahead of ours. */
  public static final Duration FUTURE = Duration.ofDays(1);

  public static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** Share of the capacity that a unit may draw itself. */
  public static final double OWN_CONSUMPTION = 0.02;

  private static final double LEAST_TEMPERATURE_C = -50;
  private static final double MOST_TEMPERATURE_C = 100;
  private static final double MOST_VOLTAGE_V = 1500;

  /** Makers' codes may be words; what is no number stays in the raw file. */
  private static final Set<String> CODES = Set.of(Signals.STATUS_CODE, Signals.ALARM_CODE);

  private final SensorHeader header;
  private final Function<String, Optional<Asset>> assets;
  private final long latest;
  private String lastTimestamp = "";
  private long lastEpochSecond;

  /**
   * @param assets the customer's, by id
   * @param receivedAt the future begins here
   */
  public SensorRules(
      SensorHeader header, Function<String, Optional<Asset>> assets, Instant receivedAt) {
    this.header = header;
    this.assets = assets;
    this.latest = receivedAt.plus(FUTURE).getEpochSecond();
  }

  public RowResult read(List<String> fields) {
    if (fields.size() != header.names().size()) {
      return new Refused(
          null,
          null,
          "the row has %d fields and the first line %d columns"
              .formatted(fields.size(), header.names().size()));
    }
    String when = fields.get(header.timestampColumn()).strip();
    if (!when.equals(lastTimestamp)) {
      try {
        lastEpochSecond = IsoTime.epochSecond(when);
        lastTimestamp = when;
      } catch (DateTimeException e) {
        return new Refused(
            SensorHeader.TIMESTAMP,
            when,
            when.isEmpty()
                ? "timestamp is blank"
                : "timestamp '%s' is not ISO 8601, such as 2026-01-31T12:15:00Z".formatted(when));
      }
    }
    if (lastEpochSecond > latest) {
      return new Refused(
          SensorHeader.TIMESTAMP, when, "timestamp %s is in the future".formatted(when));
    }
    if (lastEpochSecond < EARLIEST.getEpochSecond()) {
      return new Refused(
          SensorHeader.TIMESTAMP, when, "timestamp %s is before 1990".formatted(when));
    }
    String name = fields.get(header.assetColumn()).strip();
    Optional<Asset> asset = name.isEmpty() ? Optional.empty() : assets.apply(name);
    if (asset.isEmpty()) {
      return new Refused(
          SensorHeader.ASSET_ID,
          name,
          name.isEmpty()
              ? "asset_id is blank"
              : "asset %s is not known; add it and send the row again".formatted(name));
    }
    return values(fields, asset.get());
  }

  private RowResult values(List<String> fields, Asset asset) {
    List<String> signals = header.signals();
    double[] values = new double[signals.size()];
    int flags = 0;
    for (int i = 0; i < values.length; i++) {
      String signal = signals.get(i);
      String text = fields.get(header.signalColumns().get(i)).strip();
      double value = Decimal.parse(text);
      if (Double.isNaN(value) && !text.isEmpty() && !CODES.contains(signal)) {
        return new Refused(
            signal,
            text,
            "%s '%s' is not a decimal number; leave it blank when it is not known"
                .formatted(signal, text));
      }
      Optional<String> fault = fault(signal, value, text, asset);
      if (fault.isPresent()) {
        return new Refused(signal, text, fault.get());
      }
      if (signal.equals(Signals.POWER_KW) && value < 0) {
        flags |= SampleFlag.OWN_CONSUMPTION.mask();
      }
      values[i] = value;
    }
    return new Sample(asset, lastEpochSecond, values, flags);
  }

  private static Optional<String> fault(String signal, double value, String text, Asset asset) {
    return switch (signal) {
      case Signals.TEMPERATURE_C ->
          value < LEAST_TEMPERATURE_C || value > MOST_TEMPERATURE_C
              ? Optional.of("temperature_c %s is not in -50…100 °C".formatted(text))
              : Optional.empty();
      case Signals.VOLTAGE_V ->
          value < 0 || value > MOST_VOLTAGE_V
              ? Optional.of("voltage_v %s is not in 0…1500 V".formatted(text))
              : Optional.empty();
      case Signals.POWER_KW -> powerFault(value, text, asset);
      default -> Optional.empty();
    };
  }

  private static Optional<String> powerFault(double value, String text, Asset asset) {
    if (Double.isNaN(value)) {
      return Optional.of("power_kw is blank");
    }
    if (value < -OWN_CONSUMPTION * asset.capacityKw()) {
      return Optional.of(
          "power_kw %s is below -2 %% of the capacity of %s kW, which is more than own consumption"
              .formatted(text, asset.capacityKw()));
    }
    return Optional.empty();
  }
}
