package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.risk.Usd;

/**
 * What a visit costs in USD, whatever the weights of the plan: the one figure of explanations,
 * changes and {@code what_if}. Of what its day shares with other visits it counts what would be
 * saved without it.
 *
 * @param lostUsd energy that the fault takes until the repair
 * @param stoppedUsd production that the work itself stops
 * @param lateUsd of a response after its time, expected
 * @param travelUsd kilometres and the crew's hours on the way, and a second trip as often as one is
 *     to be expected
 * @param overtimeUsd of the crew, expected
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VisitCost(
    double lostUsd, double stoppedUsd, double lateUsd, double travelUsd, double overtimeUsd) {
  public VisitCost {
    lostUsd = Usd.round(lostUsd);
    stoppedUsd = Usd.round(stoppedUsd);
    lateUsd = Usd.round(lateUsd);
    travelUsd = Usd.round(travelUsd);
    overtimeUsd = Usd.round(overtimeUsd);
  }

  @JsonProperty
  public double totalUsd() {
    return Usd.round(lostUsd + stoppedUsd + lateUsd + travelUsd + overtimeUsd);
  }

  /** The same, of a fault that takes so much until then. */
  public VisitCost losing(double usd) {
    return new VisitCost(usd, stoppedUsd, lateUsd, travelUsd, overtimeUsd);
  }

  /** Of two days of the same work: the fault is there until the last, and late is the first. */
  public VisitCost then(VisitCost next) {
    return new VisitCost(
        next.lostUsd,
        stoppedUsd + next.stoppedUsd,
        lateUsd,
        travelUsd + next.travelUsd,
        overtimeUsd + next.overtimeUsd);
  }
}
