package energy.ona.risk;

import energy.ona.risk.EnergyAtRisk.Horizon;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.risk.EnergyAtRisk.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * An Energy-at-Risk computed once more from the inputs that were kept with it.
 *
 * @param figures that were compared
 * @param differences figures that do not come out as they were stored; none when all is well
 */
public record EarRecomputed(
    String earId,
    boolean matches,
    int figures,
    List<Difference> differences,
    double earUsdDay,
    List<Horizon> horizons) {
  /** Stored figures are rounded to cents and tenths of a watt-hour: more than that is another. */
  private static final double TOLERANCE = 1e-6;

  public EarRecomputed {
    differences = List.copyOf(differences);
    horizons = List.copyOf(horizons);
  }

  /** One figure, or the words of the basis, as it was stored and as it comes out now. */
  public record Difference(String figure, Object stored, Object recomputed) {}

  public static EarRecomputed of(EnergyAtRisk stored, EarInputs inputs) {
    EarCalculator.Result result = EarCalculator.calculate(inputs);
    Comparison comparison = new Comparison();
    comparison.figure("loss_fraction", stored.lossFraction(), inputs.lossFraction());
    Double progress = stored.progressPerDay();
    if (progress != null) {
      comparison.figure("progress_per_day", progress, inputs.progressPerDay());
    }
    comparison.figure("ear_usd_day", stored.earUsdDay(), result.earUsdDay());
    comparison.figure("ear_kwh_day", stored.earKwhDay(), result.earKwhDay());
    comparison.words("forecast_basis", stored.forecastBasis(), result.basis());
    RiskScore.Seen seen = inputs.seen();
    if (seen != null) {
      comparison.figure("risk_score", stored.riskScore(), seen.score(inputs.asOf()));
    }
    comparison.figure("horizons", stored.horizons().size(), result.horizons().size());
    for (int i = 0; i < Math.min(stored.horizons().size(), result.horizons().size()); i++) {
      comparison.horizon(stored.horizons().get(i), result.horizons().get(i));
    }
    comparison.figure("hours", stored.hourlyPath().size(), result.hourlyPath().size());
    for (int i = 0; i < Math.min(stored.hourlyPath().size(), result.hourlyPath().size()); i++) {
      comparison.hour(stored.hourlyPath().get(i), result.hourlyPath().get(i));
    }
    return new EarRecomputed(
        stored.earId(),
        comparison.differences.isEmpty(),
        comparison.figures,
        comparison.differences,
        result.earUsdDay(),
        result.horizons());
  }

  private static final class Comparison {
    private final List<Difference> differences = new ArrayList<>();
    private int figures;

    void figure(String name, double stored, double recomputed) {
      figures++;
      if (!(Math.abs(stored - recomputed) <= TOLERANCE)) {
        differences.add(new Difference(name, stored, recomputed));
      }
    }

    void words(String name, String stored, String recomputed) {
      figures++;
      if (!stored.equals(recomputed)) {
        differences.add(new Difference(name, stored, recomputed));
      }
    }

    void horizon(Horizon stored, Horizon recomputed) {
      String name = "horizon " + stored.horizonHours() + " h ";
      figure(name + "hours", stored.horizonHours(), recomputed.horizonHours());
      figure(name + "energy_kwh", stored.energyKwh(), recomputed.energyKwh());
      figure(name + "usd", stored.usd(), recomputed.usd());
      figure(name + "lower_usd", stored.lowerUsd(), recomputed.lowerUsd());
      figure(name + "upper_usd", stored.upperUsd(), recomputed.upperUsd());
      int steps = stored.progression().size();
      figure(name + "steps", steps, recomputed.progression().size());
      for (int i = 0; i < Math.min(steps, recomputed.progression().size()); i++) {
        step(name, stored.progression().get(i), recomputed.progression().get(i));
      }
    }

    private void step(String horizon, Step stored, Step recomputed) {
      String name = horizon + "progression " + stored.hour() + " h ";
      figure(name + "hour", stored.hour(), recomputed.hour());
      figure(name + "kwh", stored.kwh(), recomputed.kwh());
      figure(name + "usd", stored.usd(), recomputed.usd());
    }

    void hour(HourLoss stored, HourLoss recomputed) {
      String name = "hour " + stored.hour() + " ";
      figure(
          name + "time",
          (double) stored.hour().getEpochSecond(),
          (double) recomputed.hour().getEpochSecond());
      figure(name + "kwh", stored.kwh(), recomputed.kwh());
      figure(name + "usd", stored.usd(), recomputed.usd());
    }
  }
}
