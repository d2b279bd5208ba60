package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.plan.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Crew-a was to come at ten and did not by eleven; crew-b is booked for four. */
class MissedVisitTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant GIVEN_BACK = TEN.plus(Duration.ofHours(1));
  private static final Visit MISSED = visit("crew-a", TEN);
  private static final Visit BOOKED = visit("crew-b", TEN.plus(Duration.ofHours(6)));

  @Test
  void itsOwnTimeTellsWhoseVisitItIs() {
    assertThat(MissedVisit.isMeant(order(BOOKED), setsOut(TEN, null, null))).isTrue();
    WorkOrderEvent leavesInTime = setsOut(BOOKED.start().minusSeconds(1800), null, null);
    assertThat(MissedVisit.isMeant(order(BOOKED), leavesInTime)).isFalse();
    assertThat(MissedVisit.counted(order(BOOKED), leavesInTime)).isEqualTo(leavesInTime);
  }

  @Test
  void theCrewThatIsNamedTellsIt() {
    Instant noon = TEN.plus(Duration.ofHours(2));

    assertThat(MissedVisit.isMeant(order(BOOKED), setsOut(noon, null, "crew-a"))).isTrue();
    WorkOrderEvent early = setsOut(noon, "Thandi", "crew-b");
    assertThat(MissedVisit.isMeant(order(BOOKED, accept("Thandi", TEN)), early)).isFalse();
    assertThat(MissedVisit.counted(order(BOOKED), early)).isEqualTo(early);
  }

  @Test
  void whoSaidSomethingOfAVisitSpeaksOfThatOne() {
    WorkOrderEvent noon = setsOut(TEN.plus(Duration.ofHours(2)), "Thandi", null);
    WorkOrder ofTheMissed = order(BOOKED, accept("Thandi", TEN));
    WorkOrder ofBoth =
        order(BOOKED, accept("Thandi", TEN), accept("Thandi", GIVEN_BACK.plusSeconds(60)));
    WorkOrder longAgo = order(BOOKED, accept("Thandi", TEN.minus(Duration.ofDays(2))));

    assertThat(MissedVisit.isMeant(ofTheMissed, noon)).isTrue();
    assertThat(MissedVisit.isMeant(ofBoth, noon)).isFalse();
    assertThat(MissedVisit.counted(ofBoth, noon)).isEqualTo(noon);
    assertThat(MissedVisit.isMeant(longAgo, noon)).isFalse();
  }

  @Test
  void whatCannotBeToldIsANoteWithItsTechnician() {
    WorkOrderEvent noon = setsOut(TEN.plus(Duration.ofHours(2)), "Sipho", null);

    WorkOrderEvent counted = MissedVisit.counted(order(BOOKED), noon);

    assertThat(counted.type()).isEqualTo("note");
    assertThat(counted.technician()).isEqualTo("Sipho");
    assertThat(counted.note()).contains("nobody can tell", "crew-a", "crew-b");
  }

  @Test
  void whoeverIsThereIsAtItAndNobodyElseIsBookedOrMissed() {
    Instant noon = TEN.plus(Duration.ofHours(2));
    WorkOrderEvent arrives = WorkOrderEvent.of("e-1", "arrive", noon, "Sipho", null);
    WorkOrderEvent setsOut = setsOut(noon, "Sipho", null);
    WorkOrder sameCrew = order(visit("crew-a", BOOKED.start()));

    assertThat(MissedVisit.counted(order(BOOKED), arrives)).isEqualTo(arrives);
    assertThat(MissedVisit.counted(order(null), setsOut)).isEqualTo(setsOut);
    assertThat(MissedVisit.counted(sameCrew, setsOut)).isEqualTo(setsOut);
    assertThat(MissedVisit.counted(order(BOOKED).missing(null, noon), setsOut)).isEqualTo(setsOut);
  }

  @Test
  void aCrewThatComesAfterAllHasItsHoursFromWhenItSetsOut() {
    MissedVisit missed = new MissedVisit(MISSED, null, TEN, GIVEN_BACK);
    Visit late = missed.again("wo-1", TEN.plus(Duration.ofHours(2)));

    assertThat(missed.again("wo-1", TEN.minusSeconds(600)).range()).isEqualTo(MISSED.range());
    assertThat(late.start()).isEqualTo(TEN.plus(Duration.ofHours(2)));
    assertThat(late.range().length()).isEqualTo(MISSED.range().length());
    WorkOrder order = order(BOOKED);
    assertThat(Json.read(Json.write(order), WorkOrder.class)).isEqualTo(order);
  }

  private static WorkOrderEvent setsOut(
      Instant at, @Nullable String technician, @Nullable String crewId) {
    return new WorkOrderEvent(
        "e-1",
        "en_route",
        at,
        technician,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        crewId,
        List.of());
  }

  private static WorkOrderEvent accept(String technician, Instant at) {
    return WorkOrderEvent.of("a-" + at, "accept", at, technician, null);
  }

  private static WorkOrder order(@Nullable Visit visit, WorkOrderEvent... said) {
    Instant booked = TEN.minus(Duration.ofHours(5));
    List<WorkOrderEvent> events = new ArrayList<>(List.of(said));
    events.add(WorkOrderEvent.of("1", "approve", TEN.minus(Duration.ofDays(3)), "n", null));
    events.add(WorkOrderEvent.of("2", "schedule", booked, "plan", null));
    events.add(WorkOrderEvent.of("3", "assign", booked, "plan", null));
    events.add(WorkOrderEvent.of("4", "unschedule", GIVEN_BACK, "ona", null));
    if (visit != null) {
      events.add(WorkOrderEvent.of("5", "schedule", GIVEN_BACK, "plan", null));
    }
    WorkOrder order =
        new WorkOrder(
            SampleAssets.CUSTOMER,
            "wo-1",
            SampleAssets.inverter("inv-1").assetId(),
            SampleAssets.SITE,
            WorkOrderState.PENDING,
            Priority.HIGH,
            false,
            "hot",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            List.of(),
            null,
            null,
            TEN,
            TEN);
    return order
        .moved(
            WorkOrderTimeline.of(events), visit == null ? null : visit.crewId(), visit, GIVEN_BACK)
        .missing(new MissedVisit(MISSED, null, booked, GIVEN_BACK), GIVEN_BACK);
  }

  private static Visit visit(String crewId, Instant start) {
    return new Visit(
        "wo-1",
        SampleAssets.inverter("inv-1").assetId(),
        crewId,
        start,
        start.plus(Duration.ofHours(2)),
        30,
        Priority.HIGH,
        "hot",
        "the only one");
  }

  @Test
  void aCopyOfAnEventStillNamesItsCrew() {
    WorkOrderEvent event =
        new WorkOrderEvent(
            "e-1",
            "en_route",
            Instant.EPOCH,
            "ada",
            null,
            null,
            List.of(),
            List.of(),
            List.of("p-1"),
            null,
            null,
            "crew-north",
            List.of());

    assertThat(event.withPhotos(List.of(), "p-1 is missing").crewId()).isEqualTo("crew-north");
    assertThat(event.withPhotos(List.of(), "p-1 is missing").photoIds()).isEmpty();
    assertThat(event.at(Instant.MAX).crewId()).isEqualTo("crew-north");
  }
}
