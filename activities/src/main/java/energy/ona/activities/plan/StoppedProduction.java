package energy.ona.activities.plan;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.Technology;
import energy.ona.expected.WindCurve;
import energy.ona.forecast.wind.HubWind;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Tariffs;
import energy.ona.solar.Sun;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stopping an asset for work costs in each hour to come: its production, by the sun or the
 * wind that is forecast, less what is lost anyway.
 */
final class StoppedProduction {
  private static final int HOURS = 72;

  /** Mean of what clouds let through, where there is no forecast. */
  private static final double USUAL_SKY = 0.7;

  /** Mean share of its rated power that a turbine delivers, where there is no forecast. */
  private static final double USUAL_WIND = 0.25;

  private final Tariffs tariffs;
  private final WindCurve curve = new WindCurve();

  StoppedProduction(Tariffs tariffs) {
    this.tariffs = tariffs;
  }

  /** In USD, by hour from the present one on; empty of an asset that stands still anyway. */
  List<Double> usdPerHour(
      Asset asset, Optional<EnergyAtRisk> ear, Optional<WeatherForecast> forecast, Instant now) {
    double lost = ear.map(EnergyAtRisk::lossFraction).orElse(0.0);
    if (lost >= 1) {
      return List.of();
    }
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    List<Double> usd = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      Instant at = first.plus(Duration.ofHours(hour));
      Optional<WeatherHour> weather = forecast.flatMap(known -> known.at(at));
      double kwh =
          asset.technology() == Technology.WIND
              ? ofWind(asset, weather)
              : asset.capacityKw() * irradiance(asset, weather, at) / 1000;
      double price = tariffs.of(asset.tariffId()).usdPerKwhOfHour(at, asset.zone());
      usd.add(Math.rint((1 - lost) * kwh * price * 1e5) / 1e5);
    }
    return usd;
  }

  private double ofWind(Asset asset, Optional<WeatherHour> weather) {
    return weather
        .map(hour -> HubWind.standardSpeedMps(asset, hour))
        .filter(speed -> speed.isPresent())
        .map(speed -> curve.powerKw(asset, speed.getAsDouble()))
        .orElse(USUAL_WIND * asset.capacityKw());
  }

  private static double irradiance(Asset asset, Optional<WeatherHour> weather, Instant hour) {
    Double told = weather.map(WeatherHour::irradianceWm2).orElse(null);
    if (told != null) {
      return told;
    }
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    if (latitude == null || longitude == null) {
      return 0;
    }
    double up = Sun.elevationDeg(hour.plus(Duration.ofMinutes(30)), latitude, longitude);
    return USUAL_SKY * Sun.clearSkyGhiWm2(up);
  }
}
