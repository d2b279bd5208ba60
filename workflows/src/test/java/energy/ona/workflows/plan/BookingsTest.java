package energy.ona.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Samples;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookingsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static PlanState booked(Visit visit) {
    return new PlanState(Samples.CUSTOMER, List.of(visit), List.of(), Map.of(), Map.of());
  }

  @Test
  void workOfSeveralDaysThatTakesLongerKeepsItsDays() {
    TimeRange first = new TimeRange(MONDAY, MONDAY.plus(Duration.ofHours(7)));
    TimeRange second =
        new TimeRange(first.from().plus(Duration.ofDays(1)), first.to().plus(Duration.ofDays(1)));
    Visit visit =
        Samples.visit("wo-1", "crew-a", MONDAY)
            .at(first.from(), second.to())
            .of("wo-1", List.of(first, second));
    Bookings bookings = new Bookings(booked(visit));
    Instant until = second.to().plus(Duration.ofHours(1));

    assertThat(bookings.overrun("wo-1", until)).isTrue();

    assertThat(bookings.of("wo-1").orElseThrow().sessions())
        .containsExactly(first, new TimeRange(second.from(), until));
    assertThat(bookings.promised()).hasSize(2);
  }
}
