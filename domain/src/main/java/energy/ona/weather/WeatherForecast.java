package energy.ona.weather;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a source said at one moment of the hours to come.
 *
 * @param source open-meteo, visual-crossing or clear_sky
 * @param issuedAt from then on it was known to us
 * @param hours ascending, none missing
 */
public record WeatherForecast(
    String source, Place place, Instant issuedAt, List<WeatherHour> hours) {
  public WeatherForecast {
    hours = List.copyOf(hours);
    for (int hour = 1; hour < hours.size(); hour++) {
      if (!hours
          .get(hour)
          .timestamp()
          .equals(hours.get(hour - 1).timestamp().plus(Duration.ofHours(1)))) {
        throw new IllegalArgumentException(
            "the hour after %s is missing".formatted(hours.get(hour - 1).timestamp()));
      }
    }
  }

  /** The hour that holds the moment. */
  public Optional<WeatherHour> at(Instant moment) {
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    long hour =
        Math.floorDiv(Duration.between(hours.get(0).timestamp(), moment).toSeconds(), 3600L);
    return hour < 0 || hour >= hours.size() ? Optional.empty() : Optional.of(hours.get((int) hour));
  }

  /** False of a source that has no codes of the weather, by which thunder and hail are known. */
  public boolean tellsStorms() {
    return hours.stream().anyMatch(hour -> hour.weatherCode() != null);
  }

  /** Of the same source for the same place. */
  public boolean isAlike(WeatherForecast other) {
    return source.equals(other.source) && place.key().equals(other.place.key());
  }

  /** The same, known from a later moment on. */
  public WeatherForecast knownAt(Instant moment) {
    return new WeatherForecast(source, place, moment.truncatedTo(ChronoUnit.SECONDS), hours);
  }

  public WeatherForecast corrected(WeatherCorrection correction) {
    return new WeatherForecast(
        source, place, issuedAt, hours.stream().map(hour -> hour.corrected(correction)).toList());
  }
}
