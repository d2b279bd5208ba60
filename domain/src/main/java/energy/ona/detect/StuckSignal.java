package energy.ona.detect;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A signal beside the power that repeats its value at the end of a trace while power changes. */
record StuckSignal(String signal, double value, int first, int last, double margin) {
  private static final List<String> MOVES_WITH_POWER =
      List.of(
          Signals.IRRADIANCE_W_M2,
          Signals.CURRENT_DC_A,
          Signals.VOLTAGE_V,
          Signals.MODULE_TEMPERATURE_C,
          Signals.WIND_SPEED_M_S,
          Signals.ROTOR_RPM);

  private static final int MIN_SAMPLES = 8;
  private static final double MIN_HOURS = 2;

  /** Of capacity. */
  private static final double POWER_MOVED = 0.2;

  /** By asset; a sensor that several assets send is told with the first of them. */
  static Map<AssetId, StuckSignal> of(List<AssetTrace> traces) {
    Map<AssetId, StuckSignal> stuck = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (AssetTrace trace : traces) {
      endOf(trace)
          .filter(one -> told.add(one.signal() + "=" + one.value()))
          .ifPresent(one -> stuck.put(trace.asset().assetId(), one));
    }
    return stuck;
  }

  private static Optional<StuckSignal> endOf(AssetTrace trace) {
    Series series = trace.series();
    return series == null
        ? Optional.empty()
        : MOVES_WITH_POWER.stream()
            .filter(series.signals()::contains)
            .flatMap(signal -> endOf(trace, series, signal).stream())
            .findFirst();
  }

  private static Optional<StuckSignal> endOf(AssetTrace trace, Series series, String signal) {
    double[] values = trace.grid().means(series, signal);
    int last = trace.last();
    while (last >= 0 && (Double.isNaN(values[last]) || !trace.isMeasured(last))) {
      last--;
    }
    if (last < 0) {
      return Optional.empty();
    }
    double value = values[last];
    int first = last;
    int samples = 0;
    double hours = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int step = last;
        step >= 0 && (Double.isNaN(values[step]) || values[step] == value);
        step--) {
      if (!Double.isNaN(values[step]) && trace.isAlive(step)) {
        first = step;
        samples++;
        hours += trace.hours(step);
        least = Math.min(least, trace.measuredKw(step));
        most = Math.max(most, trace.measuredKw(step));
      }
    }
    return samples >= MIN_SAMPLES
            && hours >= MIN_HOURS
            && most - least > POWER_MOVED * trace.asset().capacityKw()
        ? Optional.of(
            new StuckSignal(
                signal,
                value,
                first,
                last,
                Math.min((double) samples / MIN_SAMPLES, hours / MIN_HOURS)))
        : Optional.empty();
  }
}
