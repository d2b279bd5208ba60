package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Alarm;
import energy.ona.detect.Withdrawal;
import energy.ona.json.Json;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final Cases cases = Cases.on(new InMemoryRecordStores());

  @Test
  void manyThatFindTheSameFaultAtOnceShareOneCase() {
    List<FaultCase> opened =
        IntStream.range(0, 64).parallel().mapToObj(each -> cases.open(wanted("c" + each))).toList();

    assertThat(opened).extracting(FaultCase::caseId).containsOnly(opened.get(0).caseId());
    assertThat(cases.openAt(CUSTOMER, new SiteId("site"))).hasSize(1);
    assertThat(cases.list(CUSTOMER, Query.all()).items()).hasSize(1);
  }

  @Test
  void openingTheSameCaseAgainKeepsWhatItHas() {
    cases.open(wanted("c1"));
    cases.attachOrder(CUSTOMER, "c1", "wo-1");

    assertThat(cases.open(wanted("c1")).orderId()).isEqualTo("wo-1");
  }

  @Test
  void aClosedCaseMakesPlaceForTheNextAndIsNotOpenedByARetry() {
    cases.open(wanted("c1"));
    cases.close(CUSTOMER, "c1", NOON, "sound");

    assertThat(cases.open(wanted("c1")).isOpen()).isFalse();
    assertThat(cases.open(wanted("c2")).caseId()).isEqualTo("c2");
    assertThat(cases.openOf(CUSTOMER, new AssetId("inv-1")))
        .extracting(FaultCase::caseId)
        .containsExactly("c2");
  }

  @Test
  void aWithdrawnCaseMakesPlaceAndStaysWithItsReason() {
    Withdrawal why = new Withdrawal("up-1", NOON, "up-1 shows that it was sound");
    cases.open(wanted("c1"));

    cases.withdraw(CUSTOMER, "c1", why, null);
    cases.withdraw(CUSTOMER, "c1", new Withdrawal("up-2", NOON, "again"), null);
    cases.close(CUSTOMER, "c1", NOON, "too late");

    FaultCase withdrawn = cases.get(CUSTOMER, "c1").orElseThrow();
    assertThat(withdrawn.status()).isEqualTo(FaultCase.WITHDRAWN);
    assertThat(withdrawn.withdrawn()).isEqualTo(why);
    assertThat(withdrawn.closedReason()).isEqualTo(why.reason());
    assertThat(cases.open(wanted("c2")).caseId()).isEqualTo("c2");
  }

  @Test
  void aCaseThatAnOrderHasIsWithdrawnByThatOrderAlone() {
    Withdrawal why = new Withdrawal("up-1", NOON, "sound");
    cases.open(wanted("c1"));
    cases.attachOrder(CUSTOMER, "c1", "wo-1");

    assertThat(cases.withdraw(CUSTOMER, "c1", why, null).orElseThrow().isOpen()).isTrue();
    assertThat(cases.withdraw(CUSTOMER, "c1", why, "wo-2").orElseThrow().isOpen()).isTrue();
    assertThat(cases.withdraw(CUSTOMER, "c1", why, "wo-1").orElseThrow().isTakenBack()).isTrue();
  }

  @Test
  void aCaseIsClosedAsUnorderedOnlyWhileNoOrderHasIt() {
    cases.open(wanted("c1"));
    cases.attachOrder(CUSTOMER, "c1", "wo-1");
    cases.closeUnordered(CUSTOMER, "c1", NOON, "produces again");
    assertThat(cases.openOf(CUSTOMER, new AssetId("inv-1"))).hasSize(1);

    cases.close(CUSTOMER, "c1", NOON, "sound");
    cases.open(wanted("c2"));
    cases.closeUnordered(CUSTOMER, "c2", NOON, "produces again");

    assertThat(cases.get(CUSTOMER, "c2").orElseThrow().closedReason()).isEqualTo("produces again");
    assertThat(cases.open(wanted("c3")).caseId()).isEqualTo("c3");
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0.8, true",
    "60, 0.26, true",
    "60, 0.2, false",
    "0, 0.8, false",
    "-60, 0.8, false"
  })
  void aCaseIsOutgrownByWhatIsYoungerAndTakesMuchMore(int later, double loss, boolean outgrown) {
    FaultCase small = wanted("c1").withOrder("wo-1").withLoss(0.01);

    assertThat(small.isOutgrownBy(NOON.plusSeconds(later), loss)).isEqualTo(outgrown);
    assertThat(wanted("c1").withLoss(0.01).isOutgrownBy(NOON.plusSeconds(later), loss)).isFalse();
    assertThat(wanted("c1").withOrder("wo-1").isOutgrownBy(NOON.plusSeconds(60), loss)).isFalse();
  }

  @Test
  void whatEndedSinceIsFoundBehindHundredsOfOthersAndPastOnes() {
    SiteId site = new SiteId("site");
    for (int each = 0; each < 450; each++) {
      FaultCase one = wanted("case-ooda-202603%02d-%03d".formatted(1 + each / 50, each));
      cases.open(one);
      cases.close(CUSTOMER, one.caseId(), NOON.plusSeconds(each), "sound");
    }
    AssetId asset = new AssetId("inv-1");
    cases.recordClosed(
        wanted(Cases.pastId(asset, NOON)).closed(NOON.plusSeconds(1000), "was over"));
    cases.recordClosed(
        wanted(Cases.pastId(asset, NOON.minusSeconds(9))).closed(NOON.minusSeconds(5), "was over"));

    assertThat(cases.goneSince(CUSTOMER, site, NOON.plusSeconds(99))).hasSize(351);
    assertThat(cases.goneSince(CUSTOMER, site, NOON.plusSeconds(448))).hasSize(2);
    assertThat(cases.goneSince(CUSTOMER, site, NOON.plusSeconds(1000))).isEmpty();
  }

  @Test
  void eachAlarmOfAnAssetHasACaseWhichItsOtherNumbersShare() {
    assertThat(openAlarm("c1", 2062, "insulation").alarmCode()).isEqualTo(2062);

    assertThat(openAlarm("c2", 2061, "insulation").caseId()).isEqualTo("c1");
    assertThat(openAlarm("c3", 2086, "fan").caseId()).isEqualTo("c3");
    cases.close(CUSTOMER, "c1", NOON, "sound");
    assertThat(openAlarm("c4", 2062, "insulation").caseId()).isEqualTo("c4");
    assertThat(openAlarm("c5", 2086, "fan").caseId()).isEqualTo("c3");
  }

  @Test
  void aLossGrowsOutOfTheAlarmThatCameBeforeItUnlessItHasACase() {
    openAlarm("c1", 2062, "insulation");
    openAlarm("c2", 2086, "fan");
    cases.attachOrder(CUSTOMER, "c2", "wo-2");

    assertThat(cases.open(loss("c3")).caseId()).isEqualTo("c2");

    cases.close(CUSTOMER, "c1", NOON, "sound");
    cases.close(CUSTOMER, "c2", NOON, "sound");
    assertThat(cases.open(loss("c4")).caseId()).isEqualTo("c4");
    openAlarm("c5", 2062, "insulation");
    assertThat(cases.open(loss("c4")).caseId()).isEqualTo("c4");
    assertThat(cases.open(loss("c6")).caseId()).isEqualTo("c4");
  }

  @Test
  void theAlarmIsKeptWithTheCase() {
    FaultCase alarm = wanted("c1").of(new Alarm(2062, "insulation", 0.9, List.of()));

    assertThat(Json.write(alarm))
        .contains("\"alarm_code\":2062", "\"alarm_meaning\":\"insulation\"");
    assertThat(Json.read(Json.write(alarm), FaultCase.class)).isEqualTo(alarm);
    assertThat(Json.write(wanted("c1"))).doesNotContain("alarm");
  }

  private FaultCase openAlarm(String caseId, long code, String meaning) {
    return cases.open(wanted(caseId).of(new Alarm(code, meaning, 0.9, List.of())));
  }

  private static FaultCase loss(String caseId) {
    return wanted(caseId, FaultCase.PRODUCTION).withLoss(1);
  }

  private static FaultCase wanted(String caseId) {
    return wanted(caseId, "down");
  }

  private static FaultCase wanted(String caseId, String cause) {
    return new FaultCase(
        CUSTOMER,
        caseId,
        new AssetId("inv-1"),
        new SiteId("site"),
        cause,
        FaultCase.OPEN,
        NOON,
        NOON,
        null,
        null,
        "ooda-" + caseId,
        null);
  }
}
