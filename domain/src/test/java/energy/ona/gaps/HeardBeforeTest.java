package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.RecordedReads;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HeardBeforeTest {
  private static final Instant BEFORE = Instant.parse("2026-05-01T00:00:00Z");

  private final RecordedReads observations = new RecordedReads(new InMemoryObservationStore());
  private final List<String> told = new ArrayList<>();
  private final Asset sibling = SampleAssets.inverter("sibling");

  private void sent(Asset asset, int daysBefore, SampleFlag... flags) {
    int mask = 0;
    for (SampleFlag flag : flags) {
      mask |= flag.mask();
    }
    observations.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            asset.assetId() + " " + daysBefore,
            List.of(
                new Series(
                    asset.assetId(),
                    new long[] {BEFORE.minus(Duration.ofDays(daysBefore)).getEpochSecond()},
                    Map.of(Signals.POWER_KW, new double[] {5}),
                    new int[] {mask}))));
  }

  private HeardBefore heard(Consumer<String> progress) {
    return new HeardBefore(
        observations, SampleAssets.CUSTOMER, SampleAssets.SITE, BEFORE, progress);
  }

  private static Asset commissioned(String id, String day) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("commissioned_on", day);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  @Test
  void ofASiteThatBeganAMomentAgoNothingIsRead() {
    sent(sibling, -1);
    assertThat(heard(told::add).of(SampleAssets.inverters(1000))).isEmpty();
    assertThat(observations.reads()).isEmpty();
  }

  @Test
  void onlyTheTimeIsReadInWhichTheSiteSentSomething() {
    sent(sibling, 500);
    sent(sibling, 450);
    assertThat(heard(told::add).of(List.of(SampleAssets.inverter("new")))).isEmpty();
    assertThat(observations.reads())
        .extracting(RecordedReads.Asked::days)
        .containsExactly(32L, 19L);
  }

  @Test
  void whoIsHeardIsNotReadAgainAndNoReadHoldsTooMuch() {
    List<Asset> units = SampleAssets.inverters(20);
    units.forEach(unit -> sent(unit, 40));
    sent(units.get(0), 70);
    sent(units.get(1), 100);
    Asset never = SampleAssets.inverter("never");
    List<Asset> silent = new ArrayList<>(units);
    silent.add(never);

    assertThat(heard(told::add).of(silent))
        .containsExactlyInAnyOrderElementsOf(units.stream().map(Asset::assetId).toList());
    assertThat(observations.reads())
        .extracting(RecordedReads.Asked::assets)
        .containsExactly(9L, 9L, 3L, 1L);
    assertThat(observations.reads())
        .allSatisfy(
            asked ->
                assertThat(asked.assetDays())
                    .isLessThanOrEqualTo(AssetPortions.ASSET_DAYS_AT_ONCE));
  }

  @Test
  void nothingIsReadOfMoreThanThreeYearsAgoNorFromBeforeItWasCommissioned() {
    Asset old = SampleAssets.inverter("old");
    sent(old, 1096);
    Asset replaced = commissioned("replaced", "2026-04-01");
    sent(replaced, 100);
    Asset later = commissioned("later", "2026-06-01");

    assertThat(heard(told::add).of(List.of(old, replaced, later))).isEmpty();
    assertThat(heard(told::add).of(List.of(replaced, later))).isEmpty();
    sent(replaced, 10);
    assertThat(heard(told::add).of(List.of(replaced, later))).containsExactly(replaced.assetId());
    assertThat(observations.reads())
        .noneSatisfy(asked -> assertThat(asked.selection().assets()).contains(later.assetId()));
  }

  @Test
  void filledValuesWereNotHeard() {
    sent(sibling, 10, SampleFlag.FILLED);
    assertThat(heard(told::add).of(List.of(sibling))).isEmpty();
  }

  @Test
  void whoCancelsIsHeardBetweenReads() {
    sent(sibling, 1000);
    sent(sibling, 1);
    assertThatThrownBy(
            () ->
                heard(
                        news -> {
                          if (observations.reads().size() == 2) {
                            throw new CancellationException(news);
                          }
                        })
                    .of(List.of(SampleAssets.inverter("new"))))
        .isInstanceOf(CancellationException.class);
    assertThat(observations.reads()).hasSize(2);
  }
}
