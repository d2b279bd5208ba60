package energy.ona.activities.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LookedBack;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreLateActivitiesTest extends LatePlant {
  @Test
  void aFaultThatLaterDataShowToBeOverIsOnRecordClosedAndNeedsNoCycle() {
    // Down in the middle of the late range and sound again before its end.
    send(Instant.parse("2026-03-19T12:00:00Z"));
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-17T06:00:00Z"), Instant.parse("2026-03-20T18:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.rest()).isNull();
    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isEqualTo(1);
    List<FaultCase> cases = cases();
    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).assetId()).isEqualTo(DEAD);
    assertThat(cases.get(0).isOpen()).isFalse();
    assertThat(Duration.between(DEAD_FROM, cases.get(0).onset()).abs())
        .isLessThan(Duration.ofHours(2));
    assertThat(cases.get(0).closedAt())
        .isBetween(Instant.parse("2026-03-19T12:00:00Z"), Instant.parse("2026-03-20T12:00:00Z"));
    assertThat(Cases.on(records).openAt(CUSTOMER, SITE)).isEmpty();

    assertThat(look(range, List.of()).recorded()).as("the same once more").isZero();
    assertThat(cases()).hasSize(1);
  }

  @Test
  void whatStoodStillForPlannedWorkIsNoFault() {
    Instant begun = DEAD_FROM.minus(Duration.ofMinutes(10));
    Instant done = Instant.parse("2026-03-19T12:00:00Z");
    records
        .of(WorkOrder.class)
        .create(
            new WorkOrder(
                CUSTOMER,
                "WO-1",
                DEAD,
                SITE,
                WorkOrderState.CLOSED,
                Priority.LOW,
                false,
                "yearly service",
                null,
                "C1",
                null,
                null,
                null,
                List.of(),
                0.0,
                null,
                List.of(
                    new TimelineEntry(
                        "e1", begun, "start", WorkOrderState.IN_PROGRESS, true, "ada", null),
                    new TimelineEntry(
                        "e2", done, "complete", WorkOrderState.COMPLETED, true, "ada", null)),
                null,
                null,
                begun,
                done));
    send(done);
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-17T06:00:00Z"), Instant.parse("2026-03-20T18:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isZero();
    assertThat(cases()).isEmpty();
  }

  @Test
  void aFaultAtTheEndOfTheRangeIsFollowedIntoLaterData() {
    send(Instant.parse("2026-03-21T12:00:00Z"));
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-18T00:00:00Z"), Instant.parse("2026-03-18T15:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).isEmpty();
    assertThat(looked.recorded()).isEqualTo(1);
  }

  @Test
  void aFaultThatNoDataShowToBeOverNeedsACycleUnlessItHasACase() {
    send(Instant.MAX);
    LateRange range =
        new LateRange(
            SITE, Instant.parse("2026-03-18T00:00:00Z"), Instant.parse("2026-03-18T15:00:00Z"));

    LookedBack looked = look(range, List.of());

    assertThat(looked.going()).extracting(PastFault::assetId).containsExactly(DEAD);
    assertThat(looked.going().get(0).lastSeen()).isEqualTo(DATA_END.plusSeconds(60));
    assertThat(cases()).isEmpty();
  }

  @Test
  void yearsWithoutASampleAreNotWalkedThrough() {
    send(Instant.parse("2026-03-19T12:00:00Z"));
    LateRange range = new LateRange(SITE, Instant.MIN, Instant.parse("2026-03-20T18:00:00Z"));

    LookedBack looked = look(range, List.of());
    for (int part = 0; part < 20 && looked.rest() != null; part++) {
      looked = look(looked.rest(), looked.going());
    }

    assertThat(looked.rest()).isNull();
    assertThat(looked.going()).isEmpty();
    assertThat(cases()).extracting(FaultCase::assetId).containsExactly(DEAD);
  }

  @Test
  void aLongRangeIsWalkedInParts() {
    send(Instant.parse("2026-03-19T12:00:00Z"));
    LateRange range = new LateRange(SITE, Instant.parse("2026-03-05T00:00:00Z"), DATA_END);
    LookedBack first = look(range, List.of());
    assertThat(first.looks()).isEqualTo(56);
    assertThat(first.rest())
        .isEqualTo(new LateRange(SITE, Instant.parse("2026-03-12T00:00:00Z"), DATA_END));
  }

  @Test
  void anOpenCaseWhoseZerosAreReplacedByPowerIsDisproved() {
    send(Instant.MAX);
    Instant found = Instant.parse("2026-03-18T14:00:00Z");
    open(DEAD, found);
    LateRange range = new LateRange(SITE, DEAD_FROM, DATA_END);
    assertThat(look(range, List.of()).disproved()).as("as long as it is true").isEmpty();

    send(DEAD_FROM);
    LookedBack looked = look(range, List.of());

    assertThat(looked.disproved())
        .extracting(DisprovedCase::caseId, DisprovedCase::cycleId)
        .containsExactly(tuple("case-ooda-1", "ooda-1"));
    assertThat(looked.disproved().get(0).withdrawal().uploadId()).isEqualTo("up-1");
    assertThat(looked.disproved().get(0).withdrawal().reason())
        .contains("up-1", "det-1", "INV-2", "2026-03-18T14:00:00Z");
    assertThat(Cases.on(records).openAt(CUSTOMER, SITE)).as("the look changes nothing").hasSize(1);
    assertThat(look(new LateRange(SITE, found.plusSeconds(60), DATA_END), List.of()).disproved())
        .as("evidence that was not touched")
        .isEmpty();
  }

  @Test
  void anOpenCaseStandsWhenOnlyPartOfItsZerosAreReplaced() {
    send(Instant.MAX);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"));

    // Sound on the day of the finding, dead from the next morning on.
    dead = at -> at.isAfter(Instant.parse("2026-03-19T00:00:00Z"));
    send(Instant.MAX);

    assertThat(look(new LateRange(SITE, DEAD_FROM, DATA_END), List.of()).disproved()).isEmpty();
  }

  @Test
  void thePartOfAWalkLooksAtTheCasesOfThatPart() {
    send(DEAD_FROM);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"));
    LateRange range = new LateRange(SITE, Instant.parse("2026-03-05T00:00:00Z"), DATA_END);

    LookedBack first = look(range, List.of());
    assertThat(first.disproved()).isEmpty();
    LookedBack second = look(first.rest(), first.going());
    assertThat(second.disproved()).hasSize(1);
  }
}
