package energy.ona.adapters.observation;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** One UTC day of one site: what a manifest is about. */
record SiteDay(CustomerId customerId, SiteId siteId, LocalDate day) {
  static final String ARCHIVE = "observations/archive/";
  static final Comparator<SiteDay> IN_TIME = Comparator.comparing(SiteDay::day);
  private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/dd");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu/MM");

  static List<SiteDay> of(CustomerId customer, SiteId site, TimeRange range) {
    if (range.length().isZero()) {
      return List.of();
    }
    LocalDate first = LocalDate.ofInstant(range.from(), ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(range.to().minusNanos(1), ZoneOffset.UTC);
    return first.datesUntil(last.plusDays(1)).map(day -> new SiteDay(customer, site, day)).toList();
  }

  SiteDay minusDays(int days) {
    return new SiteDay(customerId, siteId, day.minusDays(days));
  }

  long fromSecond() {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  long toSecond() {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  /** Names it among manifests. */
  String key() {
    return "%s/%s/%s".formatted(customerId, siteId, day);
  }

  /** Where its objects are. */
  String objectKey(String name) {
    return "%s%s.parquet".formatted(dayFolder(), name);
  }

  String dayFolder() {
    return "observations/%s/%s/%s/".formatted(FOLDER.format(day), customerId, siteId);
  }

  YearMonth month() {
    return YearMonth.from(day);
  }

  /** Where the objects are that hold several days of its month. */
  String monthKey(String name) {
    return "%s%s.parquet".formatted(monthFolder(), name);
  }

  String monthFolder() {
    return "%s%s/%s/%s/".formatted(ARCHIVE, MONTH.format(day), customerId, siteId);
  }
}
