package energy.ona.weather;

import energy.ona.quota.CallLimit;
import java.time.Instant;
import java.util.List;

/** A provider of forecasts. */
public interface WeatherSource {
  /** In the wire's words: open-meteo, visual-crossing. */
  String name();

  /** Whose calls are counted together: the provider's host, or an account there. */
  String budget();

  List<CallLimit> limits();

  /**
   * Asks for the hours from the one of {@code now} on.
   *
   * @throws energy.ona.quota.ProviderBusy when it wants to be left alone for a while
   * @throws WeatherUnavailable when it does not answer, or not with weather
   */
  WeatherForecast fetch(Place place, Instant now);

  /** Whether it remembers what it said in the past. */
  default boolean remembers() {
    return false;
  }

  /**
   * What it had said by each of some moments of the two days that followed. An hour of the first
   * day is of a run a day older than the hour, one of the second of a run two days older, so that
   * nothing in it was said after its moment.
   *
   * @param moments full hours, ascending and a day apart
   * @return one forecast for each moment; without hours where nothing is remembered
   * @throws energy.ona.quota.ProviderBusy when it wants to be left alone for a while
   * @throws WeatherUnavailable when it does not answer, or not with weather
   */
  default List<WeatherForecast> remembered(Place place, List<Instant> moments, Instant now) {
    throw new WeatherUnavailable(name() + " does not remember what it said");
  }
}
