package energy.ona.diagnose;

import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Hail and thunder about the onset of a fault, by the codes of the weather that was forecast. Of a
 * source that has no codes, and where nothing was forecast, nothing is known: both are empty.
 *
 * @param hail the last hour that had it
 * @param thunder likewise
 */
record Storms(Optional<Instant> hail, Optional<Instant> thunder) {
  static final Storms UNKNOWN = new Storms(Optional.empty(), Optional.empty());

  /** What is broken in the evening or by night shows in the next light. */
  private static final Duration BEFORE = Duration.ofDays(1);

  static Storms of(List<WeatherHour> hours) {
    return new Storms(last(hours, WeatherHour::isHail), last(hours, WeatherHour::isThunder));
  }

  /**
   * The hours that can have caused what began then.
   *
   * @param error how far the onset may be off
   */
  static TimeRange about(Instant onset, Duration error) {
    return new TimeRange(onset.minus(BEFORE), onset.plus(error));
  }

  private static Optional<Instant> last(List<WeatherHour> hours, Predicate<WeatherHour> told) {
    return hours.stream().filter(told).map(WeatherHour::timestamp).max(Instant::compareTo);
  }
}
