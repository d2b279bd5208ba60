package energy.ona.benchmarks.season;

/**
 * What one way of dispatching came to.
 *
 * @param lost by faults from their onset until they were mended, or the season's end
 * @param leftOpen when the season ended
 */
record Outcome(Loss lost, double travelUsd, double overtimeUsd, int visits, int leftOpen) {
  /** Energy that did not get lost, against nobody ever going. */
  double recoveredKwh(Loss withoutRepair) {
    return withoutRepair.kwh() - lost.kwh();
  }

  /** Money, less what the crews' ways and late hours cost. */
  double recoveredUsd(Loss withoutRepair) {
    return withoutRepair.usd() - lost.usd() - travelUsd - overtimeUsd;
  }
}
