package energy.ona.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The capacity of an asset as it was registered at each moment of its past.
 *
 * @param past ascending
 * @param nowKw since the last of them ended
 */
public record CapacityHistory(List<PastCapacity> past, double nowKw) {
  /** An asset that is changed more often is one that somebody tries things with. */
  private static final int MOST = 24;

  public CapacityHistory {
    past = past.stream().sorted(Comparator.comparing(PastCapacity::until)).toList();
    past = past.subList(Math.max(0, past.size() - MOST), past.size());
  }

  /** What was registered at a moment. */
  public double kwAt(Instant at) {
    for (PastCapacity each : past) {
      if (at.isBefore(each.until())) {
        return each.capacityKw();
      }
    }
    return nowKw;
  }

  /** True where it was never another one from a moment on. */
  public boolean isSteadySince(Instant from) {
    return past.isEmpty() || !past.get(past.size() - 1).until().isAfter(from);
  }

  /** The same with another capacity from a moment on. */
  public CapacityHistory then(double kw, Instant since) {
    if (kw == nowKw) {
      return this;
    }
    List<PastCapacity> longer = new ArrayList<>(past);
    longer.add(new PastCapacity(since, nowKw));
    return new CapacityHistory(longer, kw);
  }
}
