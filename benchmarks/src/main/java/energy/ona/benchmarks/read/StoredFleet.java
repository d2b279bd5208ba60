package energy.ona.benchmarks.read;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A hundred sites of a hundred inverters, four signals each quarter of an hour, as a live platform
 * comes to store them: two days that are over, today hour by hour; the first site has years.
 */
public record StoredFleet(Instant asOf, long seed) {
  public static final int SITES = 100;
  public static final int INVERTERS_A_SITE = 100;
  public static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final int STEP_SECONDS = 900;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DAYS_OVER = 2;

  public static SiteId site(int site) {
    return new SiteId("F" + site);
  }

  public static AssetId asset(int site, int inverter) {
    return new AssetId(String.format(Locale.ROOT, "F%d-%03d", site, inverter));
  }

  /** Stores the last days of all sites. */
  public void storeDays(ObservationStore store) {
    Instant today = day(asOf).atStartOfDay(ZoneOffset.UTC).toInstant();
    IntStream.rangeClosed(1, SITES)
        .parallel()
        .forEach(
            site -> {
              for (int ago = DAYS_OVER; ago > 0; ago--) {
                Instant from = today.minus(Duration.ofDays(ago));
                append(store, site, from, from.plus(Duration.ofDays(1)));
              }
              for (Instant from = today; from.isBefore(asOf); from = from.plus(HOUR)) {
                append(store, site, from, from.plus(HOUR));
              }
            });
  }

  /** Stores what the first site measured before those days, a month at a time. */
  public void storeYears(ObservationStore store, int years) {
    LocalDate last = day(asOf).minusDays(DAYS_OVER);
    for (LocalDate from = day(asOf).minusYears(years); from.isBefore(last); ) {
      LocalDate next = from.withDayOfMonth(1).plusMonths(1);
      LocalDate to = next.isBefore(last) ? next : last;
      append(
          store,
          1,
          from.atStartOfDay(ZoneOffset.UTC).toInstant(),
          to.atStartOfDay(ZoneOffset.UTC).toInstant());
      from = to;
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private void append(ObservationStore store, int site, Instant from, Instant to) {
    long[] seconds =
        LongStream.iterate(
                from.getEpochSecond(), at -> at < to.getEpochSecond(), at -> at + STEP_SECONDS)
            .toArray();
    Random random = new Random(seed + 31L * site + from.getEpochSecond());
    double[] sun = new double[seconds.length];
    for (int row = 0; row < sun.length; row++) {
      double hour = (seconds[row] % 86_400) / 3600.0;
      sun[row] = Math.max(0, 1 - Math.pow((hour - 12) / 6, 2)) * (0.7 + 0.3 * random.nextDouble());
    }
    List<Series> series =
        IntStream.rangeClosed(1, INVERTERS_A_SITE)
            .mapToObj(inverter -> series(asset(site, inverter), seconds, sun, random))
            .toList();
    store.append(
        new ObservationBatch(CUSTOMER, site(site), "up-%d-%s".formatted(site, from), to, series));
  }

  /** With the decimals of a logger: numbers at random to their last bit are nobody's data. */
  private static Series series(AssetId asset, long[] seconds, double[] sun, Random random) {
    int size = seconds.length;
    double[] temperature = new double[size];
    double[] voltage = new double[size];
    double[] power = new double[size];
    double[] irradiance = new double[size];
    for (int row = 0; row < size; row++) {
      temperature[row] = decimal(12 + 14 * sun[row] + random.nextDouble(), 10);
      voltage[row] = decimal(580 + 40 * random.nextDouble(), 10);
      power[row] = decimal(100 * sun[row] * (0.95 + 0.05 * random.nextDouble()), 1000);
      irradiance[row] = decimal(1000 * sun[row], 10);
    }
    return new Series(
        asset,
        seconds,
        Map.of(
            Signals.TEMPERATURE_C, temperature,
            Signals.VOLTAGE_V, voltage,
            Signals.POWER_KW, power,
            Signals.IRRADIANCE_W_M2, irradiance),
        new int[size]);
  }

  private static double decimal(double value, int parts) {
    return Math.round(value * parts) / (double) parts;
  }
}
