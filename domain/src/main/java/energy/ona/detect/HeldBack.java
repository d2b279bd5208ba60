package energy.ona.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a sound asset delivers less than light or wind would allow, if it does.
 *
 * @param share of the possible energy that was not delivered for that reason, 0–1
 */
record HeldBack(@Nullable Excuse excuse, double share, String words) {
  /** At it an asset stands at its limit. */
  private static final double AT_LIMIT = 0.98;

  /** True of a step in which a set-point, the export limit or the rated power holds it. */
  static boolean isAtLimit(AssetTrace trace, int step) {
    double measured = trace.measuredKw(step);
    Double exportLimit = trace.asset().exportLimitKw();
    return trace.isCurtailed(step)
        || measured >= AT_LIMIT * trace.asset().capacityKw()
        || (exportLimit != null && measured >= AT_LIMIT * exportLimit);
  }

  static HeldBack of(AssetTrace trace, int from) {
    Double exportLimit = trace.asset().exportLimitKw();
    double limit = exportLimit == null ? Double.POSITIVE_INFINITY : exportLimit;
    boolean could = false;
    double possible = 0;
    double withheld = 0;
    int curtailed = 0;
    int exporting = 0;
    int clipping = 0;
    for (int step = from; step < trace.grid().size(); step++) {
      if (!trace.isMeasured(step)) {
        continue;
      }
      could |= trace.could(step) || trace.isAlive(step);
      double measured = trace.measuredKw(step);
      double expected = trace.possibleKw(step);
      possible += Double.isNaN(expected) ? 0 : expected * trace.hours(step);
      if (trace.isCurtailed(step)) {
        curtailed++;
        withheld += Math.max(0, expected - measured) * trace.hours(step);
      } else if (measured >= AT_LIMIT * limit) {
        exporting++;
      } else if (measured >= AT_LIMIT * trace.asset().capacityKw()) {
        clipping++;
      }
    }
    if (!could) {
      return new HeldBack(Excuse.NO_RESOURCE, 0, "too little light or wind in the look-back");
    }
    if (curtailed > 0) {
      return new HeldBack(
          Excuse.CURTAILED,
          possible > 0 ? Math.min(1, withheld / possible) : 0,
          String.format(
              Locale.ROOT,
              "held back by its set-point: %.2f kWh less than it could in the look-back",
              withheld));
    }
    if (exporting > 0) {
      return new HeldBack(Excuse.EXPORT_LIMIT, 0, "stands at its export limit at times");
    }
    return clipping > 0
        ? new HeldBack(Excuse.CLIPPING, 0, "stands at its rated power at times")
        : new HeldBack(null, 0, "delivers what it should");
  }
}
