package energy.ona.workflows.late;

/**
 * What came of it.
 *
 * @param sitesObserved sites whose late range was looked at to its end
 * @param sitesFailed sites that could not be
 * @param looks at moments of the past
 * @param pastFaults faults that were over and are on record
 * @param cyclesStarted for faults that no later data show to be over
 * @param casesDisproved open cases whose evidence does not hold any more; those who have them know
 */
public record LateLookResult(
    int sitesObserved,
    int sitesFailed,
    int looks,
    int pastFaults,
    int cyclesStarted,
    int casesDisproved) {
  public static final LateLookResult NOTHING = new LateLookResult(0, 0, 0, 0, 0, 0);

  LateLookResult looked(LookedBack part) {
    return new LateLookResult(
        sitesObserved,
        sitesFailed,
        looks + part.looks(),
        pastFaults + part.recorded(),
        cyclesStarted,
        casesDisproved);
  }

  LateLookResult ended(int cycles) {
    return new LateLookResult(
        sitesObserved + 1, sitesFailed, looks, pastFaults, cyclesStarted + cycles, casesDisproved);
  }

  LateLookResult failed() {
    return new LateLookResult(
        sitesObserved, sitesFailed + 1, looks, pastFaults, cyclesStarted, casesDisproved);
  }

  LateLookResult disproved(int cases) {
    return new LateLookResult(
        sitesObserved, sitesFailed, looks, pastFaults, cyclesStarted, casesDisproved + cases);
  }

  String sentence() {
    return "%d sites looked at in %d looks, %d past faults recorded, %d cycles started, %d cases disproved, %d sites failed"
        .formatted(sitesObserved, looks, pastFaults, cyclesStarted, casesDisproved, sitesFailed);
  }
}
