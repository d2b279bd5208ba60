package energy.ona.benchmarks.season;

import energy.ona.activities.plan.OptaCrewPlanner;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.time.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Replays one season in every way of dispatching. */
public final class Season {
  private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
  private static final Duration SOLVE = Duration.ofMillis(200);
  private static final double DAYS_AHEAD = 3;

  /**
   * Energy, travel and overtime at their full price, as {@code set-loss} would set them where money
   * is all that counts; by default a plan gives travel less weight and time to repair some.
   */
  private static final LossWeights MONEY = new LossWeights(1, 1, 0, 0.0, 0.0);

  /** Who decides. */
  public enum Way {
    FIRST_COME,
    SEVERITY_FIRST,
    NEAREST_FIRST,
    PLAN,
    PLAN_FOR_MONEY,
    PERFECT
  }

  /**
   * What a season came to, by way.
   *
   * @param faults that struck
   * @param solves of the plan
   */
  public record Result(
      Map<Way, Double> recoveredUsd, Map<Way, Double> recoveredKwh, int faults, long solves) {}

  private final SeasonSettings settings;
  private final int days;
  private final Strikes strikes;

  /** A season of failures as often as in the field. */
  public static Season ofField(Path configs, int days, FieldRates rates) {
    return new Season(configs, days, rates);
  }

  /** A season of the twin's faults. */
  public static Season ofTwin(Path configs, int days) {
    return new Season(configs, days, Strikes::ofTwin);
  }

  private Season(Path configs, int days, Strikes strikes) {
    this.settings = SeasonSettings.load(configs);
    this.days = days;
    this.strikes = strikes;
  }

  /** How many crews the platform takes for granted. */
  public int usualCrews() {
    return settings.parameters().operations().crewCount();
  }

  public Result replay(long seed, int crews) {
    World world =
        new World(seed, new TimeRange(START, START.plus(Duration.ofDays(days))), settings, strikes);
    Loss withoutRepair = world.loss(Map.of());
    Yard found = Yard.asFound(world, crews);
    Map<Way, Outcome> outcomes = new EnumMap<>(Way.class);
    outcomes.put(Way.FIRST_COME, new SeasonRun(found, ByRule.FIRST_COME).run());
    outcomes.put(Way.SEVERITY_FIRST, new SeasonRun(found, ByRule.SEVERITY_FIRST).run());
    outcomes.put(Way.NEAREST_FIRST, new SeasonRun(found, ByRule.NEAREST_FIRST).run());
    ByPlan plan =
        new ByPlan(
            planner(), settings.constraints(), settings.parameters().ooda().lossWeights(), true);
    outcomes.put(Way.PLAN, new SeasonRun(found, plan).run());
    ByPlan forMoney = new ByPlan(planner(), settings.constraints(), MONEY, true);
    outcomes.put(Way.PLAN_FOR_MONEY, new SeasonRun(found, forMoney).run());
    ByPlan perfect = new ByPlan(planner(), settings.constraints(), MONEY, false);
    Outcome foreseen = new SeasonRun(Yard.foreseen(world, crews, DAYS_AHEAD), perfect).run();
    // Who knows the future may also do what the others did.
    outcomes.put(
        Way.PERFECT,
        Stream.concat(outcomes.values().stream(), Stream.of(foreseen))
            .max(Comparator.comparingDouble(outcome -> outcome.recoveredUsd(withoutRepair)))
            .orElse(foreseen));
    Map<Way, Double> usd = new EnumMap<>(Way.class);
    Map<Way, Double> kwh = new EnumMap<>(Way.class);
    outcomes.forEach(
        (way, outcome) -> {
          usd.put(way, outcome.recoveredUsd(withoutRepair));
          kwh.put(way, outcome.recoveredKwh(withoutRepair));
        });
    return new Result(
        Collections.unmodifiableMap(usd),
        Collections.unmodifiableMap(kwh),
        world.faults().size(),
        plan.solves());
  }

  private OptaCrewPlanner planner() {
    return new OptaCrewPlanner(
        new GreatCircleTravel(settings.constraints().travel()),
        settings.constraints(),
        settings.lossFunction(),
        SOLVE);
  }
}
