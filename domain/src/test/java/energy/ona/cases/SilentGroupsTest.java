package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilentGroupsTest {
  private static final Instant FELL = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private final List<Asset> site = new ArrayList<>();
  private final Map<AssetId, AssetObservation> seen = new HashMap<>();

  /** Two loggers of three inverters each on one line, and an inverter by itself. */
  SilentGroupsTest() {
    add("line", "Feeder", null);
    for (String logger : List.of("a", "b")) {
      add(logger, "Logger", "line");
      for (int each = 1; each <= 3; each++) {
        add(logger + "-" + each, "Solar Inverter", logger);
      }
    }
    add("c-1", "Solar Inverter", null);
  }

  private void add(String id, String type, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    form.put("type", type);
    site.add(Json.MAPPER.convertValue(form, Asset.class));
    AssetId asset = new AssetId(id);
    AssetState state = type.equals("Solar Inverter") ? AssetState.PRODUCING : AssetState.UNKNOWN;
    seen.put(asset, new AssetObservation(asset, state, null, 0, "well", List.of()));
  }

  private void silent(String id, @Nullable Instant since, boolean longEnough) {
    AssetId asset = new AssetId(id);
    List<Anomaly> anomalies =
        since == null || !longEnough
            ? List.of()
            : List.of(
                new Anomaly(
                    new TimeRange(since, NOON),
                    Map.of(),
                    null,
                    null,
                    0.7,
                    "silent",
                    "silence",
                    NOON,
                    null));
    seen.put(
        asset,
        new AssetObservation(
            asset, AssetState.COMMUNICATION_LOST, since, 0, "sends nothing", anomalies));
  }

  private void silent(String... ids) {
    for (String id : ids) {
      silent(id, FELL.plus(Duration.ofMinutes(10L * seen.size() % 40)), true);
    }
  }

  private List<AssetObservation> findings() {
    return new FaultGroups(site, NOON, seen)
        .explained(seen).values().stream().filter(AssetObservation::isFinding).toList();
  }

  private List<String> named() {
    return findings().stream().map(each -> each.assetId().value()).sorted().toList();
  }

  @Test
  void aLoggerIsSilentAsAWholeWithoutWhatWasTakenDownLongAgo() {
    silent("a-2", "a-3");
    AssetId gone = new AssetId("a-1");
    seen.put(
        gone,
        new AssetObservation(
            gone, AssetState.RETIRED, FELL, 0, "gone", List.of(), 0.9, null, null));

    assertThat(named()).containsExactly("a");
  }

  @Test
  void aLoggerThatTakesItsInvertersWithItIsOneFinding() {
    silent("a-1", "a-2", "a-3");

    AssetObservation one = findings().get(0);
    assertThat(named()).containsExactly("a");
    assertThat(one.state()).isEqualTo(AssetState.COMMUNICATION_LOST);
    assertThat(one.message()).startsWith("3 units send nothing since").contains("a-1, a-2, a-3");
    assertThat(one.anomalies()).hasSize(1);
    assertThat(one.lossFraction()).isZero();
    assertThat(one.members()).extracting(AssetId::value).containsExactly("a-1", "a-2", "a-3");
  }

  @Test
  void theHighestNodeThatIsSilentAsAWholeIsNamed() {
    silent("a-1", "a-2", "a-3", "b-1", "b-2", "b-3");
    assertThat(named()).containsExactly("line");

    silent("c-1");
    assertThat(named()).containsExactly("line");
  }

  @Test
  void oneThatIsHeardSaysThatItsNodeIsNot() {
    silent("a-1", "a-2", "a-3", "b-1", "b-2");
    assertThat(named()).containsExactly("a");

    seen.put(
        new AssetId("a-3"),
        new AssetObservation(new AssetId("a-3"), AssetState.DOWN, FELL, 1, "down", List.of()));
    assertThat(named()).containsExactly("a-1");
  }

  @Test
  void whatFallsSilentAtAnotherTimeIsAnotherFinding() {
    silent("a-1", FELL, true);
    silent("c-1", FELL.minus(Duration.ofHours(5)), true);

    assertThat(named()).containsExactly("a-1", "c-1");
  }

  @Test
  void oneThatWasNeverHeardNeitherOpensACaseNorHidesItsNode() {
    silent("a-1", null, false);
    assertThat(named()).isEmpty();

    silent("a-2", "a-3");
    assertThat(named()).containsExactly("a");
  }

  @Test
  void asLongAsNoneIsSilentForLongNothingIsFound() {
    silent("a-1", FELL, false);
    silent("a-2", FELL, false);
    assertThat(named()).isEmpty();

    silent("a-2", FELL, true);
    assertThat(named()).containsExactly("a-2");
  }

  @Test
  void theOpenCaseCoversWhatFellSilentWithItAndNoFault() {
    silent("a-1", "a-2", "b-1");
    seen.put(
        new AssetId("b-2"),
        new AssetObservation(
            new AssetId("b-2"),
            AssetState.DOWN,
            FELL,
            1,
            "down",
            Objects.requireNonNull(seen.get(new AssetId("b-1"))).anomalies()));
    FaultGroups groups = new FaultGroups(site, NOON);
    FaultCase open = silence("a", FELL);

    assertThat(groups.covered(seen, List.of(open), NOON.minus(Duration.ofDays(7))))
        .extracting(AssetId::value)
        .containsExactlyInAnyOrder("a-1", "a-2", "b-1");
    assertThat(
            groups.covered(
                seen,
                List.of(silence("a", FELL.minus(Duration.ofHours(6)))),
                NOON.minus(Duration.ofDays(7))))
        .isEmpty();
  }

  @Test
  void whatStandsIsNoPartOfASilence() {
    FaultGroups groups = new FaultGroups(site, NOON);
    FaultCase silent = silence("a", FELL);
    FaultCase down = fault("a-1", FaultCase.PRODUCTION, FELL);

    assertThat(groups.isPartOf(down, silent)).isFalse();
    assertThat(groups.isPartOf(fault("a-1", FaultCase.COMMUNICATION, FELL), silent)).isTrue();
    assertThat(
            groups.isPartOf(
                fault("a-1", FaultCase.COMMUNICATION, FELL),
                fault("a", FaultCase.PRODUCTION, FELL)))
        .isTrue();
  }

  private static FaultCase silence(String asset, Instant onset) {
    return fault(asset, FaultCase.COMMUNICATION, onset);
  }

  private static FaultCase fault(String asset, String cause, Instant onset) {
    return new FaultCase(
        SampleAssets.CUSTOMER,
        "case-" + asset,
        new AssetId(asset),
        SampleAssets.inverter("x").siteId(),
        cause,
        FaultCase.OPEN,
        onset,
        onset,
        null,
        null,
        "ooda-" + asset,
        null);
  }
}
