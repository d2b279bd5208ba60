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
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Energy-at-Risk: the forecast's distribution × the share that the fault takes × the tariff, hour
 * by hour from the hour of {@code asOf}.
 *
 * <p>The share grows as {@link LossGrowth} says.
 *
 * <p>Sums of quantiles are no quantiles of sums. The half-widths d of the hours' 80 % bands are
 * added as the deviations of a Gaussian process whose correlation falls as e^(−Δt/τ): √(Σ Σ dᵢ dⱼ
 * ρᵢⱼ), the lower and the upper side each for itself. That lies between independent hours (too
 * narrow) and fully dependent ones (the sum of quantiles, too wide).
 *
 * <p>How well the share is known ({@link LossRange}) and when the fault turns total are deviations
 * of their own, wrong alike in all hours: what the horizon costs at the ends of the range, and with
 * the turn at the tenth and ninetieth percentile of its moment. The three are independent, so their
 * squares are added, each side for itself. No bound is above that of losing all, nor below nothing,
 * unless an hour has a negative price: there to lose more costs less, and the sides change places.
 */
public final class EarCalculator {
  /** The ends of the central 80 %. */
  private static final double LOW = 0.1;

  private static final double HIGH = 0.9;

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

  /**
   * Where it is not known whether anything is lost, the upper bounds are those of the most; of
   * hours that pay it is the lower ones.
   */
  public static Result calculate(EarInputs inputs) {
    Result known = uncertain(inputs, ofKnown(inputs));
    Double most = inputs.mostLossFraction();
    if (most == null) {
      return known;
    }
    List<Horizon> ofMost = ofKnown(inputs.losing(most)).horizons();
    List<Horizon> horizons = new ArrayList<>();
    for (Horizon each : known.horizons()) {
      Horizon other = ofMost.get(horizons.size());
      horizons.add(
          isPaid(inputs, each.horizonHours())
              ? each.within(
                  Math.min(each.lowerUsd(), other.lowerUsd()),
                  Math.max(each.upperUsd(), other.upperUsd()))
              : each.within(each.lowerUsd(), other.upperUsd()));
    }
    return new Result(
        horizons, known.hourlyPath(), known.earUsdDay(), known.earKwhDay(), known.basis());
  }

  private static Result uncertain(EarInputs inputs, Result mean) {
    LossRange range = inputs.lossRange();
    if (range == null) {
      return mean;
    }
    LossGrowth growth = new LossGrowth(inputs.lossFraction(), inputs.progressPerDay());
    List<Horizon> least = ofKnown(inputs.losing(range.low())).horizons();
    List<Horizon> most = ofKnown(inputs.losing(range.high())).horizons();
    List<Horizon> early = of(inputs, hour -> growth.shareTurning(LOW, hour)).horizons();
    List<Horizon> late = of(inputs, hour -> growth.shareTurning(HIGH, hour)).horizons();
    List<Horizon> all = ofKnown(inputs.losing(1)).horizons();
    List<Horizon> horizons = new ArrayList<>();
    double lower = 0;
    for (int i = 0; i < mean.horizons().size(); i++) {
      Horizon of = mean.horizons().get(i);
      double usd = of.usd();
      Ends share = Ends.of(least.get(i).usd(), most.get(i).usd());
      Ends turn = Ends.of(late.get(i).usd(), early.get(i).usd());
      double below = norm(usd - of.lowerUsd(), usd - share.lowUsd, usd - turn.lowUsd);
      double above = norm(of.upperUsd() - usd, share.highUsd - usd, turn.highUsd - usd);
      double upper = Usd.round(usd + above);
      if (isPaid(inputs, of.horizonHours())) {
        lower = Usd.round(usd - below);
      } else {
        // What a short horizon loses at least a longer one does.
        lower = Math.max(lower, Usd.round(usd - below));
        upper = Math.min(Math.max(usd, all.get(i).upperUsd()), upper);
      }
      horizons.add(of.within(lower, upper));
    }
    return new Result(
        horizons, mean.hourlyPath(), mean.earUsdDay(), mean.earKwhDay(), mean.basis());
  }

  /** Where prices are negative the larger loss costs less. */
  private record Ends(double lowUsd, double highUsd) {
    static Ends of(double one, double other) {
      return new Ends(Math.min(one, other), Math.max(one, other));
    }
  }

  /** Whether a price is negative within so many hours, so that losing less may cost more. */
  private static boolean isPaid(EarInputs inputs, int hours) {
    Instant start = hourOf(inputs.asOf());
    return inputs.tariff().hasNegativePrice()
        && IntStream.range(0, hours)
            .anyMatch(hour -> inputs.usdPerKwh(start.plus(hour, ChronoUnit.HOURS)) < 0);
  }

  /** Of independent deviations to one side; those to the other side count nothing. */
  private static double norm(double forecast, double share, double turn) {
    return Math.hypot(Math.hypot(Math.max(0, forecast), Math.max(0, share)), Math.max(0, turn));
  }

  private static Result ofKnown(EarInputs inputs) {
    return of(inputs, new LossGrowth(inputs.lossFraction(), inputs.progressPerDay())::shareAfter);
  }

  /**
   * @param shareAfter share that is lost after so many hours
   */
  private static Result of(EarInputs inputs, DoubleUnaryOperator shareAfter) {
    Map<Instant, Point> forecast = new HashMap<>();
    inputs.forecast().points().forEach(point -> forecast.put(hourOf(point.from()), point));
    Instant start = hourOf(inputs.asOf());
    int hours = inputs.hours();
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
      HourlyLoss loss = HourlyLoss.of(point, shareAfter.applyAsDouble(i + 0.5));
      double price = inputs.usdPerKwh(hour);
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
        Usd.round(end.floor(end.usd - Math.sqrt(end.below.variance))),
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

  /**
   * Sums so far.
   *
   * @param isPaid an hour had a negative price: what is not delivered then saves money
   */
  private record Running(
      double rho, double kwh, double usd, boolean isPaid, Side below, Side above) {
    Running(double rho) {
      this(rho, 0, 0, false, new Side(0, 0), new Side(0, 0));
    }

    double floor(double lowerUsd) {
      return isPaid ? lowerUsd : Math.max(0, lowerUsd);
    }

    Running plus(HourlyLoss loss, double price) {
      // Where energy costs those who deliver it, to lose more of it is to lose less.
      boolean costs = price < 0;
      return new Running(
          rho,
          kwh + loss.meanKwh(),
          usd + loss.meanKwh() * price,
          isPaid || costs,
          below.plus((costs ? loss.aboveKwh() : loss.belowKwh()) * Math.abs(price), rho),
          above.plus((costs ? loss.belowKwh() : loss.aboveKwh()) * Math.abs(price), rho));
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
