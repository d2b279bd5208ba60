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
import energy.ona.solar.Mount;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultGroupsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private static Asset asset(String id, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  /** A feeder with two transformers, ten inverters each. */
  private static List<Asset> site() {
    List<Asset> site = new ArrayList<>();
    site.add(asset("feeder", null));
    for (String transformer : List.of("t1", "t2")) {
      site.add(asset(transformer, "feeder"));
      for (int each = 0; each < 10; each++) {
        site.add(asset(transformer + "-" + each, transformer));
      }
    }
    return site;
  }

  private static AssetObservation observation(AssetId id, AssetState state, Instant onset) {
    Anomaly anomaly =
        new Anomaly(
            new TimeRange(onset, onset.plus(Duration.ofHours(1))),
            Map.of("power_kw", 0.0),
            40.0,
            -1.0,
            0.95,
            "delivers nothing",
            "siblings",
            onset,
            null);
    return state == AssetState.DOWN
        ? new AssetObservation(id, state, onset, 1, "delivers nothing", List.of(anomaly))
        : new AssetObservation(id, state, null, 0, "well", List.of());
  }

  /** Those whose id starts with one of these are down. */
  private static Map<AssetId, AssetObservation> seen(List<Asset> site, String... down) {
    Map<AssetId, AssetObservation> seen = new HashMap<>();
    for (Asset asset : site) {
      AssetId id = asset.assetId();
      boolean node = !id.value().contains("-");
      boolean isDown = !node && List.of(down).stream().anyMatch(id.value()::startsWith);
      AssetState state =
          node ? AssetState.UNKNOWN : isDown ? AssetState.DOWN : AssetState.PRODUCING;
      seen.put(id, observation(id, state, NOON));
    }
    return seen;
  }

  private static List<String> nodesDown(Map<AssetId, AssetObservation> explained) {
    return explained.values().stream()
        .filter(AssetObservation::isFinding)
        .map(each -> each.assetId().value())
        .filter(id -> !id.contains("-"))
        .sorted()
        .toList();
  }

  @Test
  void aTransformerThatTakesItsInvertersWithItIsOneFinding() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> explained = groups.explained(seen(site, "t1-"));

    assertThat(nodesDown(explained)).containsExactly("t1");
    AssetObservation node = explained.get(new AssetId("t1"));
    assertThat(node.message()).startsWith("takes 10 units with it since 2026-06-01T10:00:00Z");
    assertThat(node.anomalies().get(0).forecast()).isEqualTo(400.0);
    assertThat(groups.covered(explained)).hasSize(10).allMatch(id -> id.value().startsWith("t1-"));
  }

  @Test
  void aFeederExplainsMoreThanItsTransformers() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> explained = groups.explained(seen(site, "t1-", "t2-"));

    assertThat(nodesDown(explained)).containsExactly("feeder");
    assertThat(groups.covered(explained)).hasSize(22);
  }

  @Test
  void amongNodesThatExplainTheSameTheLowestIsNamed() {
    List<Asset> site = new ArrayList<>();
    site.add(asset("feeder", null));
    site.add(asset("t1", "feeder"));
    site.add(asset("t1-0", "t1"));
    site.add(asset("t1-1", "t1"));
    assertThat(nodesDown(new FaultGroups(site, NOON).explained(seen(site, "t1-"))))
        .containsExactly("t1");
  }

  @Test
  void oneThatStillRunsOrFellLaterSaysThatTheNodeIsWell() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> partly = seen(site, "t1-1", "t1-2", "t1-3");
    assertThat(nodesDown(groups.explained(partly))).isEmpty();
    assertThat(groups.covered(groups.explained(partly))).isEmpty();

    Map<AssetId, AssetObservation> apart = seen(site, "t1-");
    AssetId late = new AssetId("t1-4");
    apart.put(late, observation(late, AssetState.DOWN, NOON.plus(Duration.ofHours(2))));
    assertThat(nodesDown(groups.explained(apart))).isEmpty();
  }

  @Test
  void whatStillStandsWhileAFeederComesBackUnitByUnitIsAPartOfItsCase() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> partly = seen(site, "t1-1", "t1-2", "t1-3");
    AssetId later = new AssetId("t1-3");
    partly.put(later, observation(later, AssetState.DOWN, NOON.plus(Duration.ofHours(2))));
    Map<AssetId, AssetObservation> explained = groups.explained(partly);
    Instant lookBegins = NOON.minus(Duration.ofDays(7));

    assertThat(groups.covered(explained, List.of(faultCase("feeder", NOON)), lookBegins))
        .extracting(AssetId::value)
        .containsExactlyInAnyOrder("t1-1", "t1-2");
    assertThat(groups.covered(explained, List.of(faultCase("t2", NOON)), lookBegins)).isEmpty();
    assertThat(groups.covered(explained, List.of(), lookBegins)).isEmpty();
  }

  @Test
  void whatFellBeforeALookBeganShowsAnOnsetInItsFirstLight() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> explained = groups.explained(seen(site, "t1-1", "t1-2"));
    List<FaultCase> old = List.of(faultCase("t1", NOON.minus(Duration.ofDays(20))));

    assertThat(groups.covered(explained, old, NOON.minus(Duration.ofHours(9)))).hasSize(2);
    assertThat(groups.covered(explained, old, NOON.minus(Duration.ofHours(30)))).isEmpty();
  }

  @Test
  void unitsThatAreRetiredOrNotYetBuiltNeitherBlindNorWeigh() {
    List<Asset> site = new ArrayList<>();
    for (Asset asset : site()) {
      ObjectNode form = Json.MAPPER.valueToTree(asset);
      if (List.of("t1-0", "t1-1").contains(asset.assetId().value())) {
        form.put("retired_on", "2026-06-01");
      } else if (asset.assetId().value().equals("t1-2")) {
        form.put("commissioned_on", "2026-06-02");
      }
      site.add(Json.MAPPER.convertValue(form, Asset.class));
    }
    FaultGroups groups = new FaultGroups(site, NOON);
    Map<AssetId, AssetObservation> seen = seen(site, "t1-");
    for (String gone : List.of("t1-0", "t1-1", "t1-2")) {
      seen.put(new AssetId(gone), observation(new AssetId(gone), AssetState.RETIRED, NOON));
    }

    assertThat(nodesDown(groups.explained(seen))).containsExactly("t1");
    double capacityKw = site.get(2).capacityKw();
    assertThat(groups.whole(site.get(1)).capacityKw()).isEqualTo(7 * capacityKw);
  }

  @Test
  void aNodeOfTrackersIsPricedAsTheyTurn() {
    Asset unit = SampleAssets.onTracker("t1", 0.0, 0.0, 0.45, 52.0);
    ObjectNode node = Json.MAPPER.valueToTree(SampleAssets.ofType("feeder", "Feeder"));
    ObjectNode hangs = Json.MAPPER.valueToTree(unit);
    hangs.put("parent_id", "feeder");
    Asset feeder = Json.MAPPER.convertValue(node, Asset.class);
    FaultGroups groups =
        new FaultGroups(List.of(feeder, Json.MAPPER.convertValue(hangs, Asset.class)), NOON);
    assertThat(Mount.of(groups.whole(feeder))).isEqualTo(Mount.of(unit));
  }

  @ParameterizedTest
  @CsvSource({
    "t1-3, t1, 0, true",
    "t1-3, feeder, 25, true",
    "t1, feeder, -25, true",
    "t1-3, t1, 31, false",
    "t1-3, t1, -120, false",
    "t2-3, t1, 0, false",
    "feeder, t1, 0, false",
    "t1, t1, 0, false"
  })
  void aCaseIsAPartOfWhatTookItDownAtTheSameTime(
      String part, String whole, int minutes, boolean expected) {
    assertThat(
            new FaultGroups(site(), NOON)
                .isPartOf(faultCase(part, NOON.plusSeconds(60L * minutes)), faultCase(whole, NOON)))
        .isEqualTo(expected);
  }

  private static FaultCase faultCase(String asset, Instant onset) {
    return new FaultCase(
        SampleAssets.CUSTOMER,
        "case-" + asset,
        new AssetId(asset),
        SampleAssets.inverter("x").siteId(),
        "production",
        FaultCase.OPEN,
        onset,
        onset,
        null,
        null,
        "ooda-" + asset,
        null);
  }

  @Test
  void aNodeIsWorthAllThatHangsOnIt() {
    List<Asset> site = site();
    Asset whole = new FaultGroups(site, NOON).whole(site.get(0));
    assertThat(whole.assetId().value()).isEqualTo("feeder");
    assertThat(whole.capacityKw()).isEqualTo(20 * site.get(2).capacityKw());
    assertThat(new FaultGroups(site, NOON).whole(site.get(2))).isEqualTo(site.get(2));
  }

  @Test
  void whatAFindingCostsIsItsShareOfAllThatHangsOnIt() {
    List<Asset> site = site();
    FaultGroups groups = new FaultGroups(site, NOON);
    double capacityKw = site.get(2).capacityKw();
    AssetId unit = site.get(2).assetId();
    AssetObservation tenth =
        new AssetObservation(unit, AssetState.PARTLY_DOWN, NOON, 0.1, "less", List.of());

    assertThat(groups.missingKw(tenth)).isEqualTo(0.1 * capacityKw);
    assertThat(groups.missingKw(observation(site.get(0).assetId(), AssetState.DOWN, NOON)))
        .isEqualTo(20 * capacityKw);
    assertThat(groups.missingKw(observation(new AssetId("elsewhere"), AssetState.DOWN, NOON)))
        .isZero();
  }

  @Test
  void parentsInACircleDoNoHarm() {
    List<Asset> site = List.of(asset("a", "b"), asset("b", "a"), asset("a-1", "a"));
    FaultGroups groups = new FaultGroups(site, NOON);
    assertThat(groups.below(new AssetId("a"))).hasSize(2);
    assertThat(groups.explained(seen(site, "a-"))).hasSize(3);
  }

  /** An inverter with two combiners of four strings. */
  private static List<Asset> strings() {
    List<Asset> site = new ArrayList<>();
    site.add(asset("inv", null));
    for (String combiner : List.of("c1", "c2")) {
      site.add(asset(combiner, "inv"));
      for (int each = 0; each < 4; each++) {
        site.add(asset(combiner + "-" + each, combiner));
      }
    }
    return site;
  }

  private static void loses(
      Map<AssetId, AssetObservation> seen, String id, double loss, Instant onset) {
    AssetObservation down = observation(new AssetId(id), AssetState.DOWN, onset);
    seen.put(
        down.assetId(),
        new AssetObservation(
            down.assetId(),
            loss < 1 ? AssetState.PARTLY_DOWN : AssetState.DOWN,
            onset,
            loss,
            "less",
            down.anomalies()));
  }

  private static List<String> casesOf(Map<AssetId, AssetObservation> seen) {
    FaultGroups groups = new FaultGroups(strings(), NOON);
    Map<AssetId, AssetObservation> explained = groups.explained(seen);
    return explained.values().stream()
        .filter(AssetObservation::isFinding)
        .map(AssetObservation::assetId)
        .filter(id -> !groups.covered(explained).contains(id))
        .map(AssetId::value)
        .sorted()
        .toList();
  }

  @Test
  void aStringThatIsOutIsTheCaseAndNotTheEighthThatItsInverterMisses() {
    Map<AssetId, AssetObservation> seen = seen(strings());
    loses(seen, "c1-2", 1, NOON);
    loses(seen, "inv", 0.125, NOON.minus(Duration.ofHours(10)));
    assertThat(casesOf(seen)).containsExactly("c1-2");

    // A string that stopped long after explains nothing of it, nor does one of a loss much larger.
    loses(seen, "c1-2", 1, NOON.plus(Duration.ofDays(3)));
    assertThat(casesOf(seen)).containsExactly("c1-2", "inv");
    loses(seen, "c1-2", 1, NOON);
    loses(seen, "inv", 0.4, NOON);
    assertThat(casesOf(seen)).containsExactly("c1-2", "inv");
  }

  @Test
  void aCombinerThatTakesItsStringsWithItExplainsHalfOfItsInverter() {
    Map<AssetId, AssetObservation> seen = seen(strings(), "c1-");
    loses(seen, "inv", 0.5, NOON);

    assertThat(casesOf(seen)).containsExactly("c1");
  }

  @Test
  void whatAllStringsLoseIsTheInverters() {
    Map<AssetId, AssetObservation> seen = seen(strings());
    for (String combiner : List.of("c1-", "c2-")) {
      for (int each = 0; each < 4; each++) {
        loses(seen, combiner + each, 0.2, NOON);
      }
    }
    loses(seen, "inv", 0.2, NOON);
    assertThat(casesOf(seen)).containsExactly("inv");
  }
}
