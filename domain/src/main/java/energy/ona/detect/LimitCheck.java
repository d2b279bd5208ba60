package energy.ona.detect;

import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values that no sound unit shows, whatever it delivers. */
final class LimitCheck {
  static final String METHOD = "limit";

  private static final int MIN_SAMPLES = 3;
  private static final double SEVERITY = 0.7;

  private LimitCheck() {}

  static List<Anomaly> of(AssetTrace trace, int from, DetectSettings.Limits limits) {
    List<Anomaly> anomalies = new ArrayList<>();
    Series series = trace.series();
    if (series != null) {
      check(
          trace,
          series,
          from,
          Signals.MODULE_TEMPERATURE_C,
          limits.moduleTemperatureC(),
          anomalies);
      check(trace, series, from, Signals.VOLTAGE_V, limits.voltageV(), anomalies);
    }
    return anomalies;
  }

  private static void check(
      AssetTrace trace,
      Series series,
      int from,
      String signal,
      double limit,
      List<Anomaly> anomalies) {
    double[] values = trace.grid().means(series, signal);
    int over = 0;
    int first = -1;
    int last = -1;
    double worst = limit;
    for (int step = from; step < values.length; step++) {
      if (values[step] > limit) {
        over++;
        worst = Math.max(worst, values[step]);
        first = first < 0 ? step : first;
        last = step;
      }
    }
    if (over >= MIN_SAMPLES) {
      TimeRange range =
          new TimeRange(
              trace.start(first), trace.start(last).plusSeconds(trace.grid().stepSeconds()));
      anomalies.add(
          new Anomaly(
              range,
              Map.of(signal, worst),
              null,
              null,
              SEVERITY,
              String.format(
                  Locale.ROOT, "%s up to %.1f, above its limit of %.1f", signal, worst, limit),
              METHOD,
              range.to(),
              null));
    }
  }
}
