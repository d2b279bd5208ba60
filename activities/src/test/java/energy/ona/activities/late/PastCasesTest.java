package energy.ona.activities.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.event.PlatformEvent;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.ooda.Cycle;
import energy.ona.workflows.Progress;
import energy.ona.workflows.late.DisprovedCase;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.LookBackRequest;
import energy.ona.workflows.late.LookBackRequest.Way;
import energy.ona.workflows.late.LookedBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  @Test
  void theChangeThatTouchedTheFaultLastIsNamed() {
    send(Instant.MAX);
    open(DEAD, Instant.parse("2026-03-18T14:00:00Z"));
    send(DEAD_FROM);
    LateChange touching = new LateChange("up-2", new LateRange(SITE, DEAD_FROM, DEAD_FROM));
    LateChange after = new LateChange("up-3", new LateRange(SITE, MENDED, DATA_END));

    LookedBack looked =
        activities.lookBack(
            new LookBackRequest(
                CUSTOMER,
                "",
                new LateRange(SITE, DEAD_FROM, DATA_END),
                List.of(),
                List.of(touching, after),
                null),
            soFar -> {});

    assertThat(looked.disproved())
        .extracting(each -> each.withdrawal().uploadId())
        .containsExactly("up-2");
  }

  @Test
  void whatWasFoundInARangeAsksForALookAtIt() {
    FoundBefore found = new FoundBefore(records);
    Instant seen = Instant.parse("2026-03-18T14:00:00Z");
    LateRange then = new LateRange(SITE, seen.minusSeconds(600), seen.minusSeconds(300));
    LateRange later = new LateRange(SITE, seen.plusSeconds(300), seen.plusSeconds(600));
    assertThat(found.in(CUSTOMER, then)).isFalse();
    send(Instant.MAX);

    open(DEAD, seen);
    assertThat(found.in(CUSTOMER, then)).as("an open case").isTrue();
    assertThat(found.in(CUSTOMER, later)).as("what it does not rest on").isFalse();

    Cases.on(records).close(CUSTOMER, "case-ooda-1", seen, "mended");
    assertThat(found.in(CUSTOMER, then)).isFalse();
    Cycle cycle = records.of(Cycle.class).get(CUSTOMER, "ooda-1").orElseThrow();
    records.of(Cycle.class).put(running(cycle));
    assertThat(found.in(CUSTOMER, then)).as("a cycle that may have read it").isTrue();
    LateRange before = new LateRange(SITE, START.minus(Duration.ofDays(700)), START);
    assertThat(found.in(CUSTOMER, before)).as("a history of long before").isFalse();
    assertThat(found.in(CUSTOMER, later)).isFalse();
  }

  @Test
  void whatLateDataPutOnRecordAsksForALookToo() {
    FoundBefore found = new FoundBefore(records);
    recorded();
    assertThat(found.in(CUSTOMER, new LateRange(SITE, DEAD_FROM, DEAD_FROM.plusSeconds(3600))))
        .isTrue();
    assertThat(found.in(CUSTOMER, new LateRange(SITE, MENDED.plusSeconds(86_400), DATA_END)))
        .isFalse();
  }

  @Test
  void aLookTellsHowFarItIsOfAllItsRanges() {
    String past = recorded();
    send(DEAD_FROM);
    List<Progress> told = new ArrayList<>();
    long seconds = Duration.between(ALL.from(), ALL.to()).toSeconds();

    activities.lookBack(
        new LookBackRequest(CUSTOMER, "up-2", ALL, List.of(), null, new Way(seconds, 2 * seconds)),
        told::add);

    assertThat(past).isNotEmpty();
    assertThat(told).extracting(Progress::phase).containsOnly("looking_back");
    assertThat(told)
        .extracting(Progress::progressPercent)
        .isSorted()
        .startsWith(51.4)
        .endsWith(99.0);
    assertThat(told.get(0).message())
        .isEqualTo("looks at S as of 2026-03-17T09:00:00Z, to 2026-03-21T18:00:00Z");
    assertThat(told.get(told.size() - 1).message()).startsWith("asks again what was found at S");
  }

  private static Cycle running(Cycle cycle) {
    return new Cycle(
        cycle.customerId(),
        cycle.cycleId(),
        cycle.assetId(),
        cycle.siteId(),
        cycle.asOf(),
        "running",
        null,
        "in hand",
        List.of(),
        null,
        null,
        null,
        cycle.startedAt(),
        null);
  }

  /** The id of the case that a first look puts on record. */
  private String recorded() {
    send(MENDED);
    LookedBack first = look("up-1", ALL, List.of());
    assertThat(first.recorded()).isEqualTo(1);
    assertThat(first.disproved()).isEmpty();
    return Cases.on(records).pastAt(CUSTOMER, SITE).get(0).caseId();
  }

  private FaultCase theCase(String id) {
    return Cases.on(records).get(CUSTOMER, id).orElseThrow();
  }
}
