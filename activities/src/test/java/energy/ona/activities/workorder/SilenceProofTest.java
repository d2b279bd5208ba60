package energy.ona.activities.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.FaultCase;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.RecordedReads;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderActivities.VerifyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceProofTest {
  private static final Instant FELL = Instant.parse("2026-06-01T10:00:00Z");
  private static final Instant DONE = Instant.parse("2026-06-03T10:00:00Z");

  private final List<Asset> site =
      new ArrayList<>(
          List.of(
              asset("logger", null), asset("a", "logger"), asset("b", "logger"), asset("x", null)));
  private final Map<AssetId, Series> sent = new HashMap<>();

  private static Asset asset(String id, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  private void sends(String id, Instant... at) {
    long[] times = Stream.of(at).mapToLong(Instant::getEpochSecond).toArray();
    sent.put(
        new AssetId(id),
        new Series(
            new AssetId(id),
            times,
            Map.of(Signals.POWER_KW, new double[times.length]),
            new int[times.length]));
  }

  private String verdict(Duration afterTheWork) {
    return verdict(silence(), afterTheWork);
  }

  private static FaultCase silence() {
    return new FaultCase(
        SampleAssets.CUSTOMER,
        "case-1",
        new AssetId("logger"),
        SampleAssets.SITE,
        FaultCase.COMMUNICATION,
        FaultCase.OPEN,
        FELL,
        FELL,
        null,
        null,
        "ooda-1",
        "wo-1");
  }

  private String verdict(FaultCase silence, Duration afterTheWork) {
    return proof(silence, afterTheWork).verdict();
  }

  private Verification proof(FaultCase silence, Duration afterTheWork) {
    Instant now = DONE.plus(afterTheWork);
    VerifyRequest request =
        new VerifyRequest(
            SampleAssets.CUSTOMER, silence.assetId(), SampleAssets.SITE, "case-1", DONE, now);
    return new SilenceProof(silence, site, request)
        .of(
            new SiteWindow(SampleAssets.SITE, new TimeRange(FELL, now), sent),
            new SiteWindow(SampleAssets.SITE, new TimeRange(FELL, now), sent));
  }

  @Test
  void allThatFellSilentHaveToSendAgain() {
    Instant last = FELL.plusSeconds(240);
    Instant again = DONE.plusSeconds(900);
    sends("a", last, again);
    sends("b", last);
    assertThat(verdict(Duration.ofHours(2))).isEqualTo("too_early");
    assertThat(verdict(Duration.ofHours(25))).isEqualTo("faulty");

    // At night and out of order it sends too.
    sends("b", last, again);
    assertThat(verdict(Duration.ofHours(2))).isEqualTo("sound");
  }

  @Test
  void whatNeverSentOrHangsElsewhereIsNotWaitedFor() {
    sends("a", FELL, DONE.plusSeconds(900));
    sends("x", FELL);

    assertThat(verdict(Duration.ofHours(25))).isEqualTo("sound");
  }

  @Test
  void membersThatHangOnNothingHaveToSendAgainToo() {
    FaultCase silence = silence().withMembers(List.of(new AssetId("a"), new AssetId("x")));
    sends("a", FELL, DONE.plusSeconds(900));
    sends("b", FELL);
    sends("x", FELL);
    assertThat(verdict(silence, Duration.ofHours(25))).isEqualTo("faulty");

    sends("x", FELL, DONE.plusSeconds(900));
    assertThat(verdict(silence, Duration.ofHours(25))).isEqualTo("sound");
  }

  /** A technician replaces an inverter under an id of its own and retires the old one. */
  @Test
  void whatWasRetiredOrRemovedIsNotWaitedFor() {
    FaultCase silence =
        silence().withMembers(List.of(new AssetId("a"), new AssetId("x"), new AssetId("removed")));
    sends("a", FELL, DONE.plusSeconds(900));
    sends("x", FELL);
    sends("removed", FELL);
    assertThat(verdict(silence, Duration.ofHours(25))).isEqualTo("faulty");

    site.replaceAll(each -> each.assetId().value().equals("x") ? retired(each) : each);
    assertThat(verdict(silence, Duration.ofHours(25))).isEqualTo("sound");
    // Nobody says that what is gone sends again.
    site.replaceAll(each -> each.assetId().value().equals("a") ? retired(each) : each);
    assertThat(proof(silence, Duration.ofHours(25)).message()).contains("is at work no longer");
  }

  private static Asset retired(Asset asset) {
    ObjectNode form = Json.MAPPER.valueToTree(asset);
    form.put("retired_on", "2026-06-03");
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  @Test
  void onlyWhatWasSentBeforeTheSilenceAndSinceTheWorkIsRead() {
    Instant now = DONE.plus(Duration.ofHours(2));
    VerifyRequest request =
        new VerifyRequest(
            SampleAssets.CUSTOMER, new AssetId("logger"), SampleAssets.SITE, "case-1", DONE, now);
    RecordedReads store = new RecordedReads(new InMemoryObservationStore());

    new SilenceProof(silence(), site, request).of(store);

    assertThat(store.reads()).extracting(RecordedReads.Asked::days).containsExactly(2L, 1L);
  }
}
