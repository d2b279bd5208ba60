package energy.ona.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitCost;
import energy.ona.risk.EnergyAtRisk.Horizon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it would cost to wait, and what each plan costs, before anybody approves one.
 *
 * @param waiting expected loss of leaving the fault for so many days
 * @param plans what each would lose until its visit ends, the dearest last
 * @param totalRiskUsd expected loss over the longest time that was looked at
 * @param repairUsd parts, the crew's hours, way and overtime; null when none is known
 * @param paybackDays days of the fault that pay the repair; null when the fault costs nothing, or
 *     the repair's price is not known
 */
public record WhatIf(
    String earId,
    Instant asOf,
    List<Waiting> waiting,
    List<PlanCost> plans,
    double totalRiskUsd,
    @Nullable Double repairUsd,
    @Nullable Double paybackDays) {
  private static final int DAY = 24;

  public WhatIf {
    waiting = List.copyOf(waiting);
    plans = List.copyOf(plans);
  }

  /** Of waiting so many days more. */
  public record Waiting(int days, double energyKwh, double usd, double lowerUsd, double upperUsd) {}

  /** A visit that could be approved, and what its crew costs an hour where that is known. */
  public record Option(String scheduleId, Visit visit, @Nullable Double crewUsdPerHour) {}

  /**
   * Of one plan.
   *
   * @param lossUsd expected loss until its visit ends
   * @param cost the visit's as it was planned, by this loss; null of one that was not planned or
   *     was changed by hand
   * @param labourUsd hours of work, and one way there where no cost tells of it; null when the
   *     crew's wage is not known
   * @param totalUsd cost, or the loss alone, and labour, as far as they are known
   */
  public record PlanCost(
      String scheduleId,
      String crewId,
      Instant start,
      Instant end,
      double lossUsd,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VisitCost cost,
      @Nullable Double labourUsd,
      double totalUsd) {}

  /**
   * @param days ascending or not, each once
   * @param partsUsd of the bill of materials; null when there is none
   */
  public static WhatIf of(
      EnergyAtRisk ear,
      EarInputs inputs,
      List<Integer> days,
      List<Option> options,
      @Nullable Double partsUsd) {
    List<Waiting> waiting = new ArrayList<>();
    EarCalculator.Result result =
        EarCalculator.calculate(inputs.over(days.stream().map(day -> day * DAY).toList()));
    for (Horizon horizon : result.horizons()) {
      waiting.add(
          new Waiting(
              horizon.horizonHours() / DAY,
              horizon.energyKwh(),
              horizon.usd(),
              horizon.lowerUsd(),
              horizon.upperUsd()));
    }
    List<PlanCost> plans = new ArrayList<>();
    for (Option option : options) {
      plans.add(cost(ear, option));
    }
    plans.sort(Comparator.comparingDouble(PlanCost::totalUsd).thenComparing(PlanCost::scheduleId));
    Double work = plans.isEmpty() ? null : workUsd(plans.get(0));
    Double repair =
        work == null && partsUsd == null
            ? null
            : Double.valueOf(
                Usd.round((work == null ? 0 : work) + (partsUsd == null ? 0 : partsUsd)));
    double total = waiting.stream().mapToDouble(Waiting::usd).max().orElse(0);
    return new WhatIf(
        ear.earId(),
        ear.asOf(),
        waiting,
        plans,
        total,
        repair,
        repair == null || ear.earUsdDay() <= 0
            ? null
            : Double.valueOf(Usd.round(repair / ear.earUsdDay(), 1)));
  }

  /** What the repair takes besides its parts: hours of work, the way and overtime. */
  private static @Nullable Double workUsd(PlanCost plan) {
    VisitCost cost = plan.cost();
    Double labour = plan.labourUsd();
    return cost == null
        ? labour
        : Double.valueOf(cost.travelUsd() + cost.overtimeUsd() + (labour == null ? 0 : labour));
  }

  private static PlanCost cost(EnergyAtRisk ear, Option option) {
    Visit visit = option.visit();
    double loss = ear.usdUntil(visit.end());
    VisitCost planned = visit.cost();
    VisitCost cost = planned == null ? null : planned.losing(loss);
    double hours =
        Duration.between(visit.start(), visit.end()).toMinutes() / 60.0
            + (cost == null ? visit.travelMinutes() / 60.0 : 0);
    Double wage = option.crewUsdPerHour();
    Double labour = wage == null ? null : Double.valueOf(Usd.round(hours * wage));
    return new PlanCost(
        option.scheduleId(),
        visit.crewId(),
        visit.start(),
        visit.end(),
        Usd.round(loss),
        cost,
        labour,
        Usd.round((cost == null ? loss : cost.totalUsd()) + (labour == null ? 0 : labour)));
  }
}
