package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.detect.DetectSettings.Band;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that no sound unit shows, and such as are not normal, whatever it delivers. */
final class LimitCheck {
  static final String METHOD = "limit";

  private static final int MIN_SAMPLES = 3;
  private static final double CRITICAL = 0.7;
  private static final double NOT_NORMAL = 0.5;

  /** Of the capacity; a unit that stands draws as much. */
  private static final double OWN_CONSUMPTION = 0.02;

  private LimitCheck() {}

  static List<Anomaly> of(AssetTrace trace, int from, DetectSettings.Limits limits) {
    List<Anomaly> anomalies = new ArrayList<>();
    Series series = trace.series();
    if (series != null) {
      for (SignalBand each : bands(trace.asset(), limits)) {
        check(trace, series, from, each.signal(), each.band()).ifPresent(anomalies::add);
      }
    }
    return anomalies;
  }

  private record SignalBand(String signal, Band band) {}

  /** The file's; of an asset that was registered with a limit of its own the lower of both. */
  private static List<SignalBand> bands(Asset asset, DetectSettings.Limits limits) {
    double kw = asset.capacityKw();
    Band power = limits.power();
    return List.of(
        new SignalBand(Signals.MODULE_TEMPERATURE_C, limits.moduleTemperatureC()),
        new SignalBand(Signals.VOLTAGE_V, limits.voltageV().within(dcVoltageMax(asset))),
        new SignalBand(
            Signals.POWER_KW,
            new Band(
                (power.min() - OWN_CONSUMPTION) * kw, power.max() * kw, power.critical() * kw)),
        new SignalBand(
            Signals.GEARBOX_TEMPERATURE_C,
            limits.gearboxTemperatureC().within(own(asset, "gearbox_temperature_max"))),
        new SignalBand(
            Signals.BEARING_TEMPERATURE_C,
            limits.bearingTemperatureC().within(own(asset, "bearing_temperature_max"))));
  }

  /** Of a turbine's AC voltage it says nothing. */
  private static @Nullable Double dcVoltageMax(Asset asset) {
    return asset.technology() == Technology.SOLAR ? own(asset, "dc_voltage_max") : null;
  }

  private static @Nullable Double own(Asset asset, String key) {
    Map<String, Object> configuration = asset.configuration();
    return configuration != null
            && configuration.get(key) instanceof Number number
            && number.doubleValue() > 0
        ? number.doubleValue()
        : null;
  }

  private static Optional<Anomaly> check(
      AssetTrace trace, Series series, int from, String signal, Band band) {
    double[] values = trace.grid().means(series, signal);
    return beyond(trace, values, from, signal, "above its limit of", band.critical(), 1, CRITICAL)
        .or(() -> beyond(trace, values, from, signal, "normal is up to", band.max(), 1, NOT_NORMAL))
        .or(
            () ->
                beyond(
                    trace, values, from, signal, "normal is down to", band.min(), -1, NOT_NORMAL));
  }

  /**
   * @param side 1 for above, −1 for below
   */
  private static Optional<Anomaly> beyond(
      AssetTrace trace,
      double[] values,
      int from,
      String signal,
      String words,
      double limit,
      int side,
      double severity) {
    int over = 0;
    int first = -1;
    int last = -1;
    double worst = limit;
    for (int step = from; step < values.length; step++) {
      if (side * values[step] > side * limit) {
        over++;
        worst = side * Math.max(side * worst, side * values[step]);
        first = first < 0 ? step : first;
        last = step;
      }
    }
    if (over < MIN_SAMPLES) {
      return Optional.empty();
    }
    TimeRange range =
        new TimeRange(
            trace.start(first), trace.start(last).plusSeconds(trace.grid().stepSeconds()));
    return Optional.of(
        new Anomaly(
            range,
            Map.of(signal, worst),
            null,
            null,
            severity,
            String.format(
                Locale.ROOT,
                "%s %s %.1f, %s %.1f",
                signal,
                side > 0 ? "up to" : "down to",
                worst,
                words,
                limit),
            METHOD,
            range.to(),
            null));
  }
}
