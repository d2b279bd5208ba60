package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A plant in Johannesburg whose days are more or less cloudy, forecast each evening with errors.
 */
public final class SamplePlant {
  /** A solar midnight there. */
  public static final Instant START = Instant.parse("2026-01-01T22:00:00Z");

  public static final Place PLACE = new Place(-26.2041, 28.0473);
  public static final Duration DAY = Duration.ofDays(1);

  public final InMemoryRecordStores records = new InMemoryRecordStores();
  public final InMemoryObjectStore objects = new InMemoryObjectStore();
  public final InMemoryObservationStore observations = new InMemoryObservationStore();
  public final WeatherBook book = new WeatherBook(records, objects);
  public final List<Asset> assets = SampleAssets.inverters(3);
  private final double[] cloud;
  private final double[] said;

  public SamplePlant(int days) {
    SplittableRandom random = new SplittableRandom(5);
    cloud = new double[days + 3];
    said = new double[days + 3];
    for (int day = 0; day < cloud.length; day++) {
      cloud[day] = random.nextDouble();
      said[day] = Math.max(0, Math.min(1, cloud[day] + 0.3 * (random.nextDouble() - 0.5)));
    }
    for (Asset asset : assets) {
      records.of(Asset.class).create(asset);
      measure(asset, days);
    }
    for (int day = 0; day < days; day++) {
      issue(START.plus(DAY.multipliedBy(day)).minusSeconds(3600), this::clearnessSaid);
    }
  }

  private int day(Instant at) {
    return (int) Math.max(0, Duration.between(START, at).toDays());
  }

  public double clearnessSaid(Instant at) {
    return 1 - 0.75 * said[Math.min(said.length - 1, day(at))];
  }

  /** Keeps a forecast of two days. */
  public void issue(Instant at, ToDoubleFunction<Instant> clearness) {
    List<WeatherHour> hours =
        ClearSky.at(PLACE, at, 60).hours().stream()
            .map(
                hour ->
                    new WeatherHour(
                        hour.timestamp(),
                        20.0,
                        Objects.requireNonNull(hour.irradianceWm2())
                            * clearness.applyAsDouble(hour.timestamp()),
                        3.0,
                        5.0,
                        40.0,
                        50.0,
                        0.0))
            .toList();
    book.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            new WeatherForecast("open-meteo", PLACE, at, hours),
            WeatherCorrection.NONE));
  }

  private void measure(Asset asset, int days) {
    send("measured-" + asset.assetId(), asset, 0, days, 1);
  }

  /** From one day to another an asset delivers a share of what it would. */
  public void weaken(Asset asset, int from, int to, double share) {
    send("weak-" + asset.assetId(), asset, from, to, share);
  }

  /** From one day on an asset is another machine, whatever the register tells. */
  public void replace(Asset asset, int from, int to, double kw) {
    send("replaced-" + asset.assetId(), asset, from, to, kw / asset.capacityKw());
  }

  private void send(String source, Asset asset, int from, int to, double share) {
    SplittableRandom random = new SplittableRandom(asset.assetId().hashCode());
    long[] seconds = new long[to * 24];
    double[] power = new double[seconds.length];
    for (int hour = 0; hour < seconds.length; hour++) {
      Instant at = START.plusSeconds(hour * 3600L);
      seconds[hour] = at.getEpochSecond();
      double clear =
          Sun.clearSkyGhiWm2(
              Sun.elevationDeg(at.plusSeconds(1800), PLACE.latitude(), PLACE.longitude()));
      double sky = 1 - 0.75 * Math.min(1, cloud[hour / 24] + 0.1 * random.nextDouble());
      power[hour] = asset.capacityKw() * clear * sky / 1250 * share;
    }
    int first = from * 24;
    send(
        source,
        asset,
        Arrays.copyOfRange(seconds, first, seconds.length),
        Map.of(Signals.POWER_KW, Arrays.copyOfRange(power, first, power.length)),
        0);
  }

  public void send(
      String source, Asset asset, long[] seconds, Map<String, double[]> columns, int flag) {
    int[] flags = new int[seconds.length];
    Arrays.fill(flags, flag);
    observations.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            source,
            List.of(new Series(asset.assetId(), seconds, columns, flags))));
  }

  public SiteHistory history() {
    return new SiteHistory(observations, book);
  }

  public SolarHistory solar(Instant issuedAt, int hoursAhead) {
    return history()
        .solar(SampleAssets.CUSTOMER, SampleAssets.SITE, assets, START, issuedAt, hoursAhead)
        .orElseThrow();
  }
}
