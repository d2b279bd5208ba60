package energy.ona.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to leave a fault alone: forecast production × lost share × price, by the hour.
 *
 * @param lossFraction share of the possible power that the fault takes, at {@code asOf}
 * @param hourlyPath expected loss of each hour from {@code asOf}, as far as the longest horizon
 * @param earUsdDay mean loss a day over the first 24 h
 * @param forecastBasis what stood for the forecast: "physics", "capacity_factor" …
 * @param riskScore 0–1 from severity, frequency and recency
 * @param progressPerDay probability a day that the loss becomes total; null where an earlier
 *     release did not keep it, so that beyond the path nothing grows
 * @param note one sentence where the figures are less than they seem; null for nothing to say
 */
public record EnergyAtRisk(
    CustomerId customerId,
    String earId,
    AssetId assetId,
    SiteId siteId,
    @Nullable String detectionId,
    Instant asOf,
    double lossFraction,
    List<Horizon> horizons,
    List<HourLoss> hourlyPath,
    double earUsdDay,
    double earKwhDay,
    String forecastBasis,
    double riskScore,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double progressPerDay)
    implements Stored {
  /** With nothing to be said of it, of a loss that does not grow beyond its path. */
  public EnergyAtRisk(
      CustomerId customerId,
      String earId,
      AssetId assetId,
      SiteId siteId,
      @Nullable String detectionId,
      Instant asOf,
      double lossFraction,
      List<Horizon> horizons,
      List<HourLoss> hourlyPath,
      double earUsdDay,
      double earKwhDay,
      String forecastBasis,
      double riskScore,
      Instant createdAt) {
    this(
        customerId,
        earId,
        assetId,
        siteId,
        detectionId,
        asOf,
        lossFraction,
        horizons,
        hourlyPath,
        earUsdDay,
        earKwhDay,
        forecastBasis,
        riskScore,
        createdAt,
        null,
        null);
  }

  public EnergyAtRisk {
    horizons = List.copyOf(horizons);
    hourlyPath = List.copyOf(hourlyPath);
  }

  /**
   * One horizon; USD with two decimals.
   *
   * @param progression cumulated loss at steps of the horizon
   */
  public record Horizon(
      int horizonHours,
      double energyKwh,
      double usd,
      double lowerUsd,
      double upperUsd,
      List<Step> progression) {
    public Horizon {
      progression = List.copyOf(progression);
    }

    Horizon within(double otherLowerUsd, double otherUpperUsd) {
      return new Horizon(horizonHours, energyKwh, usd, otherLowerUsd, otherUpperUsd, progression);
    }
  }

  /** Cumulated loss after so many hours. */
  public record Step(int hour, double kwh, double usd) {}

  /** Expected loss of one hour: energy, and its worth at that hour's tariff. */
  public record HourLoss(Instant hour, double kwh, double usd) {}

  /** How the loss grows from the beginning of its path on. */
  @JsonIgnore
  public LossGrowth growth() {
    return new LossGrowth(lossFraction, progressPerDay == null ? 0 : progressPerDay);
  }

  /**
   * Expected loss in USD of an hour, counted from the beginning of the path; beyond its end the
   * last day comes again and grows on.
   */
  public double usdInHour(long hour) {
    return hourlyPath.isEmpty()
        ? 0
        : growth().at(hourlyPath.size(), same -> hourlyPath.get(same).usd(), hour);
  }

  /** Expected loss in USD of leaving the fault until then. */
  public double usdUntil(Instant end) {
    double usd = 0;
    for (HourLoss loss : hourlyPath) {
      if (!loss.hour().isBefore(end)) {
        return usd;
      }
      usd += loss.usd();
    }
    if (!hourlyPath.isEmpty()) {
      Instant covered = hourlyPath.get(hourlyPath.size() - 1).hour().plusSeconds(3600);
      double beyond = (end.getEpochSecond() - covered.getEpochSecond()) / 3600.0;
      for (int hour = 0; hour < beyond; hour++) {
        usd += Math.min(1, beyond - hour) * usdInHour(hourlyPath.size() + hour);
      }
    }
    return usd;
  }

  /**
   * Expected loss in USD between two moments of the life of what was decided on it.
   *
   * @param decidedAt when it was taken for the present: a path of the past is moved there
   */
  public double usdBetween(Instant decidedAt, Instant from, Instant to) {
    return usdUntil(asOf.plus(Duration.between(decidedAt, to)))
        - usdUntil(asOf.plus(Duration.between(decidedAt, from)));
  }

  /** Where everything that it was computed from is kept, in the output bucket. */
  @JsonIgnore
  public String inputsKey() {
    return "ear/%s/%s.json"
        .formatted(createdAt.toString().substring(0, 10).replace('-', '/'), earId);
  }

  @Override
  @JsonIgnore
  public String id() {
    return earId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value());
  }
}
