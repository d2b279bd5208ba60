package energy.ona.detect;

import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.expected.NormalTemperature;
import energy.ona.expected.NormalTemperature.Residual;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gearboxes and bearings of turbines that run hotter than their load, the air, the rotor and the
 * same parts of their siblings explain. It says nothing of turbines that do not send these
 * temperatures.
 */
final class RunningHot {
  static final String METHOD = "temperature_model";

  private static final List<String> PARTS =
      List.of(Signals.GEARBOX_TEMPERATURE_C, Signals.BEARING_TEMPERATURE_C);

  /** Oil and steel follow the load within about an hour. */
  private static final double INERTIA_SECONDS = 3600;

  private static final int EVIDENCE_SECONDS = 6 * 3600;
  private static final int DAY_SECONDS = 86_400;

  /** Less is no fault that anybody would climb for. */
  private static final double LEAST_C = 5;

  private static final double SPREADS = 5;
  private static final double RUNS = 0.02;

  /** So many siblings are a median that one hot part does not move. */
  private static final int SIBLINGS = 3;

  /** Of the steps in which a temperature is measured. */
  private static final double MOSTLY = 0.9;

  private static final double SEVERITY = 0.7;

  private final List<AssetTrace> turbines;

  private RunningHot(List<AssetTrace> turbines) {
    this.turbines = turbines;
  }

  /** By asset; none for those that are as warm as they should be. */
  static Map<AssetId, List<Anomaly>> of(List<AssetTrace> traces) {
    RunningHot site =
        new RunningHot(
            traces.stream()
                .filter(trace -> trace.asset().technology() == Technology.WIND)
                .toList());
    Map<AssetId, List<Anomaly>> hot = new HashMap<>();
    for (String part : PARTS) {
      for (AssetTrace trace : site.turbines) {
        site.look(trace, part)
            .ifPresent(
                anomaly ->
                    hot.computeIfAbsent(trace.asset().assetId(), none -> new ArrayList<>())
                        .add(anomaly));
      }
    }
    return hot;
  }

  private Optional<Anomaly> look(AssetTrace trace, String part) {
    double[] temperature = running(trace, part);
    if (temperature.length == 0 || trace.last() < 0) {
      return Optional.empty();
    }
    int step = trace.grid().stepSeconds();
    int end = trace.last() + 1;
    int split = end - EVIDENCE_SECONDS / step;
    if (split <= 0) {
      return Optional.empty();
    }
    return NormalTemperature.of(
            Arrays.copyOf(temperature, end),
            drivers(trace, part, temperature),
            split,
            DAY_SECONDS / step,
            EVIDENCE_SECONDS / step)
        .filter(found -> found.aboveC() > Math.max(LEAST_C, SPREADS * found.spreadC()))
        .map(found -> anomaly(trace, part, temperature, split, end - 1, found));
  }

  private static Anomaly anomaly(
      AssetTrace trace, String part, double[] temperature, int first, int last, Residual found) {
    TimeRange range =
        new TimeRange(
            trace.start(first), trace.start(last).plusSeconds(trace.grid().stepSeconds()));
    double mean =
        Arrays.stream(temperature, first, last + 1)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
    return new Anomaly(
        range,
        Map.of(part, Math.round(10 * mean) / 10.0),
        null,
        null,
        SEVERITY,
        String.format(
            Locale.ROOT,
            "%s is at %.1f °C, %.1f °C above what load, air, rotor and siblings explain (%.1f times"
                + " its usual spread)",
            part.replace("_temperature_c", ""),
            mean,
            found.aboveC(),
            found.aboveC() / found.spreadC()),
        METHOD,
        range.to(),
        Anomaly.evidenceUrl(trace.asset().assetId(), range));
  }

  private List<double[]> drivers(AssetTrace trace, String part, double[] temperature) {
    List<double[]> drivers = new ArrayList<>();
    double[] power = new double[trace.grid().size()];
    for (int step = 0; step < power.length; step++) {
      power[step] = trace.isMeasured(step) ? trace.measuredKw(step) : Double.NaN;
    }
    int stepSeconds = trace.grid().stepSeconds();
    drivers.add(slowly(power, stepSeconds));
    drivers.add(power);
    double[] air = values(trace.series(), trace, Signals.TEMPERATURE_C);
    double[] rotor = slowly(values(trace.series(), trace, Signals.ROTOR_RPM), stepSeconds);
    for (double[] optional : List.of(air, rotor, ofSiblings(trace, part))) {
      if (covers(optional, temperature)) {
        drivers.add(optional);
      }
    }
    return drivers;
  }

  private double[] ofSiblings(AssetTrace trace, String part) {
    List<double[]> others =
        turbines.stream()
            .filter(other -> !other.asset().equals(trace.asset()))
            .map(other -> running(other, part))
            .filter(values -> values.length > 0)
            .toList();
    double[] median = new double[others.size() < SIBLINGS ? 0 : trace.grid().size()];
    for (int step = 0; step < median.length; step++) {
      int at = step;
      double[] values =
          others.stream().mapToDouble(each -> each[at]).filter(Double::isFinite).sorted().toArray();
      median[step] = values.length < SIBLINGS ? Double.NaN : values[values.length / 2];
    }
    return median;
  }

  /** Where the turbine runs; what cools down says nothing of its bearings. */
  private static double[] running(AssetTrace trace, String part) {
    double[] values = values(trace.series(), trace, part).clone();
    for (int step = 0; step < values.length; step++) {
      if (!trace.isMeasured(step) || trace.measuredKw(step) < RUNS * trace.asset().capacityKw()) {
        values[step] = Double.NaN;
      }
    }
    return values;
  }

  private static double[] values(@Nullable Series series, AssetTrace trace, String signal) {
    return series != null && series.signals().contains(signal)
        ? trace.grid().means(series, signal)
        : new double[0];
  }

  private static boolean covers(double[] driver, double[] temperature) {
    int measured = 0;
    int both = 0;
    for (int step = 0; step < driver.length; step++) {
      if (!Double.isNaN(temperature[step])) {
        measured++;
        both += Double.isNaN(driver[step]) ? 0 : 1;
      }
    }
    return measured > 0 && both >= MOSTLY * measured;
  }

  /** Follows with the inertia of the part; what is missing keeps what was. */
  private static double[] slowly(double[] values, int stepSeconds) {
    double share = 1 - Math.exp(-stepSeconds / INERTIA_SECONDS);
    double[] slow = new double[values.length];
    double now = Double.NaN;
    for (int step = 0; step < values.length; step++) {
      if (!Double.isNaN(values[step])) {
        now = Double.isNaN(now) ? values[step] : now + share * (values[step] - now);
      }
      slow[step] = now;
    }
    return slow;
  }
}
