package energy.ona.forecast.score;

import java.util.Collection;
import java.util.Comparator;

/**
 * What the days have shown of an asset that delivers more than it is registered for, as a larger
 * machine does that nobody has registered. The register is not touched; forecasts go by what was
 * seen until it is corrected, or until nothing of the kind was seen for long.
 *
 * @param registeredKw the capacity that was exceeded
 * @param seenKw the most that was delivered for two hours of a day that exceeded it
 * @param days that exceeded it
 * @param daysWithin since the last of them
 */
public record Outgrown(double registeredKw, double seenKw, int days, int daysWithin) {
  /** Of none that was looked at. */
  public static final Outgrown NONE = new Outgrown(0, 0, 0, 0);

  /** Hours of a day beyond the capacity, by more than nameplates leave open. */
  private static final int HOURS = 2;

  private static final double BEYOND = 1.15;

  /** Days after which it is believed and told. */
  private static final int BELIEVED_AFTER = 3;

  /** Dark days between bright ones say nothing; so many of them end what is not believed yet. */
  private static final int FORGOTTEN_AFTER = 14;

  /** A winter ends what was. */
  private static final int ENDED_AFTER = 90;

  /** More than so much of the register is rather a wrong unit than another machine. */
  private static final double MOST = 2;

  /**
   * After one more day.
   *
   * @param capacityKw as registered now
   * @param hourlyKw what was measured; a day without any teaches nothing
   */
  Outgrown after(double capacityKw, Collection<Double> hourlyKw) {
    if (hourlyKw.isEmpty()) {
      return this;
    }
    Outgrown before = capacityKw == registeredKw ? this : new Outgrown(capacityKw, 0, 0, 0);
    double held =
        hourlyKw.stream().sorted(Comparator.reverseOrder()).skip(HOURS - 1).findFirst().orElse(0.0);
    if (capacityKw > 0 && held > BEYOND * capacityKw) {
      return new Outgrown(capacityKw, Math.max(before.seenKw, held), before.days + 1, 0);
    }
    int within = before.daysWithin + 1;
    return within > (before.isBelieved() ? ENDED_AFTER : FORGOTTEN_AFTER)
        ? new Outgrown(capacityKw, 0, 0, 0)
        : new Outgrown(capacityKw, before.seenKw, before.days, within);
  }

  /** Whether forecasts go by what was seen. */
  public boolean isBelieved() {
    return days >= BELIEVED_AFTER;
  }

  /** True of the day on which it is believed first. */
  public boolean isNews() {
    return days == BELIEVED_AFTER && daysWithin == 0;
  }

  /**
   * What the asset can deliver: as registered, or as seen where that is believed.
   *
   * @param capacityKw as registered now
   */
  public double capacityKw(double capacityKw) {
    return isBelieved() && capacityKw == registeredKw
        ? Math.min(MOST * capacityKw, Math.max(capacityKw, seenKw))
        : capacityKw;
  }
}
