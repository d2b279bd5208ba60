package energy.ona.quality;

import energy.ona.quality.SolarClock.Noon;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds where the clock of a logger was moved, and by how much: summer time where there should be
 * none, a wrong zone, a reset. Needs no place; a longitude tells which of the readings is right.
 */
public final class ClockCheck {
  private static final int SHORTEST_DAYS = 12;
  private static final int AROUND_DAYS = 10;
  private static final int NEAR_DAYS = 5;
  private static final double EDGE_SHARE = 0.55;

  /** Less is what horizon and seasons do; people move clocks by half hours at least. */
  private static final double SMALLEST_MINUTES = 20;

  private static final double HOUR_SNAP_MINUTES = 12;
  private static final double HALF_SNAP_MINUTES = 7;
  private static final double QUARTER_SNAP_MINUTES = 5;

  private ClockCheck() {}

  /**
   * A stretch between two moves.
   *
   * @param from the midnight, by the sun, of the first day; the first stretch begins at the
   *     beginning of time
   * @param aheadMinutes what its stamps are ahead of the right time
   */
  public record Stretch(Instant from, double aheadMinutes) {}

  /**
   * The stretches in order; a single one with 0 where nobody touched the clock.
   *
   * @param longitudeDeg east, where it is known and the stamps mean UTC
   */
  public static List<Stretch> of(Signal signal, OptionalDouble longitudeDeg) {
    List<Noon> noons = SolarClock.noons(signal);
    List<Integer> moves = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    double[] minutes = noons.stream().mapToDouble(Noon::minutes).toArray();
    for (int start : Partition.starts(minutes, SHORTEST_DAYS)) {
      // A drift of the season looks like a step from afar and like nothing from near.
      double size = SolarClock.jump(noons, start, AROUND_DAYS, Noon::minutes);
      double halfDay = SolarClock.jump(noons, start, NEAR_DAYS, Noon::halfDayMinutes);
      // A late start or an early end moves one edge of the day, a clock moves both.
      if (Math.abs(size) >= SMALLEST_MINUTES && Math.abs(halfDay) <= EDGE_SHARE * Math.abs(size)) {
        moves.add(start);
        sizes.add(snapped(size));
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    double ahead = 0;
    stretches.add(new Stretch(Instant.EPOCH, 0));
    for (int each = 0; each < moves.size(); each++) {
      ahead += sizes.get(each);
      stretches.add(
          new Stretch(Instant.ofEpochSecond(noons.get(moves.get(each)).dayStart()), ahead));
    }
    double right = rightReading(noons, moves, stretches, longitudeDeg);
    return stretches.stream()
        .map(stretch -> new Stretch(stretch.from(), stretch.aheadMinutes() - right))
        .toList();
  }

  /** What a stamp is ahead of the right time. */
  public static double aheadMinutes(List<Stretch> stretches, long epochSecond) {
    double ahead = 0;
    for (Stretch stretch : stretches) {
      if (stretch.from().getEpochSecond() <= epochSecond) {
        ahead = stretch.aheadMinutes();
      }
    }
    return ahead;
  }

  /** To the hour where it may be one, which it nearly always is, or the half, or the quarter. */
  private static double snapped(double minutes) {
    double hour = 60 * Math.rint(minutes / 60);
    if (hour != 0 && Math.abs(minutes - hour) <= HOUR_SNAP_MINUTES) {
      return hour;
    }
    double half = 30 * Math.rint(minutes / 30);
    if (half != 0 && Math.abs(minutes - half) <= HALF_SNAP_MINUTES) {
      return half;
    }
    double quarter = 15 * Math.rint(minutes / 15);
    return Math.abs(minutes - quarter) <= QUARTER_SNAP_MINUTES ? quarter : Math.rint(minutes);
  }

  /**
   * Which of the readings is right: the sun's, or the standard time of a summer-time clock, or the
   * first.
   */
  private static double rightReading(
      List<Noon> noons, List<Integer> moves, List<Stretch> stretches, OptionalDouble longitude) {
    if (longitude.isPresent() && !noons.isEmpty()) {
      Noon first = noons.get(0);
      double utcMinutes = Math.floorMod(first.dayStart(), 86_400L) / 60.0;
      int end = moves.isEmpty() ? noons.size() : moves.get(0);
      double firstNoon = utcMinutes + SolarClock.median(noons.subList(0, end), Noon::minutes);
      double off = firstNoon - (720 - 4 * longitude.getAsDouble());
      // Half an hour is what slope and horizon can make of noon.
      double ahead = 1440 * (off / 1440 - Math.rint(off / 1440));
      return Math.abs(ahead) < 25 ? 0 : -snapped(ahead);
    }
    if (stretches.size() > 1 && isSummerTime(stretches)) {
      return stretches.stream().mapToDouble(Stretch::aheadMinutes).min().orElse(0);
    }
    return 0;
  }

  private static boolean isSummerTime(List<Stretch> stretches) {
    for (int each = 1; each < stretches.size(); each++) {
      double size = stretches.get(each).aheadMinutes() - stretches.get(each - 1).aheadMinutes();
      ZonedDateTime at = stretches.get(each).from().atZone(ZoneOffset.UTC);
      boolean spring = at.getMonth() == Month.MARCH || at.getMonth() == Month.APRIL;
      boolean autumn = at.getMonthValue() >= 9 && at.getMonthValue() <= 11;
      if (Math.abs(size) != 60 || !(spring || autumn)) {
        return false;
      }
    }
    return true;
  }
}
