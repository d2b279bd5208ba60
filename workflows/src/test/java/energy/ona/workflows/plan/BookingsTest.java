package energy.ona.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Location;
import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.Priority;
import io.temporal.api.common.v1.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookingsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static PlanState booked(Visit visit) {
    return new PlanState(Samples.CUSTOMER, List.of(visit), List.of(), Map.of(), Map.of(), null);
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

  @Test
  void aBigPlanFitsIntoOnePayloadAndCanStillBePlannedAgain() {
    Map<String, Location> places = new HashMap<>();
    for (int each = 0; each < 1_500; each++) {
      places.put("wo-20260302-%04d".formatted(each), new Location(-26.204103, 28.047305, null));
    }
    Bookings bookings =
        new Bookings(new PlanState(Samples.CUSTOMER, List.of(), List.of(), places, Map.of(), null));
    for (int each = 0; each < 1_500; each++) {
      String id = "wo-20260302-%04d".formatted(each);
      Job job = Samples.job(id, MONDAY);
      ScheduleRequest wish =
          new ScheduleRequest(
              Samples.CUSTOMER,
              "sch-20260302-%04d".formatted(each),
              id,
              Samples.ASSET,
              "a long story ".repeat(40),
              "corrective",
              Priority.HIGH,
              null,
              null,
              null,
              "diag-20260302-%04d".formatted(each),
              "ear-20260302-%04d".formatted(each),
              "ooda-20260302-%04d".formatted(each),
              null);
      Visit visit = Samples.visit(id, "crew-a", MONDAY.plus(Duration.ofHours(each)));
      bookings.book(
          new Wish(job, WorkOrderWorkflow.workflowId(id), wish),
          new Visit(
              id,
              visit.assetId(),
              visit.crewId(),
              visit.start(),
              visit.end(),
              30,
              visit.priority(),
              wish.reason(),
              "the nearest crew and the cheapest hour; ".repeat(20)));
    }
    PlanState state = bookings.state("crew-a is away", MONDAY);

    Payload payload = TemporalConnection.dataConverter().toPayload(state).orElseThrow();
    PlanState carried =
        TemporalConnection.dataConverter().fromPayload(payload, PlanState.class, PlanState.class);

    assertThat(payload.getSerializedSize()).isLessThan(1024 * 1024);
    assertThat(carried.booked()).hasSize(1_500);
    assertThat(carried.changed()).isEqualTo("crew-a is away");
    assertThat(new Bookings(carried).movable(MONDAY.minusSeconds(1)).get(7).request().reason())
        .startsWith("a long story");
  }
}
