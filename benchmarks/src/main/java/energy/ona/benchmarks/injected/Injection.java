package energy.ona.benchmarks.injected;

import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes what an asset sent into what it would have sent with a fault. */
public final class Injection {
  private static final double OPEN_CIRCUIT = 1.15;
  private static final double SOILING_FULL = 0.7;
  private static final double WARM_UP_SECONDS = 3600;
  private static final double HOT_FROM = 0.45;
  private static final int BEST_OF_SECONDS = 14 * 86_400;

  private final Series sound;
  private final long[] times;
  private final Map<String, double[]> columns = new HashMap<>();

  private Injection(Series sound) {
    this.sound = sound;
    this.times = new long[sound.size()];
    for (int row = 0; row < times.length; row++) {
      times[row] = sound.epochSecond(row);
    }
    for (String signal : sound.signals()) {
      columns.put(signal, sound.column(signal).clone());
    }
  }

  /** The series with all faults of its asset in it, which do not overlap. */
  public static Series into(Series sound, List<InjectedFault> faults) {
    Injection injection = new Injection(sound);
    faults.forEach(injection::apply);
    return injection.series();
  }

  private void apply(InjectedFault fault) {
    switch (fault.kind()) {
      case STRING_OUT, HALF_POWER -> scale(fault, 1 - fault.size());
      case DEAD -> {
        scale(fault, 0);
        eachRow(fault, row -> column(Signals.VOLTAGE_V)[row] *= OPEN_CIRCUIT);
      }
      case SOILING -> soil(fault);
      case CLIPPING -> clip(fault);
      case DERATING -> derate(fault);
      case STUCK_SENSOR -> stick(fault, fault.signal());
      case FROZEN -> columns.keySet().forEach(signal -> stick(fault, signal));
      case CLOCK_SHIFT -> eachRow(fault, row -> times[row] += Math.round(60 * fault.size()));
    }
  }

  private void scale(InjectedFault fault, double factor) {
    eachRow(fault, row -> scaleRow(row, factor));
  }

  private void scaleRow(int row, double factor) {
    // What an inverter draws at night it goes on drawing.
    if (column(Signals.POWER_KW)[row] > 0) {
      column(Signals.POWER_KW)[row] *= factor;
      column(Signals.CURRENT_DC_A)[row] *= factor;
    }
  }

  private void soil(InjectedFault fault) {
    double rampSeconds =
        SOILING_FULL * (fault.end().getEpochSecond() - fault.onset().getEpochSecond());
    eachRow(
        fault,
        row -> {
          double grown = (sound.epochSecond(row) - fault.onset().getEpochSecond()) / rampSeconds;
          scaleRow(row, 1 - fault.size() * Math.min(1, grown));
        });
  }

  private void clip(InjectedFault fault) {
    double limit = fault.size() * bestBefore(fault);
    eachRow(fault, row -> limitRow(row, limit));
  }

  private void limitRow(int row, double limit) {
    double power = column(Signals.POWER_KW)[row];
    if (power > limit) {
      scaleRow(row, limit / power);
    }
  }

  private void derate(InjectedFault fault) {
    double best = bestBefore(fault);
    double[] heat = {0};
    long[] before = {fault.onset().getEpochSecond()};
    eachRow(
        fault,
        row -> {
          double load = Math.max(0, column(Signals.POWER_KW)[row]) / best;
          double mix = 1 - Math.exp(-(sound.epochSecond(row) - before[0]) / WARM_UP_SECONDS);
          before[0] = sound.epochSecond(row);
          heat[0] += Double.isNaN(load) ? 0 : mix * (load - heat[0]);
          double over = Math.max(0, Math.min(1, (heat[0] - HOT_FROM) / (1 - HOT_FROM)));
          scaleRow(row, 1 - fault.size() * Math.sqrt(over));
        });
  }

  /** The best power of the two weeks before, as the event draws it: 98 of 100 were below. */
  private double bestBefore(InjectedFault fault) {
    double[] power = column(Signals.POWER_KW);
    double[] seen = new double[power.length];
    int n = 0;
    for (int row = 0; row < power.length; row++) {
      long age = fault.onset().getEpochSecond() - sound.epochSecond(row);
      if (age > 0 && age < BEST_OF_SECONDS && power[row] > 0) {
        seen[n++] = power[row];
      }
    }
    Arrays.sort(seen, 0, n);
    return n == 0 ? 1 : seen[(int) (0.98 * (n - 1))];
  }

  /** Goes on with the last value before the onset. */
  private void stick(InjectedFault fault, String signal) {
    double[] column = column(signal);
    double[] last = {Double.NaN};
    for (int row = 0; row < column.length; row++) {
      if (sound.epochSecond(row) >= fault.onset().getEpochSecond()) {
        break;
      }
      last[0] = Double.isNaN(column[row]) ? last[0] : column[row];
    }
    eachRow(fault, row -> column[row] = last[0]);
  }

  private double[] column(String signal) {
    double[] column = columns.get(signal);
    return column == null ? new double[times.length] : column;
  }

  private interface Row {
    void change(int row);
  }

  private void eachRow(InjectedFault fault, Row change) {
    for (int row = 0; row < times.length; row++) {
      if (fault.lastsAt(sound.epochSecond(row))) {
        change.change(row);
      }
    }
  }

  /** In the order of its stamps; of two with one stamp the later one stays. */
  private Series series() {
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
    int[] kept = new int[order.length];
    int n = 0;
    for (int each : order) {
      if (n > 0 && times[kept[n - 1]] == times[each]) {
        n--;
      }
      kept[n++] = each;
    }
    int[] rows = Arrays.copyOf(kept, n);
    Map<String, double[]> cut = new HashMap<>();
    columns.forEach(
        (signal, column) ->
            cut.put(signal, Arrays.stream(rows).mapToDouble(row -> column[row]).toArray()));
    return new Series(
        sound.assetId(),
        Arrays.stream(rows).mapToLong(row -> times[row]).toArray(),
        cut,
        new int[n]);
  }
}
