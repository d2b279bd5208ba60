package energy.ona.risk;

import energy.ona.error.PlatformException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a kWh is worth, by time of use.
 *
 * @param defaultTariff the id that holds for an asset without a {@code tariff_id}
 * @param tariffs by id
 */
public record Tariffs(String defaultTariff, Map<String, Tariff> tariffs) {
  public Tariffs {
    tariffs = tariffs == null ? Map.of() : Map.copyOf(tariffs);
    if (defaultTariff == null || !tariffs.containsKey(defaultTariff)) {
      throw PlatformException.invalid(
          "default_tariff",
          "default_tariff '%s' must be one of the tariffs %s"
              .formatted(defaultTariff, tariffs.keySet().stream().sorted().toList()));
    }
  }

  /** The tariff of an asset; empty for an id that nobody configured. */
  public Optional<Tariff> find(@Nullable String tariffId) {
    return Optional.ofNullable(tariffs.get(tariffId == null ? defaultTariff : tariffId));
  }

  /** The tariff of an asset; refuses an id that nobody configured. */
  public Tariff of(@Nullable String tariffId) {
    String id = tariffId == null ? defaultTariff : tariffId;
    Tariff tariff = tariffs.get(id);
    if (tariff == null) {
      throw PlatformException.invalid(
          "tariff_id",
          "tariff '%s' is not in configs/tariffs.yaml; known are %s"
              .formatted(id, tariffs.keySet().stream().sorted().toList()));
    }
    return tariff;
  }

  /**
   * One tariff.
   *
   * @param usdPerKwh outside of every period
   * @param periods the first that holds decides
   */
  public record Tariff(@Nullable String description, double usdPerKwh, List<Period> periods) {
    public Tariff {
      price("usd_per_kwh", usdPerKwh);
      periods = periods == null ? List.of() : List.copyOf(periods);
    }

    /** USD/kWh at a moment, in the local time of the asset. */
    public double usdPerKwh(Instant at, ZoneId zone) {
      ZonedDateTime local = at.atZone(zone);
      for (Period period : periods) {
        if (period.holds(local)) {
          return period.usdPerKwh();
        }
      }
      return usdPerKwh;
    }

    boolean hasNegativePrice() {
      return usdPerKwh < 0 || periods.stream().anyMatch(period -> period.usdPerKwh() < 0);
    }

    /** Mean USD/kWh between two moments: exact, however the periods cut them. */
    public double meanUsdPerKwh(Instant from, Instant to, ZoneId zone) {
      if (periods.isEmpty()) {
        return usdPerKwh;
      }
      TreeSet<Instant> edges = new TreeSet<>(Set.of(from, to));
      LocalDate last = to.atZone(zone).toLocalDate();
      for (LocalDate day = from.atZone(zone).toLocalDate();
          !day.isAfter(last);
          day = day.plusDays(1)) {
        edges.addAll(instants(day.atStartOfDay(), zone));
        for (Period period : periods) {
          edges.addAll(instants(day.atTime(period.from()), zone));
          edges.addAll(instants(day.atTime(period.to()), zone));
        }
      }
      ZoneOffsetTransition change = zone.getRules().nextTransition(from);
      if (change != null) {
        edges.add(change.getInstant());
      }
      double usd = 0;
      Instant begin = from;
      for (Instant edge : edges.subSet(from, false, to, true)) {
        usd += usdPerKwh(begin, zone) * Duration.between(begin, edge).toMillis();
        begin = edge;
      }
      return usd / Duration.between(from, to).toMillis();
    }

    /** A local time comes twice where clocks are put back, and never where it is skipped. */
    private static List<Instant> instants(LocalDateTime local, ZoneId zone) {
      return zone.getRules().getValidOffsets(local).stream().map(local::toInstant).toList();
    }

    /** Mean USD/kWh of the hour that begins there. */
    public double usdPerKwhOfHour(Instant from, ZoneId zone) {
      return meanUsdPerKwh(from, from.plus(1, ChronoUnit.HOURS), zone);
    }
  }

  /**
   * When another price holds.
   *
   * @param months null means all
   * @param weekdays null means all
   * @param from local, inclusive
   * @param to local, exclusive; before {@code from} it runs over midnight; equal is the whole day
   */
  public record Period(
      String name,
      @Nullable Set<Month> months,
      @Nullable Set<DayOfWeek> weekdays,
      LocalTime from,
      LocalTime to,
      double usdPerKwh) {
    public Period {
      price("periods of " + name, usdPerKwh);
      if (from == null || to == null) {
        throw PlatformException.invalid("periods", "period '%s' needs from and to".formatted(name));
      }
    }

    boolean holds(ZonedDateTime local) {
      LocalTime time = local.toLocalTime();
      boolean inHours =
          from.isBefore(to)
              ? !time.isBefore(from) && time.isBefore(to)
              : !time.isBefore(from) || time.isBefore(to);
      return inHours
          && (months == null || months.contains(local.getMonth()))
          && (weekdays == null || weekdays.contains(local.getDayOfWeek()));
    }
  }

  private static void price(String field, double usdPerKwh) {
    if (!Double.isFinite(usdPerKwh)) {
      throw PlatformException.invalid(field, "%s must be a number in USD/kWh".formatted(field));
    }
  }
}
