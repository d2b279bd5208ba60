package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * configs/ooda/scheduling-constraints.yaml: what planning a visit must know besides its crews.
 *
 * @param sites when sites let people in, by site id
 */
public record SchedulingConstraints(
    Travel travel,
    Overtime overtime,
    Planning planning,
    Map<Priority, Sla> sla,
    Work work,
    Changes changes,
    WeatherLimits weather,
    Map<String, AccessHours> sites) {
  /** Without limits of weather and site. */
  public SchedulingConstraints(
      Travel travel,
      Overtime overtime,
      Planning planning,
      Map<Priority, Sla> sla,
      Work work,
      Changes changes) {
    this(travel, overtime, planning, sla, work, changes, WeatherLimits.DEFAULT, Map.of());
  }

  public SchedulingConstraints {
    weather = weather == null ? WeatherLimits.DEFAULT : weather;
    sites = sites == null ? Map.of() : Map.copyOf(sites);
    if (changes == null) {
      changes = Changes.DEFAULT;
    }
    // Asked for in the planner's innermost loop: an array behind it, not hashes.
    sla = sla == null ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(sla));
    for (Priority priority : Priority.values()) {
      if (!sla.containsKey(priority)) {
        throw PlatformException.invalid(
            "sla", "sla needs the priority '%s'".formatted(priority.wireName()));
      }
    }
  }

  /**
   * How far and how fast.
   *
   * @param roadFactor road over great circle
   * @param unknownLegKm between places of which one is not known
   * @param siteMinutes signing in and unpacking at a site, or packing up: visits that are merged at
   *     one site need it once
   */
  public record Travel(
      double speedKmH, double roadFactor, double unknownLegKm, double siteMinutes) {
    public Travel(double speedKmH, double roadFactor, double unknownLegKm) {
      this(speedKmH, roadFactor, unknownLegKm, 0);
    }

    public Travel {
      notNegative("travel.site_minutes", siteMinutes);
      positive("travel.speed_km_h", speedKmH);
      positive("travel.road_factor", roadFactor);
      notNegative("travel.unknown_leg_km", unknownLegKm);
    }
  }

  /**
   * Work after the end of a shift.
   *
   * @param maxHours beyond which nobody works
   * @param priceFactor times the crew's wage
   */
  public record Overtime(double maxHours, double priceFactor) {
    public Overtime {
      notNegative("overtime.max_hours", maxHours);
      notNegative("overtime.price_factor", priceFactor);
    }
  }

  /**
   * How a plan is made.
   *
   * @param days that are looked at from a job's earliest start
   * @param mttrUsdPerHour what an hour until the repair is worth besides its energy
   * @param durationSpread standard deviation of how long work takes, as a share of what is planned,
   *     where its cause says nothing
   */
  public record Planning(int days, double mttrUsdPerHour, double durationSpread) {
    /** Where work takes as long as it is planned. */
    public Planning(int days, double mttrUsdPerHour) {
      this(days, mttrUsdPerHour, 0);
    }

    public Planning {
      if (days < 1 || days > 90) {
        throw PlatformException.invalid("planning.days", "planning.days must be 1–90");
      }
      notNegative("planning.mttr_usd_per_hour", mttrUsdPerHour);
      notNegative("planning.duration_spread", durationSpread);
    }
  }

  /**
   * What it is worth that a promised visit stays as it is.
   *
   * @param otherCrewUsd when another crew comes
   * @param otherTimeUsd when it comes later than {@code toleranceMinutes} after the promised hour
   * @param settledHours before its start, from when on a visit never moves
   * @param noticeDays before its start, until when preventive work moves for nothing
   * @param noShowMinutes after its start, from when on somebody who has not set out does not come;
   *     null is an hour
   */
  public record Changes(
      double otherCrewUsd,
      double otherTimeUsd,
      double toleranceMinutes,
      double settledHours,
      double noticeDays,
      @Nullable Double noShowMinutes) {
    private static final double AN_HOUR = 60;
    static final Changes DEFAULT = new Changes(20, 20, 30, 2, 3, null);

    public Changes {
      noShowMinutes = noShowMinutes == null ? Double.valueOf(AN_HOUR) : noShowMinutes;
      positive("changes.no_show_minutes", noShowMinutes);
      notNegative("changes.notice_days", noticeDays);
      notNegative("changes.other_crew_usd", otherCrewUsd);
      notNegative("changes.other_time_usd", otherTimeUsd);
      notNegative("changes.tolerance_minutes", toleranceMinutes);
      notNegative("changes.settled_hours", settledHours);
    }

    /** The notice as seconds. */
    public long noticeSeconds() {
      return Math.round(86_400 * noticeDays);
    }

    /** True when somebody who waits for the crew at the one hour would not notice the other. */
    public boolean isSameHour(Instant promised, Instant start) {
      return Math.abs(Duration.between(promised, start).toSeconds()) <= 60 * toleranceMinutes;
    }
  }

  /**
   * Until when somebody must have begun, and what each hour later costs.
   *
   * @param resolveHours until when the work must be complete; null is by the priority
   */
  public record Sla(double respondHours, double lateUsdPerHour, @Nullable Double resolveHours) {
    public Sla(double respondHours, double lateUsdPerHour) {
      this(respondHours, lateUsdPerHour, null);
    }

    public Sla {
      positive("sla.resolve_hours", resolveHours == null ? 1 : resolveHours);
      positive("sla.respond_hours", respondHours);
      notNegative("sla.late_usd_per_hour", lateUsdPerHour);
    }

    public Duration respondWithin() {
      return Duration.ofSeconds(Math.round(respondHours * 3600));
    }

    public Duration resolveWithin(Priority priority) {
      return resolveHours == null
          ? priority.resolutionTime()
          : Duration.ofSeconds(Math.round(resolveHours * 3600));
    }
  }

  /**
   * What a repair needs.
   *
   * @param byDefault where the cause says nothing
   * @param onWind the least that work in a turbine needs, besides what the cause asks for; its
   *     skills replace the cause's
   * @param safety what is done so that nobody is hurt
   */
  public record Work(
      Profile byDefault, Profile onWind, Map<String, Profile> bySubcategory, Safety safety) {
    public Work {
      bySubcategory = bySubcategory == null ? Map.of() : Map.copyOf(bySubcategory);
      safety = safety == null ? Safety.NONE : safety;
    }

    public Work(Profile byDefault, Profile onWind, Map<String, Profile> bySubcategory) {
      this(byDefault, onWind, bySubcategory, Safety.NONE);
    }

    /** The profile of a cause in a kind of asset. */
    public Profile of(@Nullable String subcategory, Technology technology) {
      Profile profile =
          subcategory == null ? byDefault : bySubcategory.getOrDefault(subcategory, byDefault);
      return technology == Technology.WIND
          ? new Profile(
              onWind.skills(),
              Math.max(onWind.crewSize(), profile.crewSize()),
              Math.max(onWind.durationHours(), profile.durationHours()),
              both(onWind.certificates(), profile.certificates()),
              onWind.climbs() || profile.climbs(),
              onWind.daylight() || profile.daylight(),
              onWind.stopsProduction() || profile.stopsProduction(),
              both(onWind.tools(), profile.tools()),
              profile.durationSpread() == null ? onWind.durationSpread() : profile.durationSpread())
          : profile;
    }

    /** Every profile by its key in the file. */
    public Map<String, Profile> byKey() {
      Map<String, Profile> all = new TreeMap<>();
      all.put("by_default", byDefault);
      all.put("on_wind", onWind);
      bySubcategory.forEach((cause, profile) -> all.put("by_subcategory." + cause, profile));
      return all;
    }

    private static List<String> both(List<String> some, List<String> others) {
      return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
  }

  /**
   * Safety steps by name, in order.
   *
   * @param byDefault where the cause says nothing
   * @param onWind before those, in a turbine
   * @param bySubcategory instead of the default
   */
  public record Safety(
      List<String> byDefault, List<String> onWind, Map<String, List<String>> bySubcategory) {
    static final Safety NONE = new Safety(List.of(), List.of(), Map.of());

    public Safety {
      byDefault = byDefault == null ? List.of() : List.copyOf(byDefault);
      onWind = onWind == null ? List.of() : List.copyOf(onWind);
      bySubcategory = bySubcategory == null ? Map.of() : Map.copyOf(bySubcategory);
    }

    /** Each step once. */
    public List<String> of(String subcategory, Technology technology) {
      Stream<String> first = technology == Technology.WIND ? onWind.stream() : Stream.empty();
      return Stream.concat(first, bySubcategory.getOrDefault(subcategory, byDefault).stream())
          .distinct()
          .toList();
    }
  }

  /**
   * People and hours; the first skill is the one that the work order names.
   *
   * @param certificates that somebody must hold
   * @param climbs work on a tower or a roof: wind and lightning limits hold
   * @param daylight only while the sun is up
   * @param stopsProduction the asset stands still while it is worked at, so it belongs into hours
   *     in which it produces little
   * @param tools that the crew must carry
   * @param durationSpread standard deviation of {@code durationHours}, as a share of it; null is
   *     the usual
   */
  public record Profile(
      List<String> skills,
      int crewSize,
      double durationHours,
      List<String> certificates,
      boolean climbs,
      boolean daylight,
      boolean stopsProduction,
      List<String> tools,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double durationSpread) {
    public Profile(List<String> skills, int crewSize, double durationHours) {
      this(skills, crewSize, durationHours, List.of(), false, false, false, List.of(), null);
    }

    public Profile {
      skills = skills == null ? List.of() : List.copyOf(skills);
      certificates = certificates == null ? List.of() : List.copyOf(certificates);
      tools = tools == null ? List.of() : List.copyOf(tools);
      positive("work.crew_size", crewSize);
      positive("work.duration_hours", durationHours);
      notNegative("work.duration_spread", durationSpread == null ? 0 : durationSpread);
    }
  }

  /**
   * When people do not work outside.
   *
   * @param climbingWindMs wind in which nobody climbs
   * @param heatC air temperature above which nobody works
   * @param probability of being above a limit, of lightning or hail, from which on hours are closed
   * @param windErrorMs standard error of a wind forecast for the next hour
   * @param windErrorDailyMs that each day of lead adds
   * @param heatErrorC the same of temperature
   * @param heatErrorDailyC that each day of lead adds
   */
  public record WeatherLimits(
      double climbingWindMs,
      double heatC,
      double probability,
      double windErrorMs,
      double windErrorDailyMs,
      double heatErrorC,
      double heatErrorDailyC) {
    static final WeatherLimits DEFAULT = new WeatherLimits(12, 40, 0.25, 1.0, 0.4, 1.0, 0.3);

    public WeatherLimits {
      positive("weather.climbing_wind_ms", climbingWindMs);
      positive("weather.probability", probability);
      notNegative("weather.wind_error_ms", windErrorMs);
      notNegative("weather.wind_error_daily_ms", windErrorDailyMs);
      notNegative("weather.heat_error_c", heatErrorC);
      notNegative("weather.heat_error_daily_c", heatErrorDailyC);
    }
  }

  /** Standard deviation of how long that work takes, as a share of what is planned. */
  public double durationSpread(Profile profile) {
    Double known = profile.durationSpread();
    return known == null ? planning.durationSpread() : known;
  }

  public Sla sla(Priority priority) {
    Sla found = sla.get(priority);
    if (found == null) {
      throw new IllegalStateException("no SLA of " + priority);
    }
    return found;
  }

  private static void positive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw PlatformException.invalid(field, "%s must be above 0, not %s".formatted(field, value));
    }
  }

  private static void notNegative(String field, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw PlatformException.invalid(
          field, "%s must not be negative, not %s".formatted(field, value));
    }
  }
}
