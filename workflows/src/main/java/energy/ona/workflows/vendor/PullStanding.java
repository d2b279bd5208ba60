package energy.ona.workflows.vendor;

/**
 * How much of an account is read, over the devices that have an asset.
 *
 * @param days from the first that is wanted until now, summed over the devices
 * @param daysRead of them
 * @param callsNeeded to read the others
 * @param callsLeft that the vendor still allows this day
 */
public record PullStanding(
    int devices, double days, double daysRead, int callsNeeded, int callsLeft) {
  /** Of the days that are wanted, 0–1. */
  public double share() {
    return days == 0 ? 1 : daysRead / days;
  }

  /** A page is in. */
  PullStanding withRead(double more) {
    return new PullStanding(devices, days, Math.min(days, daysRead + more), callsNeeded, callsLeft);
  }

  PullStanding afterCall() {
    return new PullStanding(
        devices, days, daysRead, Math.max(0, callsNeeded - 1), Math.max(0, callsLeft - 1));
  }

  @Override
  public String toString() {
    return "%d of %d days of %d devices read, %d calls needed, %d calls of the day left"
        .formatted((long) daysRead, Math.round(days), devices, callsNeeded, callsLeft);
  }
}
