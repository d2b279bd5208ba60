package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.late.PastCases;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.BlindTime;
import energy.ona.event.InMemoryEventLog;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.detect.ObserveSiteRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettledFaultsTest {
  private static final Instant NOON = Instant.parse("2026-06-03T10:00:00Z");
  private static final Instant FELL = NOON.minus(Duration.ofDays(2));
  private static final Instant HEARD = NOON.minus(Duration.ofHours(4));

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final Cases cases = Cases.on(stores);
  private final SettledFaults settled =
      new SettledFaults(
          new PastCases(stores, new InMemoryEventLog(), Clock.fixed(NOON, ZoneOffset.UTC)));

  private static AssetObservation heardAgain(String asset, double producedKwh) {
    return new AssetObservation(
        new AssetId(asset),
        AssetState.PRODUCING,
        null,
        0,
        "well",
        List.of(),
        0,
        null,
        new BlindTime(FELL, HEARD, producedKwh, 100));
  }

  private List<FaultCase> after(List<AssetObservation> look) {
    return after(NOON, look, Map.of());
  }

  private List<FaultCase> after(
      Instant asOf, List<AssetObservation> look, Map<AssetId, List<TimeRange>> work) {
    settled.record(
        new ObserveSiteRequest(SampleAssets.CUSTOMER, SampleAssets.SITE, asOf, 24), look, work);
    return cases.pastAt(SampleAssets.CUSTOMER, SampleAssets.SITE);
  }

  @Test
  void whatStoodUnseenIsAPastCaseAndWhatProducedIsNone() {
    List<AssetObservation> look = List.of(heardAgain("inv-1", 1), heardAgain("inv-2", 95));
    after(look);

    assertThat(after(look)).hasSize(1);
    FaultCase past = after(look).get(0);
    assertThat(past.assetId().value()).isEqualTo("inv-1");
    assertThat(past.status()).isEqualTo(FaultCase.CLOSED);
    assertThat(past.causeKey()).isEqualTo(FaultCase.PRODUCTION);
    assertThat(past.onset()).isEqualTo(FELL);
    assertThat(past.cycleId()).isEqualTo(PastCases.COUNTER);
  }

  @Test
  void thatItWasSilentThenIsNoCaseOfItsFault() {
    cases.open(
        new FaultCase(
            SampleAssets.CUSTOMER,
            "case-ooda-1",
            new AssetId("inv-1"),
            SampleAssets.SITE,
            FaultCase.COMMUNICATION,
            FaultCase.OPEN,
            FELL,
            FELL,
            null,
            null,
            "ooda-1",
            "wo-1"));

    assertThat(after(List.of(heardAgain("inv-1", 1)))).hasSize(1);
  }

  @Test
  void whoComesBackFirstWaitsForThoseThatFellSilentWithIt() {
    AssetObservation silent =
        new AssetObservation(
            new AssetId("inv-2"),
            AssetState.COMMUNICATION_LOST,
            FELL.plusSeconds(600),
            0,
            "silent",
            List.of());
    List<AssetObservation> look = List.of(heardAgain("inv-1", 1), silent);

    assertThat(after(HEARD.plus(Duration.ofHours(1)), List.of(look.get(0)), Map.of())).isEmpty();
    assertThat(after(look)).isEmpty();
    assertThat(after(HEARD.plus(Duration.ofHours(18)), look, Map.of())).hasSize(1);
  }

  @Test
  void whatStoodForPlannedWorkIsNoFault() {
    TimeRange work = new TimeRange(FELL.minusSeconds(900), FELL.plusSeconds(7200));
    List<AssetObservation> look = List.of(heardAgain("inv-1", 1));

    assertThat(after(NOON, look, Map.of(new AssetId("inv-1"), List.of(work)))).isEmpty();
    assertThat(after(NOON, look, Map.of(new AssetId("inv-2"), List.of(work)))).hasSize(1);
  }

  @Test
  void manyThatStoodAtOneMomentAreTheGrid() {
    assertThat(after(IntStream.range(0, 3).mapToObj(each -> heardAgain("inv-" + each, 1)).toList()))
        .isEmpty();
  }
}
