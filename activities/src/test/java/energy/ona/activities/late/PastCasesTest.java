package energy.ona.activities.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.event.PlatformEvent;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LookedBack;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What late data put on record, later data take back, and still later ones put back. */
class PastCasesTest extends LatePlant {
  private static final Instant MENDED = Instant.parse("2026-03-20T12:00:00Z");
  private static final LateRange ALL =
      new LateRange(
          SITE, Instant.parse("2026-03-17T06:00:00Z"), Instant.parse("2026-03-21T18:00:00Z"));

  @Test
  void aPastCaseThatLaterDataDisproveIsWithdrawn() {
    String past = recorded();

    send(DEAD_FROM);
    LookedBack looked = look("up-2", ALL, List.of());

    assertThat(looked.disproved())
        .extracting(DisprovedCase::caseId, DisprovedCase::cycleId)
        .containsExactly(tuple(past, null));
    assertThat(looked.disproved().get(0).withdrawal().reason())
        .contains("up-2", past, "up-1", "INV-2");
  }

  @Test
  void aPastCaseOfWhichAPartStandsIsNotWithdrawn() {
    recorded();
    Instant firstDay = Instant.parse("2026-03-18T16:00:00Z");

    send(firstDay);

    assertThat(look("up-2", ALL, List.of()).disproved())
        .as("dead for the first seven hours still")
        .isEmpty();
    dead = at -> !at.isBefore(Instant.parse("2026-03-20T00:00:00Z"));
    send(MENDED);
    assertThat(look("up-3", ALL, List.of()).disproved()).as("dead on the last day still").isEmpty();
  }

  @Test
  void dataOfAnotherTimeAskNoPastCase() {
    recorded();
    send(DEAD_FROM);
    LateRange after =
        new LateRange(SITE, MENDED.plusSeconds(24 * 3600), MENDED.plusSeconds(26 * 3600));

    assertThat(look("up-2", after, List.of()).disproved()).isEmpty();
  }

  @Test
  void aWithdrawnPastCaseThatDataShowAgainStandsAgain() {
    String past = recorded();
    send(DEAD_FROM);
    DisprovedCase disproved = look("up-2", ALL, List.of()).disproved().get(0);
    Cases.on(records).withdraw(CUSTOMER, past, disproved.withdrawal(), null);
    assertThat(theCase(past).isTakenBack()).isTrue();
    assertThat(look("up-2", ALL, List.of()).disproved()).as("is withdrawn once").isEmpty();

    send(MENDED);
    LookedBack again = look("up-3", ALL, List.of());

    assertThat(again.recorded()).isEqualTo(1);
    assertThat(theCase(past).status()).isEqualTo(FaultCase.CLOSED);
    assertThat(theCase(past).withdrawn()).isNull();
    assertThat(events.after(CUSTOMER, 0, 10))
        .extracting(PlatformEvent::type)
        .containsExactly("finding.past", "finding.past");
    assertThat(look("up-4", ALL, List.of()).recorded()).isZero();
  }

  @Test
  void aCaseWhoseCycleIsStillAtItIsAskedToo() {
    send(Instant.MAX);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"), "running", null);

    send(DEAD_FROM);

    assertThat(look(new LateRange(SITE, DEAD_FROM, DATA_END), List.of()).disproved())
        .extracting(DisprovedCase::caseId)
        .containsExactly("case-ooda-1");
  }

  /** The id of the case that a first look puts on record. */
  private String recorded() {
    send(MENDED);
    LookedBack first = look("up-1", ALL, List.of());
    assertThat(first.recorded()).isEqualTo(1);
    assertThat(first.disproved()).isEmpty();
    return cases().get(0).caseId();
  }

  private FaultCase theCase(String id) {
    return Cases.on(records).get(CUSTOMER, id).orElseThrow();
  }
}
