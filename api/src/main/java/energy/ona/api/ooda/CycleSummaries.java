package energy.ona.api.ooda;

import energy.ona.asset.AssetId;
import energy.ona.ooda.Cycle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cycles in short.
 *
 * @param byOutcome how many ended how
 * @param energyAtRisk of all of them, USD a day
 */
record CycleSummaries(
    List<Line> summaries, int count, Map<String, Integer> byOutcome, double energyAtRisk) {

  /** One cycle in a line. */
  record Line(
      String cycleId,
      AssetId assetId,
      String status,
      @Nullable String outcome,
      String message,
      @Nullable Double energyAtRisk,
      @Nullable String orderId,
      Instant startedAt,
      @Nullable Instant endedAt) {
    static Line of(Cycle cycle) {
      return new Line(
          cycle.cycleId(),
          cycle.assetId(),
          cycle.status(),
          cycle.outcome(),
          cycle.message(),
          cycle.energyAtRisk(),
          cycle.orderId(),
          cycle.startedAt(),
          cycle.endedAt());
    }
  }

  static CycleSummaries of(List<Cycle> cycles) {
    Map<String, Integer> byOutcome = new TreeMap<>();
    double usd = 0;
    for (Cycle cycle : cycles) {
      byOutcome.merge(cycle.outcome() == null ? cycle.status() : cycle.outcome(), 1, Integer::sum);
      usd += cycle.energyAtRisk() == null ? 0 : cycle.energyAtRisk();
    }
    return new CycleSummaries(
        cycles.stream().map(Line::of).toList(),
        cycles.size(),
        byOutcome,
        Math.round(usd * 100) / 100.0);
  }
}
