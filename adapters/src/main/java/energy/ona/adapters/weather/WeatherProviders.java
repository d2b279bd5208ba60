package energy.ona.adapters.weather;

import energy.ona.adapters.http.JsonCalls;
import energy.ona.config.Parameters;
import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import energy.ona.config.TerminalParameters;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherSources;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sources by the live parameters: the one of {@code integration/weather-api-endpoint} where it
 * is set; else Visual Crossing where there is a key, and Open-Meteo, which needs none.
 */
public final class WeatherProviders implements WeatherSources {
  public static final String VISUAL_CROSSING_KEY = "visual-crossing-api-key";
  private static final String TIMELINE = "timeline";

  private final JsonCalls calls;
  private final Parameters parameters;
  private final Secrets secrets;

  public WeatherProviders(Parameters parameters, Secrets secrets, Clock clock) {
    this.calls = new JsonCalls(clock);
    this.parameters = parameters;
    this.secrets = secrets;
  }

  @Override
  public List<WeatherSource> current(CustomerId customer) {
    TerminalParameters now = parameters.current(customer);
    Duration patience = Duration.ofSeconds(now.api().timeoutSeconds());
    Optional<Secret> key = secrets.get(VISUAL_CROSSING_KEY);
    String given = now.integration().weatherApiEndpoint();
    if (given != null) {
      URI endpoint = URI.create(given);
      return List.of(
          given.contains(TIMELINE) && key.isPresent()
              ? new VisualCrossingWeather(calls, endpoint, key.get(), patience)
              : new OpenMeteoWeather(calls, endpoint, null, patience));
    }
    List<WeatherSource> sources = new ArrayList<>();
    key.ifPresent(
        secret ->
            sources.add(
                new VisualCrossingWeather(calls, VisualCrossingWeather.PUBLIC, secret, patience)));
    sources.add(new OpenMeteoWeather(calls, OpenMeteoWeather.PUBLIC, null, patience));
    return sources;
  }
}
