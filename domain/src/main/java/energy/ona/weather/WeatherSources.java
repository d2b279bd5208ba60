package energy.ona.weather;

import energy.ona.tenant.CustomerId;
import java.util.List;

/** Whom to ask for the weather. */
@FunctionalInterface
public interface WeatherSources {
  /** The sources of a customer now, the best first; never empty. */
  List<WeatherSource> current(CustomerId customer);
}
