package energy.ona.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series that a finding rests on, to be drawn: as they were seen, since what is expected is
 * learned anew with each look.
 *
 * @param hours of the window of the look, ascending
 * @param days of the memory, ascending: where small and creeping losses show; empty without one
 */
public record Evidence(List<Hour> hours, List<Day> days) {
  public Evidence {
    hours = List.copyOf(hours);
    days = List.copyOf(days);
  }

  /**
   * Mean power of an hour.
   *
   * @param measuredKw null where nothing was sent
   * @param expectedKw null where it cannot be said
   * @param forecastLowKw of the 80 % interval of the day before; null where none was asked for, and
   *     of several units, whose intervals do not add up
   * @param forecastHighKw of the same
   */
  public record Hour(
      Instant at,
      @Nullable Double measuredKw,
      @Nullable Double expectedKw,
      @Nullable Double forecastLowKw,
      @Nullable Double forecastHighKw) {}

  /** Energy of the hours of a day in which both are known, beside its peers. */
  public record Day(Instant at, double deliveredKwh, double expectedKwh) {}
}
