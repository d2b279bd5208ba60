package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.CONSTRAINTS;
import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.PRICES;
import static energy.ona.activities.plan.SamplePlans.at;
import static energy.ona.activities.plan.SamplePlans.crew;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.activities.plan.Prices.Limits;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search believes of a day is what the rules say of it. */
class ShiftRoundsTest {
  private static final Prices TRAVEL_ONLY =
      new Prices(new LossWeights(0, 1, 0, 0.0, 0.0), CONSTRAINTS, new Limits(100, 6));

  private final TravelMatrix travel = new TravelMatrix(new GreatCircleTravel(CONSTRAINTS.travel()));

  private Shift shift(Prices prices, Busy... busy) {
    long from = Instant.parse("2026-03-02T08:00:00Z").getEpochSecond();
    return new Shift(
        "a",
        SamplePlans.withVan(crew("a", 0), 9),
        from,
        from + 8 * 3600,
        travel.number(at(0)),
        List.of(busy),
        travel,
        prices);
  }

  private List<Stop> stops(Prices prices, Random random, boolean ruled, boolean uncertain) {
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Job plain =
          job("j" + i)
              .atKm(random.nextInt(80) - 40)
              .hours(0.25 * (1 + random.nextInt(5)))
              .losing(random.nextInt(50))
              .build();
      Instant latest = NOW.plusSeconds(3600L * (3 + random.nextInt(9)));
      Job free =
          SamplePlans.limited(plain, random.nextBoolean() ? latest : null, random.nextInt(4));
      Job known = ruled ? free.with(rules(random)) : free;
      Job job = uncertain ? known.uncertain(random.nextInt(3) * 0.4) : known;
      stops.add(
          new Stop(
              job,
              travel.number(job.location()),
              new LossCurve(job, NOW),
              prices,
              NOW.getEpochSecond()));
    }
    return stops;
  }

  private static JobRules rules(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> SampleRules.open("09:00", "14:00");
      case 1 -> SampleRules.held(HourRule.WIND, "2026-03-02T09:30:00Z", "2026-03-02T12:10:00Z");
      case 2 -> SampleRules.stopping(0.0, 0.0, 40.0, 90.0, 200.0, 300.0, 200.0, 90.0, 9.0, 1.0);
      case 3 -> SampleRules.needing("fan", 1, "2026-03-02T10:40:00Z");
      default -> JobRules.NONE;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all prices",
        "promised visits",
        "travel only",
        "all rules",
        "uncertain",
        "uncertain travel only",
        "uncertain promised visits",
        "uncertain rules"
      })
  void anInsertionCostsWhatTheRulesSay(String kind) {
    Prices prices = kind.endsWith("travel only") ? TRAVEL_ONLY : PRICES;
    Random random = new Random(7);
    int possible = 0;
    int impossible = 0;
    for (int round = 0; round < 300; round++) {
      boolean ruled = kind.endsWith("rules");
      List<Stop> stops = stops(prices, random, ruled, kind.startsWith("uncertain"));
      long noon = Instant.parse("2026-03-02T12:00:00Z").getEpochSecond();
      Shift shift =
          kind.endsWith("promised visits")
              ? shift(prices, new Busy(noon, noon + 3600, travel.number(at(10))))
              : ruled ? shift(prices).resting(noon - 1800, 2700) : shift(prices);
      ShiftRounds rounds = new ShiftRounds(List.of(shift), stops);
      int size = random.nextInt(4);
      int[] order = {0, 1, 2, 3, 4, 5};
      List<Stop> day = new ArrayList<>(stops.subList(0, size));
      OptionalLong before = shift.cents(day);
      double noted = rounds.settle(0, order, size);
      assertThat(Double.isInfinite(noted)).isEqualTo(before.isEmpty());
      if (before.isPresent()) {
        assertThat(noted).isCloseTo(before.getAsLong(), within(9.0));
        int position = random.nextInt(size + 1);
        day.add(position, stops.get(5));
        OptionalLong after = shift.cents(day);
        double added = rounds.insertion(0, position, 5);
        if (after.isPresent()) {
          possible++;
          assertThat(added).isCloseTo(after.getAsLong() - before.getAsLong(), within(18.0));
        } else {
          impossible++;
          assertThat(added).isInfinite();
        }
      }
    }
    assertThat(possible).isGreaterThan(20);
    assertThat(impossible).isGreaterThan(20);
  }
}
