package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.json.Json;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedLossesTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant SPRING = NOON.plus(Duration.ofDays(30));

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final Cases cases = Cases.on(stores);
  private final AcceptedLosses losses = new AcceptedLosses(stores, events);

  @Test
  void anAcceptedLossKeepsItsPlaceAndIsListedAsAccepted() {
    cases.open(wanted("c1"));

    FaultCase shelved = losses.accept(CUSTOMER, "c1", loss(null)).orElseThrow();

    assertThat(shelved.isOpen()).isTrue();
    assertThat(losses.open(wanted("c2")).caseId()).isEqualTo("c1");
    assertThat(listed(FaultCase.ACCEPTED)).containsExactly(shelved);
    assertThat(listed(FaultCase.OPEN)).isEmpty();
    assertThat(cases.openAt(CUSTOMER, new SiteId("site"))).containsExactly(shelved);
    assertThat(told())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("case.accepted");
              assertThat(event.summary()).contains("accepted until " + SPRING, "Naledi", "shade");
            });
    assertThat(Json.read(Json.write(shelved), FaultCase.class)).isEqualTo(shelved);
  }

  @Test
  void theOrderThatIsCancelledWithItLeavesTheCaseAndAnyOtherKeepsIt() {
    cases.open(wanted("c1"));
    cases.attachOrder(CUSTOMER, "c1", "wo-1");

    assertThat(losses.accept(CUSTOMER, "c1", loss(null)).orElseThrow().isShelved()).isFalse();
    assertThat(losses.accept(CUSTOMER, "c1", loss("wo-2")).orElseThrow().isShelved()).isFalse();

    FaultCase shelved = losses.accept(CUSTOMER, "c1", loss("wo-1")).orElseThrow();
    assertThat(shelved.isShelved()).isTrue();
    assertThat(shelved.orderId()).isNull();
    losses.accept(CUSTOMER, "c1", loss("wo-1"));
    assertThat(told()).as("a retry tells nothing twice").hasSize(1);

    cases.attachOrder(CUSTOMER, "c1", "wo-3");
    FaultCase ordered = cases.get(CUSTOMER, "c1").orElseThrow();
    assertThat(ordered.status()).isEqualTo(FaultCase.OPEN);
    assertThat(ordered.accepted()).isEqualTo(loss("wo-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0.3,,",
    "0, 0.3,, was accepted until 2026-04-09T12:00:00Z",
    "-1, 0.9,,",
    "-1, 0.5, 60,",
    "-1, 0.9, 60, 'takes 90 % since 2026-03-10T12:01:00Z, not 30 % as when it was accepted'"
  })
  void itIsTakenUpAtTheEndOfItsTimeAndWhenItWorsens(
      long secondsAfterTheEnd, double share, @Nullable Long since, @Nullable String reason) {
    cases.open(wanted("c1"));
    FaultCase shelved = losses.accept(CUSTOMER, "c1", loss(null)).orElseThrow();

    Instant now = SPRING.plusSeconds(secondsAfterTheEnd);
    Instant seenSince = since == null ? NOON : NOON.plusSeconds(since);
    assertThat(shelved.acceptanceEnd(now, seenSince, share).orElse(null)).isEqualTo(reason);
    assertThat(shelved.isOutgrownBy(seenSince, share)).as("no order is told").isFalse();

    FaultCase next = losses.open(wanted("c2", seenSince, now).withLoss(share));
    assertThat(next.caseId()).isEqualTo(reason == null ? "c1" : "c2");
    FaultCase before = cases.get(CUSTOMER, "c1").orElseThrow();
    assertThat(before.closedReason()).isEqualTo(reason);
    assertThat(before.accepted()).as("stays on record").isEqualTo(loss(null));
    assertThat(told()).hasSize(reason == null ? 1 : 2);
  }

  @Test
  void byHandItIsTakenUpOnceAndOnlyWhereItWasAccepted() {
    cases.open(wanted("c1"));
    assertThat(losses.takeUp(CUSTOMER, "c1", NOON, "why").orElseThrow().isOpen()).isTrue();

    losses.accept(CUSTOMER, "c1", loss(null));
    losses.takeUp(CUSTOMER, "c1", NOON, "taken up again by Naledi: the tree fell");
    losses.takeUp(CUSTOMER, "c1", NOON, "again");

    assertThat(cases.get(CUSTOMER, "c1").orElseThrow().closedReason()).endsWith("the tree fell");
    assertThat(told())
        .extracting(PlatformEvent::type)
        .containsExactly("case.accepted", "case.taken_up");
    assertThat(losses.open(wanted("c2")).caseId()).isEqualTo("c2");
    assertThat(losses.takeUp(CUSTOMER, "none", NOON, "why")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, must be in the future", "1,", "31622400,", "31622401, must be at most 366 days"})
  void nothingIsAcceptedForEver(long seconds, @Nullable String wrong) {
    String refusal = AcceptedLoss.refusal(NOON.plusSeconds(seconds), NOON).orElse("");

    assertThat(refusal).contains(wrong == null ? "" : wrong);
    assertThat(refusal.isEmpty()).isEqualTo(wrong == null);
  }

  private List<FaultCase> listed(String status) {
    return cases.list(CUSTOMER, Query.all().where("status", status)).items();
  }

  private List<PlatformEvent> told() {
    return events.after(CUSTOMER, 0, 100);
  }

  private static AcceptedLoss loss(@Nullable String orderId) {
    return new AcceptedLoss("Naledi", "shade of a tree", NOON, SPRING, orderId, 1.5);
  }

  private static FaultCase wanted(String caseId) {
    return wanted(caseId, NOON, NOON);
  }

  private static FaultCase wanted(String caseId, Instant onset, Instant openedAt) {
    return new FaultCase(
            CUSTOMER,
            caseId,
            new AssetId("inv-1"),
            new SiteId("site"),
            FaultCase.PRODUCTION,
            FaultCase.OPEN,
            onset,
            openedAt,
            null,
            null,
            "ooda-" + caseId,
            null)
        .withLoss(0.3);
  }
}
