package energy.ona.quality;

import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The flags of each sample of an asset, kept as stretches of samples that share them. */
public final class JudgedSamples {
  private final Map<String, TreeMap<Long, Stretch>> bySignal = new HashMap<>();

  private record Stretch(long lastSecond, int flags) {}

  /** Adds those of the samples of a signal from one index up to another. */
  void add(String name, SignalFlags flags, int from, int end) {
    TreeMap<Long, Stretch> stretches = bySignal.computeIfAbsent(name, first -> new TreeMap<>());
    int start = from;
    for (int each = from; each < end; each++) {
      if (each + 1 == end || flags.at(each + 1) != flags.at(start)) {
        if (flags.at(start) != 0) {
          stretches.put(
              flags.signal().epochSecond(start),
              new Stretch(flags.signal().epochSecond(each), flags.at(start)));
        }
        start = each + 1;
      }
    }
  }

  /** Of a sample; none of one that was not measured. */
  public List<QualityFlag> of(Series series, String signal, int row) {
    TreeMap<Long, Stretch> stretches = bySignal.get(signal);
    if (stretches == null
        || Double.isNaN(series.value(signal, row))
        || SampleFlag.FILLED.in(series.flags(row))) {
      return List.of();
    }
    Map.Entry<Long, Stretch> stretch = stretches.floorEntry(series.epochSecond(row));
    return stretch == null || stretch.getValue().lastSecond() < series.epochSecond(row)
        ? List.of()
        : Arrays.stream(QualityFlag.values())
            .filter(flag -> flag.in(stretch.getValue().flags()))
            .toList();
  }

  /** Of all signals of a row that have any, in order. */
  public Map<String, List<QualityFlag>> of(Series series, Iterable<String> signals, int row) {
    Map<String, List<QualityFlag>> flags = new TreeMap<>();
    for (String signal : signals) {
      List<QualityFlag> own = of(series, signal, row);
      if (!own.isEmpty()) {
        flags.put(signal, own);
      }
    }
    return flags;
  }
}
