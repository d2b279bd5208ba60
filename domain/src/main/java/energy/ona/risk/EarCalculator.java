package energy.ona.risk;

import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.risk.EnergyAtRisk.Horizon;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.risk.EnergyAtRisk.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Energy-at-Risk: the forecast's distribution × the share that the fault takes × the tariff, hour
 * by hour from the hour of {@code asOf}.
 *
 * <p>The share grows as {@link LossGrowth} says.
 *
 * <p>Sums of quantiles are no quantiles of sums. The half-widths d of the hours' 80 % bands are
 * added as the deviations of a Gaussian process whose correlation falls as e^(−Δt/τ): √(Σ Σ dᵢ dⱼ
 * ρᵢⱼ), the lower and the upper side each for itself. That lies between independent hours (too
 * narrow) and fully dependent ones (the sum of quantiles, too wide). The loss fraction and the
 * growth are taken as known.
 */
public final class EarCalculator {
  private EarCalculator() {}

  /**
   * What the calculation gives.
   *
   * @param basis the forecast's, or "capacity_factor", or both joined by "+" where it had gaps
   */
  public record Result(
      List<Horizon> horizons,
      List<HourLoss> hourlyPath,
      double earUsdDay,
      double earKwhDay,
      String basis) {}

  /** Where it is not known whether anything is lost, the upper bounds are those of the most. */
  public static Result calculate(EarInputs inputs) {
    Result known = ofKnown(inputs);
    Double most = inputs.mostLossFraction();
    if (most == null) {
      return known;
    }
    List<Horizon> upper = ofKnown(inputs.losing(most)).horizons();
    List<Horizon> horizons = new ArrayList<>();
    for (Horizon each : known.horizons()) {
      horizons.add(each.withUpper(upper.get(horizons.size()).upperUsd()));
    }
    return new Result(
        horizons, known.hourlyPath(), known.earUsdDay(), known.earKwhDay(), known.basis());
  }

  private static Result ofKnown(EarInputs inputs) {
    Map<Instant, Point> forecast = new HashMap<>();
    inputs.forecast().points().forEach(point -> forecast.put(hourOf(point.from()), point));
    Instant start = hourOf(inputs.asOf());
    int hours = inputs.hours();
    LossGrowth growth = new LossGrowth(inputs.lossFraction(), inputs.progressPerDay());
    Running running = new Running(Math.exp(-1 / inputs.correlationHours()));
    List<HourLoss> path = new ArrayList<>();
    List<Horizon> horizons = new ArrayList<>();
    List<Running> sums = new ArrayList<>();
    int missing = 0;
    for (int i = 0; i < hours; i++) {
      Instant hour = start.plus(i, ChronoUnit.HOURS);
      Point point = forecast.get(hour);
      if (point == null) {
        missing++;
        point =
            CapacityFactor.at(
                hour, inputs.capacityKw(), inputs.capacityFactor(), inputs.solar(), inputs.zone());
      }
      HourlyLoss loss = HourlyLoss.of(point, growth.shareAfter(i + 0.5));
      double price = inputs.tariff().usdPerKwh(hour, inputs.zone());
      running = running.plus(loss, price);
      sums.add(running);
      path.add(
          new HourLoss(hour, Usd.round(loss.meanKwh(), 4), Usd.round(loss.meanKwh() * price, 4)));
    }
    for (int horizon : inputs.horizons()) {
      horizons.add(horizon(horizon, sums));
    }
    Running day = sums.get(23);
    return new Result(
        horizons,
        path,
        Usd.round(day.usd),
        Usd.round(day.kwh, 3),
        basis(inputs.forecast(), missing, hours));
  }

  private static Horizon horizon(int hours, List<Running> sums) {
    Running end = sums.get(hours - 1);
    List<Step> progression = new ArrayList<>();
    int every = hours <= 24 ? 6 : hours <= 72 ? 12 : 24;
    for (int hour = every; hour < hours + every; hour += every) {
      int at = Math.min(hour, hours);
      Running sum = sums.get(at - 1);
      progression.add(new Step(at, Usd.round(sum.kwh, 3), Usd.round(sum.usd)));
    }
    return new Horizon(
        hours,
        Usd.round(end.kwh, 3),
        Usd.round(end.usd),
        Usd.round(Math.max(0, end.usd - Math.sqrt(end.below.variance))),
        Usd.round(end.usd + Math.sqrt(end.above.variance)),
        progression);
  }

  private static String basis(PowerForecast forecast, int missing, int hours) {
    if (missing == 0) {
      return forecast.basis();
    }
    return missing == hours ? CapacityFactor.BASIS : forecast.basis() + "+" + CapacityFactor.BASIS;
  }

  private static Instant hourOf(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /** Sums so far. */
  private record Running(double rho, double kwh, double usd, Side below, Side above) {
    Running(double rho) {
      this(rho, 0, 0, new Side(0, 0), new Side(0, 0));
    }

    Running plus(HourlyLoss loss, double price) {
      return new Running(
          rho,
          kwh + loss.meanKwh(),
          usd + loss.meanKwh() * price,
          below.plus(loss.belowKwh() * price, rho),
          above.plus(loss.aboveKwh() * price, rho));
    }
  }

  /**
   * Σ Σ dᵢ dⱼ ρ^|i−j|, one hour at a time.
   *
   * @param carried Σ dⱼ ρ^(i−j) of the hours so far
   */
  private record Side(double variance, double carried) {
    Side plus(double width, double rho) {
      double before = carried * rho;
      return new Side(variance + width * width + 2 * width * before, before + width);
    }
  }
}
