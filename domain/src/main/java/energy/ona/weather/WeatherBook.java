package energy.ona.weather;

import energy.ona.asset.SiteId;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every forecast that was issued, and the latest of each site at hand. What is asked for as of a
 * moment was known then.
 */
public final class WeatherBook {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);
  private static final int MOST_ISSUES_A_DAY = 1_000;
  private static final int HOUR_DIGITS = 2;

  private final RecordStore<SiteWeather> latest;
  private final ObjectStore archive;

  /**
   * @param archive the input bucket
   */
  public WeatherBook(RecordStores stores, ObjectStore archive) {
    this.latest = stores.of(SiteWeather.class);
    this.archive = archive;
  }

  /** Keeps a forecast for ever, and at hand unless a later one is there. */
  public void keep(SiteWeather weather) {
    byte[] json = ZippedJson.write(weather);
    archive.put(issueKey(weather), json, ZippedJson.CONTENT_TYPE);
    archive.put(
        "weather/cache/%s/%s.json.gz".formatted(weather.customerId(), weather.id()),
        json,
        ZippedJson.CONTENT_TYPE);
    Optional<SiteWeather> kept =
        latest.update(
            weather.customerId(),
            weather.id(),
            present ->
                present.forecast().issuedAt().isAfter(weather.forecast().issuedAt())
                    ? present
                    : weather);
    if (kept.isEmpty() && !latest.create(weather)) {
      latest.update(weather.customerId(), weather.id(), present -> weather);
    }
  }

  /** Keeps what had been said in the past, for ever; what is at hand stays. */
  public void keepPast(SiteWeather weather) {
    archive.put(issueKey(weather), ZippedJson.write(weather), ZippedJson.CONTENT_TYPE);
  }

  /** Some forecast of the 24 hours up to a moment is kept. */
  public boolean knows(CustomerId customer, SiteId site, Instant asOf) {
    Instant oldest = asOf.minus(SiteWeather.USABLE);
    String first = folder(customer, site, oldest) + SECOND.format(oldest);
    String last = folder(customer, site, asOf) + SECOND.format(asOf) + "~";
    return Stream.of(asOf, oldest)
        .map(day -> folder(customer, site, day))
        .distinct()
        .flatMap(day -> archive.list(day, Optional.empty(), MOST_ISSUES_A_DAY).stream())
        .anyMatch(key -> key.compareTo(first) >= 0 && key.compareTo(last) < 0);
  }

  /** The latest, however old. */
  public Optional<SiteWeather> latest(CustomerId customer, SiteId site) {
    return latest.get(customer, site.value());
  }

  /** The last forecast issued at or before the moment, when it is not too old to be of use. */
  public Optional<SiteWeather> at(CustomerId customer, SiteId site, Instant asOf) {
    // The latest is forgotten after a day without another; the archive forgets nothing.
    Optional<SiteWeather> known =
        latest(customer, site)
            .filter(weather -> !weather.forecast().issuedAt().isAfter(asOf))
            .or(() -> archived(customer, site, asOf));
    return known.filter(
        weather -> !weather.forecast().issuedAt().plus(SiteWeather.USABLE).isBefore(asOf));
  }

  private Optional<SiteWeather> archived(CustomerId customer, SiteId site, Instant asOf) {
    Instant day = asOf;
    for (int back = 0; back < 2; back++) {
      String limit = folder(customer, site, asOf) + SECOND.format(asOf) + "~";
      List<String> keys =
          archive.list(folder(customer, site, day), Optional.empty(), MOST_ISSUES_A_DAY).stream()
              .filter(key -> key.compareTo(limit) < 0)
              .toList();
      if (!keys.isEmpty()) {
        return read(keys.get(keys.size() - 1));
      }
      day = day.minus(Duration.ofDays(1));
    }
    return Optional.empty();
  }

  /** The first forecast of each UTC day in [from, to), as it was issued. */
  public List<WeatherForecast> firstOfEachDay(
      CustomerId customer, SiteId site, LocalDate from, LocalDate to) {
    return firstOfEachDay(customer, site, from, to, any -> true);
  }

  /**
   * The first of each day that is wanted.
   *
   * @param wanted is asked of the first forecast of an hour, and of no other of it
   */
  public List<WeatherForecast> firstOfEachDay(
      CustomerId customer,
      SiteId site,
      LocalDate from,
      LocalDate to,
      Predicate<WeatherForecast> wanted) {
    List<WeatherForecast> issues = new ArrayList<>();
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      String folder = folder(customer, site, day.atStartOfDay(ZoneOffset.UTC).toInstant());
      Set<String> hours = new HashSet<>();
      archive.list(folder, Optional.empty(), MOST_ISSUES_A_DAY).stream()
          .filter(key -> hours.add(key.substring(0, folder.length() + HOUR_DIGITS)))
          .map(this::read)
          .flatMap(Optional::stream)
          .map(SiteWeather::forecast)
          .filter(wanted)
          .findFirst()
          .ifPresent(issues::add);
    }
    return issues;
  }

  /**
   * The hours that began in the last days and at or before {@code asOf}, ascending, each by the
   * newest of the first issues of the days and the last issue; hours that no issue has are missing.
   */
  public List<WeatherHour> past(CustomerId customer, SiteId site, Instant asOf, int days) {
    LocalDate today = asOf.atOffset(ZoneOffset.UTC).toLocalDate();
    Instant from = asOf.minus(Duration.ofDays(days));
    TreeMap<Instant, WeatherHour> hours = new TreeMap<>();
    Stream.concat(
            firstOfEachDay(customer, site, today.minusDays(days), today.plusDays(1)).stream(),
            at(customer, site, asOf).map(SiteWeather::corrected).stream())
        .filter(issue -> !issue.issuedAt().isAfter(asOf))
        .flatMap(issue -> issue.hours().stream())
        .filter(hour -> !hour.timestamp().isBefore(from) && !hour.timestamp().isAfter(asOf))
        .forEach(hour -> hours.put(hour.timestamp(), hour));
    return List.copyOf(hours.values());
  }

  private static String issueKey(SiteWeather weather) {
    Instant at = weather.forecast().issuedAt();
    return folder(weather.customerId(), weather.siteId(), at) + SECOND.format(at) + ".json.gz";
  }

  private static String folder(CustomerId customer, SiteId site, Instant day) {
    return "weather/forecasts/%s/%s/%s/".formatted(customer, site.value(), DAY.format(day));
  }

  private Optional<SiteWeather> read(String key) {
    return archive.get(key).map(json -> ZippedJson.read(json, SiteWeather.class));
  }
}
