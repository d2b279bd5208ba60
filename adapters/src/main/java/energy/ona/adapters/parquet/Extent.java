package energy.ona.adapters.parquet;

import java.util.ArrayList;
import java.util.List;

/** The bytes of a file from a place up to another. */
public record Extent(long from, long to) {
  public int length() {
    return Math.toIntExact(to - from);
  }

  /**
   * As few as hold them all.
   *
   * @param extents ascending
   * @param gap bytes that nobody wants and that are read all the same, since a read of its own for
   *     what comes after them takes longer
   * @param most bytes that two may make together
   */
  public static List<Extent> joined(List<Extent> extents, int gap, int most) {
    List<Extent> joined = new ArrayList<>();
    for (Extent next : extents) {
      Extent last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && next.from - last.to <= gap && next.to - last.from <= most) {
        joined.set(joined.size() - 1, new Extent(last.from, Math.max(last.to, next.to)));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }
}
