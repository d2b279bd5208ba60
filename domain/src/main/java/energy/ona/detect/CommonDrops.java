package energy.ona.detect;

import java.util.ArrayList;
import java.util.List;

/** The moments at which assets of a site went from delivering to nothing. */
final class CommonDrops {
  private final List<int[]> drops = new ArrayList<>();

  static CommonDrops of(List<AssetTrace> traces) {
    CommonDrops common = new CommonDrops();
    for (int each = 0; each < traces.size(); each++) {
      AssetTrace trace = traces.get(each);
      int tolerance = Math.max(1, trace.cadenceSeconds() / trace.grid().stepSeconds());
      boolean delivered = false;
      for (int step = 0; step <= trace.last(); step++) {
        if (!trace.isMeasured(step)) {
          continue;
        }
        if (delivered && trace.could(step) && trace.isNothing(step)) {
          common.drops.add(new int[] {each, step, tolerance});
        }
        delivered = trace.isAlive(step);
      }
    }
    return common;
  }

  /** How many assets dropped at about this step. */
  int assetsAt(int step) {
    return (int)
        drops.stream()
            .filter(drop -> Math.abs(drop[1] - step) <= drop[2])
            .mapToInt(drop -> drop[0])
            .distinct()
            .count();
  }
}
