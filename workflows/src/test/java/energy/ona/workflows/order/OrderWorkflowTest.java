package energy.ona.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderWorkflowTest {
  private static final VisitLimits AFTER = VisitLimits.after(List.of("wo-0"));

  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void everyVisitOfAnOrderIsAskedForWithItsConstraints() {
    run(order("wo-1", null, AFTER));
    engine.pass(Duration.ofDays(2));

    assertThat(engine.plan.wishes).hasSizeGreaterThan(1);
    assertThat(engine.plan.wishes).extracting(ScheduleRequest::limits).containsOnly(AFTER);
  }

  @Test
  void anOrderThatIsMadeOfAScheduleAsksWithTheSchedules() {
    engine.loop.scheduleConstraints = AFTER;

    run(order("wo-1", "sch-1", null));
    engine.pass(Duration.ofSeconds(5));

    assertThat(engine.plan.wishes).extracting(ScheduleRequest::limits).containsExactly(AFTER);
  }

  @Test
  void aCrewThatDoesNotSetOutIsNoticedByTheGraceAndAskedForOnce() {
    engine.loop.noShowMinutes = 60;
    run(order("wo-1", null, null));
    engine.pass(Duration.ofSeconds(5));
    WorkOrder before = life().workOrder();
    Visit missed = before.visit();

    engine.pass(Duration.between(engine.now(), missed.start()).plusMinutes(59));
    assertThat(life().workOrder().visit()).isEqualTo(missed);
    engine.pass(Duration.ofMinutes(2));

    WorkOrder after = life().workOrder();
    assertThat(notes(after, "unschedule"))
        .containsExactly(
            "crew-a has not set out 60 minutes after the visit of %s should have begun: another one is asked for"
                .formatted(missed.start()));
    assertThat(after.escalated()).isTrue();
    assertThat(after.visit().start()).isAfter(missed.start());
    engine.pass(Duration.ofHours(12));
    assertThat(notes(life().workOrder(), "unschedule")).hasSizeGreaterThan(1);
    assertThat(notes(life().workOrder(), "escalate"))
        .filteredOn(note -> note.contains("did not come"))
        .hasSize(1);
  }

  @Test
  void whoeverGotTheWorkLaterHasTheGraceFromThen() {
    engine.loop.noShowMinutes = 60;
    run(order("wo-1", null, null));
    engine.pass(Duration.ofSeconds(5));
    Visit visit = life().workOrder().visit();

    engine.pass(Duration.between(engine.now(), visit.start()).plusMinutes(50));
    life()
        .decide(
            new WorkOrderWorkflow.Decision(
                "d-1", "reassign", "Naledi", "is near", null, "crew-z", "person"));
    engine.pass(Duration.ofMinutes(50));

    assertThat(notes(life().workOrder(), "unschedule")).isEmpty();
    engine.pass(Duration.ofMinutes(15));
    assertThat(notes(life().workOrder(), "unschedule")).hasSize(1);
  }

  @Test
  void whoeverHasSetOutIsNotMissed() {
    engine.loop.noShowMinutes = 60;
    run(order("wo-1", null, null));
    engine.pass(Duration.ofSeconds(5));
    Visit visit = life().workOrder().visit();

    life().event(WorkOrderEvent.of("e-1", "en_route", engine.now(), "Thandi", null));
    engine.pass(Duration.between(engine.now(), visit.start()).plusMinutes(90));

    assertThat(notes(life().workOrder(), "unschedule")).isEmpty();
  }

  /** Crew-a did not come, and crew-b is booked in its place. */
  private Visit missed(String... saidBefore) {
    engine.loop.noShowMinutes = 60;
    run(order("wo-1", null, null));
    engine.pass(Duration.ofSeconds(5));
    Visit missed = life().workOrder().visit();
    for (String type : saidBefore) {
      life().event(WorkOrderEvent.of("e-" + type, type, engine.now(), "Thandi", null));
    }
    engine.plan.crewId = "crew-b";
    engine.plan.freeFrom = missed.start().plus(Duration.ofHours(6));
    engine.pass(Duration.between(engine.now(), missed.start()).plusMinutes(62));
    assertThat(life().workOrder().visit().crewId()).isEqualTo("crew-b");
    return missed;
  }

  private List<String> booked() {
    return engine
        .client()
        .newWorkflowStub(CrewPlanWorkflow.class, CrewPlanWorkflow.workflowId(Samples.CUSTOMER))
        .bookedVisits()
        .stream()
        .map(Visit::crewId)
        .toList();
  }

  @Test
  void whoHadSetOutBeforeItsVisitWasGivenBackHasItAgain() {
    Visit missed = missed();

    life().event(WorkOrderEvent.of("e-1", "en_route", missed.start(), null, null));
    engine.pass(Duration.ofSeconds(5));

    WorkOrder after = life().workOrder();
    assertThat(after.state()).isEqualTo(WorkOrderState.EN_ROUTE);
    assertThat(after.crewId()).isEqualTo("crew-a");
    assertThat(after.visit().range()).isEqualTo(missed.range());
    assertThat(after.escalated()).isFalse();
    assertThat(after.missedVisit()).isNull();
    assertThat(notes(after, "note"))
        .anyMatch(note -> note.startsWith("crew-a comes after all") && note.contains("crew-b"));
    assertThat(booked()).containsExactly("crew-a");
  }

  @Test
  void whoIsKnownOfTheMissedVisitComesForItThoughAnotherCrewIsBooked() {
    missed("accept");

    Instant setOut = engine.now();
    life().event(WorkOrderEvent.of("e-1", "en_route", setOut, "Thandi", null));
    life().event(WorkOrderEvent.of("e-2", "arrive", engine.now(), "Thandi", null));
    engine.pass(Duration.ofSeconds(5));

    WorkOrder after = life().workOrder();
    assertThat(after.state()).isEqualTo(WorkOrderState.ON_SITE);
    assertThat(after.visit().crewId()).isEqualTo("crew-a");
    assertThat(after.visit().start()).isEqualTo(setOut);
    assertThat(booked()).containsExactly("crew-a");
  }

  @Test
  void whoSetsOutAndCannotBeToldBeginsNobodysVisit() {
    missed("accept");
    Visit booked = life().workOrder().visit();

    life().event(WorkOrderEvent.of("e-1", "en_route", engine.now(), "Sipho", null));
    engine.pass(Duration.ofSeconds(5));

    WorkOrder after = life().workOrder();
    assertThat(after.state()).isEqualTo(WorkOrderState.ASSIGNED);
    assertThat(after.visit()).isEqualTo(booked);
    assertThat(notes(after, "note")).anyMatch(note -> note.contains("nobody can tell whether"));
    assertThat(after.timeline()).anyMatch(entry -> "Sipho".equals(entry.who()));

    engine.pass(Duration.between(engine.now(), booked.start()).minusMinutes(40));
    life().event(WorkOrderEvent.of("e-2", "en_route", engine.now(), "Lerato", null));
    engine.pass(Duration.ofSeconds(5));
    assertThat(life().workOrder().state()).isEqualTo(WorkOrderState.EN_ROUTE);
    assertThat(life().workOrder().visit().crewId()).isEqualTo("crew-b");
  }

  private WorkOrderWorkflow life() {
    return engine
        .client()
        .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId("wo-1"));
  }

  private static List<String> notes(WorkOrder order, String event) {
    return order.timeline().stream()
        .filter(entry -> entry.event().equals(event))
        .map(entry -> String.valueOf(entry.note()))
        .toList();
  }

  private void run(OrderRequest request) {
    engine
        .client()
        .newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("order:" + request.orderId())
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(request);
  }

  private static OrderRequest order(
      String id, @Nullable String schedule, @Nullable VisitLimits limits) {
    return new OrderRequest(
        Samples.CUSTOMER,
        id,
        Samples.ASSET,
        "swap the fan",
        schedule,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        "req-1",
        null,
        null,
        limits,
        null);
  }
}
