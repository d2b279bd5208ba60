package energy.ona.activities.plan;

import energy.ona.asset.Asset;
import energy.ona.bom.Warranty;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.plan.AccessHours;
import energy.ona.plan.JobRules;
import energy.ona.plan.JobRules.Hold;
import energy.ona.plan.JobRules.NeededPart;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.VisitLimits;
import energy.ona.plan.WeatherHolds;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Tariffs;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.UsedParts;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a job: from its cause, its asset's contract, its site, the weather that is forecast,
 * its parts, and what whoever asks knows.
 */
public final class RuleBook {
  private static final String ACCESS = "access_hours";
  private static final String OEM = "warranty_oem";

  private final SchedulingConstraints constraints;
  private final StoppedProduction stopped;
  private final WeatherBook weather;

  public RuleBook(SchedulingConstraints constraints, Tariffs tariffs, WeatherBook weather) {
    this.constraints = constraints;
    this.stopped = new StoppedProduction(tariffs);
    this.weather = weather;
  }

  JobRules rules(
      ScheduleRequest request,
      Asset asset,
      Profile profile,
      Optional<EnergyAtRisk> ear,
      Optional<WorkOrder> order,
      Instant now) {
    VisitLimits limits = Objects.requireNonNullElse(request.limits(), VisitLimits.NONE);
    boolean climbs = limits.climbs() == null ? profile.climbs() : limits.climbs();
    boolean stops =
        limits.stopsProduction() == null ? profile.stopsProduction() : limits.stopsProduction();
    Optional<WeatherForecast> forecast =
        weather.at(asset.customerId(), asset.siteId(), now).map(SiteWeather::corrected);
    Set<String> certificates = new HashSet<>(profile.certificates());
    certificates.addAll(limits.certificates());
    Set<String> tools = new HashSet<>(profile.tools());
    tools.addAll(limits.tools());
    return new JobRules(
        certificates,
        warrantyOem(asset, now),
        limits.crewIds(),
        limits.after(),
        access(asset, limits),
        limits.daylight() == null ? profile.daylight() : limits.daylight(),
        forecast.map(known -> holds(known, climbs, now)).orElse(List.of()),
        stops ? stopped.usdPerHour(asset, ear, forecast, now) : List.of(),
        order.map(known -> parts(known, now)).orElse(List.of()),
        tools,
        request.isPreventive(),
        forecast.filter(known -> !known.tellsStorms()).map(WeatherForecast::source).orElse(null),
        limits.notCrewIds());
  }

  private List<Hold> holds(WeatherForecast forecast, boolean climbs, Instant now) {
    return new WeatherHolds(forecast, constraints.weather(), now).of(climbs);
  }

  /** While the warranty runs, and the contract says that only its maker may work on it. */
  private static @Nullable String warrantyOem(Asset asset, Instant now) {
    Map<String, Object> contract = asset.contract();
    Object oem = contract == null ? null : contract.get(OEM);
    return oem instanceof String name && Warranty.runs(asset, now) ? name : null;
  }

  private @Nullable AccessHours access(Asset asset, VisitLimits limits) {
    if (limits.access() != null) {
      return limits.access();
    }
    Map<String, Object> contract = asset.contract();
    Object hours = contract == null ? null : contract.get(ACCESS);
    if (hours != null) {
      try {
        return Json.MAPPER.convertValue(hours, AccessHours.class);
      } catch (IllegalArgumentException e) {
        throw PlatformException.invalid(
            "contract",
            "access_hours in the contract of %s are not {from, to, weekdays}; change the asset"
                .formatted(asset.assetId()));
      }
    }
    return constraints.sites().get(asset.siteId().value());
  }

  /** Nobody waits for a piece out of a van that is used already. */
  private static List<NeededPart> parts(WorkOrder order, Instant now) {
    Map<String, Integer> used = UsedParts.outOfStock(order);
    List<NeededPart> parts = new ArrayList<>();
    for (PartArrival part : DroppedParts.living(order.parts())) {
      int spent =
          part.crewId() == null ? 0 : Math.min(part.qty(), used.getOrDefault(part.sku(), 0));
      used.merge(part.sku(), -spent, Integer::sum);
      if (spent < part.qty()) {
        Instant at = part.availableAt(order.createdAt(), now).orElse(null);
        parts.add(new NeededPart(part.sku(), part.qty() - spent, at));
      }
    }
    return parts;
  }
}
