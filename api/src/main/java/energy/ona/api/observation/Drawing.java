package energy.ona.api.observation;

import energy.ona.forecast.issue.Forecast.Step;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.quality.JudgedSamples;
import energy.ona.quality.QualityFlag;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays what was measured, expected and forecast side by side, as points of a chart. */
final class Drawing {
  private final DrawnFields wanted;
  private final Series series;
  private final List<String> signals;
  private final ExpectedCurve expected;
  private final ForecastBand band;
  private final @Nullable JudgedSamples quality;

  /**
   * @param quality null where nobody looked
   */
  Drawing(
      DrawnFields wanted,
      Series series,
      ExpectedCurve expected,
      ForecastBand band,
      @Nullable JudgedSamples quality) {
    this.wanted = wanted;
    this.series = series;
    this.signals = wanted.signals(series.signals());
    this.expected = expected;
    this.band = band;
    this.quality = quality;
  }

  List<String> signals() {
    return signals;
  }

  /**
   * A point for each row that is drawn, and one for each step of the forecast that no row falls
   * into: what is to come, and silences.
   */
  List<Map<String, Object>> points(TimeRange range, int stepSeconds, int most) {
    Set<Instant> unmeasured = unmeasuredSteps();
    // Where no signal is asked for, what was measured says when there is something to say.
    List<String> led = signals.isEmpty() ? List.copyOf(series.signals()) : signals;
    BitSet rows =
        led.isEmpty()
            ? new BitSet()
            : new Downsampling(series, led, range)
                .rows(Math.max(1, most - unmeasured.size()), stepSeconds);
    return Stream.concat(
            rows.stream().mapToObj(this::point), unmeasured.stream().map(this::foreseen))
        .sorted(Comparator.comparing(point -> (Instant) point.get("timestamp")))
        .toList();
  }

  private Set<Instant> unmeasuredSteps() {
    TreeSet<Instant> steps = new TreeSet<>(band.steps().keySet());
    for (int row = 0; row < series.size(); row++) {
      Step step = band.at(series.timestamp(row));
      if (step != null) {
        steps.remove(step.timestamp());
      }
    }
    return steps;
  }

  private Map<String, Object> point(int row) {
    Instant at = series.timestamp(row);
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("timestamp", at);
    for (String signal : signals) {
      double value = series.value(signal, row);
      point.put(signal, Double.isNaN(value) ? null : value);
    }
    put(
        point,
        at,
        SampleFlag.names(series.flags(row)),
        quality == null ? null : quality.of(series, signals, row));
    return point;
  }

  private Map<String, Object> foreseen(Instant at) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("timestamp", at);
    signals.forEach(signal -> point.put(signal, null));
    put(point, at, List.of(), null);
    return point;
  }

  private void put(
      Map<String, Object> point,
      Instant at,
      List<String> flags,
      @Nullable Map<String, List<QualityFlag>> qualityFlags) {
    if (wanted.has(DrawnFields.EXPECTED)) {
      point.put(DrawnFields.EXPECTED, expected.at(at.getEpochSecond()));
    }
    Step step = band.at(at);
    for (String field : ForecastBand.FIELDS) {
      if (wanted.has(field)) {
        point.put(field, step == null ? null : ForecastBand.kw(step, field));
      }
    }
    point.put("flags", flags);
    if (wanted.has(DrawnFields.QUALITY)) {
      point.put(DrawnFields.QUALITY, qualityFlags);
    }
  }
}
