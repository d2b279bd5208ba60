package energy.ona.forecast.ladder;

import energy.ona.asset.Asset;
import energy.ona.observation.Grid;
import energy.ona.solar.Mount;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sun over the steps of a forecast, in moments of a quarter of an hour at the most: at dawn and
 * dusk an hour is not what its middle is.
 */
final class SunPath {
  private static final int MOMENT_SECONDS = 900;
  private static final int HOUR_SECONDS = 3600;

  /** Below this a cloudless sky gives too little to tell how clear it is. */
  private static final double TELLS_W_M2 = 30;

  /** Inverter, wiring, soiling; what temperature takes is counted by itself. */
  private static final double SYSTEM_EFFICIENCY = 0.88;

  /** Power of crystalline modules per K above 25 °C. */
  private static final double PER_KELVIN = -0.004;

  /** Module over ambient per W/m²: a nominal operating cell temperature of 45 °C. */
  private static final double MODULE_KELVIN_PER_W_M2 = 25.0 / 800;

  private static final double USUAL_AIR_C = 20;

  private final Place place;
  private final Grid steps;
  private final int moments;
  private final Sun.Position[] sun;
  private final double[] clearGhi;

  SunPath(Place place, Grid steps) {
    this.place = place;
    this.steps = steps;
    this.moments = Math.max(1, steps.stepSeconds() / MOMENT_SECONDS);
    this.sun = new Sun.Position[steps.size() * moments];
    this.clearGhi = new double[sun.length];
    for (int at = 0; at < sun.length; at++) {
      sun[at] = Sun.position(moment(at), place.latitude(), place.longitude());
      clearGhi[at] = Sun.clearSkyGhiWm2(sun[at].elevationDeg());
    }
  }

  boolean isOf(Place otherPlace, Grid otherSteps) {
    return place.equals(otherPlace) && steps.equals(otherSteps);
  }

  private Instant moment(int at) {
    double width = steps.stepSeconds() / (double) moments;
    return Instant.ofEpochMilli(
        1000 * steps.fromEpochSecond() + Math.round(1000 * (at + 0.5) * width));
  }

  /** The sun is up at some moment of the step. */
  boolean lit(int step) {
    for (int at = step * moments; at < (step + 1) * moments; at++) {
      if (clearGhi[at] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Mean power in kW under a cloudless sky. */
  double clearKw(Asset asset, int step) {
    double sum = 0;
    for (int at = step * moments; at < (step + 1) * moments; at++) {
      sum += kw(asset, at, clearGhi[at], split(at, clearGhi[at]), USUAL_AIR_C);
    }
    return sum / moments;
  }

  /** Mean power in kW under the forecast sky; empty where that does not reach. */
  Optional<Double> forecastKw(Asset asset, WeatherForecast weather, int step) {
    double sum = 0;
    for (int at = step * moments; at < (step + 1) * moments; at++) {
      Optional<WeatherHour> hour = weather.at(moment(at));
      if (hour.isEmpty() || hour.get().irradianceWm2() == null) {
        return Optional.empty();
      }
      double ghi = clearGhi[at] * clearness(weather, hour.get(), moment(at));
      sum += kw(asset, at, ghi, diffuse(hour.get(), at, ghi), hour.get().temperatureC());
    }
    return Optional.of(sum / moments);
  }

  /** How clear it is, linear between the middles of hours that tell. */
  private double clearness(WeatherForecast weather, WeatherHour hour, Instant moment) {
    Instant middle = hour.timestamp().plusSeconds(HOUR_SECONDS / 2);
    double here = clearness(hour);
    long off = moment.getEpochSecond() - middle.getEpochSecond();
    Optional<WeatherHour> next = weather.at(middle.plusSeconds(off < 0 ? -3600 : 3600));
    double there = next.isPresent() ? clearness(next.get()) : Double.NaN;
    if (Double.isNaN(here)) {
      return Double.isNaN(there) ? 1 : there;
    }
    return Double.isNaN(there)
        ? here
        : here + (there - here) * Math.abs(off) / (double) HOUR_SECONDS;
  }

  private double clearness(WeatherHour hour) {
    Double ghi = hour.irradianceWm2();
    double clear = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      Instant at = hour.timestamp().plusSeconds(450 + 900L * quarter);
      clear += Sun.clearSkyGhiWm2(Sun.elevationDeg(at, place.latitude(), place.longitude())) / 4;
    }
    return ghi == null || clear < TELLS_W_M2 ? Double.NaN : Math.min(1.2, ghi / clear);
  }

  private double split(int at, double ghi) {
    return Sun.diffuseFraction(ghi, sun[at].elevationDeg());
  }

  /** As the source told it of the hour, else by the clearness of the moment. */
  private double diffuse(WeatherHour hour, int at, double ghi) {
    Double global = hour.irradianceWm2();
    Double direct = hour.directIrradianceWm2();
    return global == null || direct == null || global < TELLS_W_M2
        ? split(at, ghi)
        : Math.max(0, Math.min(1, 1 - direct / global));
  }

  private double kw(Asset asset, int at, double ghi, double diffuse, @Nullable Double airC) {
    if (ghi <= 0) {
      return 0;
    }
    double plane = Mount.of(asset, place.latitude()).irradianceWm2(sun[at], ghi, diffuse);
    double moduleC = (airC == null ? USUAL_AIR_C : airC) + MODULE_KELVIN_PER_W_M2 * plane;
    Double dc = asset.dcCapacityKw();
    double rated = dc == null ? asset.capacityKw() : dc;
    double kw = rated * plane / 1000 * (1 + PER_KELVIN * (moduleC - 25)) * SYSTEM_EFFICIENCY;
    return Math.max(0, Math.min(asset.capacityKw(), kw));
  }
}
