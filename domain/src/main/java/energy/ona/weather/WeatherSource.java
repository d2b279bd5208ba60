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
}
