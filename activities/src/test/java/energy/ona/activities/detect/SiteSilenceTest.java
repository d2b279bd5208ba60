package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.ingest.SiteWatermark;
import energy.ona.json.Json;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteSilenceTest {
  private static final Instant FELL = Instant.parse("2026-06-01T06:00:00Z");

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final SiteSilence silence = new SiteSilence(stores);

  private void unit(String site, @Nullable String retiredOn) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter("inv-of-" + site));
    form.put("site_id", site);
    form.put("retired_on", retiredOn);
    stores.of(Asset.class).put(Json.MAPPER.convertValue(form, Asset.class));
  }

  /** Its data came every quarter of an hour until then. */
  private void live(String site, Instant until) {
    unit(site, null);
    SiteWatermark mark =
        new SiteWatermark(
            SampleAssets.CUSTOMER, new SiteId(site), until.minus(Duration.ofHours(2)));
    for (int quarter = 7; quarter >= 0; quarter--) {
      Instant at = until.minus(Duration.ofMinutes(15L * quarter));
      mark = mark.advancedTo(at, at, at, at);
    }
    stores.of(SiteWatermark.class).put(mark);
  }

  private static AssetObservation silent(Instant asOf, boolean longEnough) {
    Anomaly anomaly =
        new Anomaly(
            new TimeRange(FELL, asOf),
            Map.of(),
            null,
            null,
            0.7,
            "the whole site sends nothing",
            "site_silence",
            asOf,
            null);
    return new AssetObservation(
        new AssetId("inv-1"),
        AssetState.COMMUNICATION_LOST,
        FELL,
        0,
        "silent",
        longEnough ? List.of(anomaly) : List.of());
  }

  private boolean isTold(String site, int hoursSilent) {
    Instant asOf = FELL.plus(Duration.ofHours(hoursSilent));
    AssetObservation seen = silent(asOf, hoursSilent >= 4);
    return silence
        .ofSite(SampleAssets.CUSTOMER, new SiteId(site), Map.of(seen.assetId(), seen), asOf)
        .values()
        .stream()
        .anyMatch(AssetObservation::isFinding);
  }

  @Test
  void aSilenceThatLooksFollowedIsToldOnTime() {
    live("a", FELL);
    live("b", FELL.plus(Duration.ofHours(4)));

    assertThat(isTold("a", 2)).isFalse();
    assertThat(isTold("a", 4)).isTrue();
  }

  @Test
  void theFirstLookAfterAnOutageOfThePlatformTellsNothing() {
    live("a", FELL);

    assertThat(isTold("a", 6)).isFalse();
    // The same look of a cycle, and an hour later.
    assertThat(isTold("a", 6)).isFalse();
    assertThat(isTold("a", 7)).isTrue();
  }

  @Test
  void whatWaitedForThePlatformEndsIt() {
    live("a", FELL);
    assertThat(isTold("a", 6)).isFalse();

    stores
        .of(SiteWatermark.class)
        .update(
            SampleAssets.CUSTOMER,
            "a",
            mark ->
                mark.advancedTo(
                    FELL.plusSeconds(900), null, FELL.plusSeconds(900), FELL.plusSeconds(900)));
    assertThat(isTold("a", 7)).isFalse();
  }

  @Test
  void ofSitesThatEndedTogetherOneIsTold() {
    for (String site : List.of("a", "b", "c")) {
      live(site, FELL);
      isTold(site, 2);
    }
    live("d", FELL.plus(Duration.ofHours(5)));

    assertThat(List.of(isTold("a", 5), isTold("b", 5), isTold("c", 5)))
        .containsExactly(true, false, false);
  }

  @Test
  void whatWasWoundUpOrWasNeverSeenSilentHidesNoSite() {
    for (String site : List.of("a", "b", "c", "d")) {
      live(site, FELL);
    }
    // Fell silent before it was wound up; the first is asleep, and no look has seen it yet.
    for (String site : List.of("b", "c", "d")) {
      isTold(site, 2);
    }
    assertThat(List.of(isTold("b", 5), isTold("c", 5), isTold("d", 5)))
        .containsExactly(true, false, false);

    unit("b", "2026-05-01");
    assertThat(List.of(isTold("c", 5), isTold("d", 5))).containsExactly(true, true);
  }

  @Test
  void sitesThatEndedTogetherAreToldEachAfterADay() {
    for (String site : List.of("a", "b", "c")) {
      live(site, FELL);
      isTold(site, 2);
    }

    assertThat(List.of(isTold("b", 25), isTold("c", 25))).containsExactly(false, false);
    assertThat(List.of(isTold("b", 26), isTold("c", 26))).containsExactly(true, true);
  }

  @Test
  void aFileThatIsDueIsNoSilence() {
    stores
        .of(SiteWatermark.class)
        .put(new SiteWatermark(SampleAssets.CUSTOMER, new SiteId("a"), FELL));

    assertThat(isTold("a", 2)).isFalse();
    assertThat(isTold("a", 9)).isFalse();
  }
}
