package energy.ona.weather;

import energy.ona.solar.Sun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The weather of last resort: what the sun does is known everywhere. */
public final class ClearSky {
  public static final String SOURCE = "clear_sky";
  private static final int MOMENTS_AN_HOUR = 4;

  private ClearSky() {}

  /** Hours from the one of {@code issuedAt} on; all that a cloudless sky does not say is null. */
  public static WeatherForecast at(Place place, Instant issuedAt, int hours) {
    Instant first = issuedAt.truncatedTo(ChronoUnit.HOURS);
    List<WeatherHour> sky = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      Instant from = first.plus(Duration.ofHours(hour));
      sky.add(new WeatherHour(from, null, mean(place, from), null, null, 0.0, null, null));
    }
    return new WeatherForecast(SOURCE, place, issuedAt, sky);
  }

  private static double mean(Place place, Instant from) {
    double sum = 0;
    for (int moment = 0; moment < MOMENTS_AN_HOUR; moment++) {
      Instant at = from.plusSeconds(3600L * (2 * moment + 1) / (2 * MOMENTS_AN_HOUR));
      sum += Sun.clearSkyGhiWm2(Sun.elevationDeg(at, place.latitude(), place.longitude()));
    }
    return Math.rint(sum / MOMENTS_AN_HOUR * 10) / 10;
  }
}
