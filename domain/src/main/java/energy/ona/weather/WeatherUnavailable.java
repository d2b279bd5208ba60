package energy.ona.weather;

/** A source gave no weather; the message says why, without secrets. */
public final class WeatherUnavailable extends RuntimeException {
  public WeatherUnavailable(String message) {
    super(message);
  }

  public WeatherUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
