package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Alarm;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedFindingsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private final List<Asset> site = new ArrayList<>();
  private final List<FaultCase> openCases = new ArrayList<>();
  private final Map<AssetId, AssetObservation> seen = new LinkedHashMap<>();

  private void asset(String id, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    site.add(Json.MAPPER.convertValue(form, Asset.class));
  }

  private void loses(String id, double share, double severity) {
    Anomaly anomaly =
        new Anomaly(
            new TimeRange(NOON, NOON.plus(Duration.ofHours(1))),
            Map.of(),
            null,
            null,
            severity,
            "less",
            "siblings",
            NOON,
            null);
    AssetState state = share < 1 ? AssetState.PARTLY_DOWN : AssetState.DOWN;
    seen.put(
        new AssetId(id),
        new AssetObservation(new AssetId(id), state, NOON, share, "less", List.of(anomaly)));
  }

  private CountedFindings counted(double threshold) {
    return CountedFindings.of(
        new FaultGroups(site, NOON),
        seen,
        openCases,
        NOON.minus(Duration.ofDays(7)),
        NOON,
        threshold);
  }

  private static List<String> fresh(CountedFindings counted) {
    return counted.fresh().stream().map(each -> each.assetId().value()).toList();
  }

  @ParameterizedTest
  @CsvSource({"0.7, string-1, inverter", "0.76, inverter,", "0.77,,"})
  void aStringBelowTheThresholdHidesNoInverterAboveIt(
      double threshold, @Nullable String expected, @Nullable String inHand) {
    asset("inverter", null);
    for (int each = 1; each <= 8; each++) {
      asset("string-" + each, "inverter");
    }
    loses("inverter", 0.125, 0.765);
    loses("string-1", 1, 0.75);

    CountedFindings counted = counted(threshold);

    assertThat(fresh(counted)).isEqualTo(expected == null ? List.of() : List.of(expected));
    assertThat(counted.withOpenCase())
        .isEqualTo(inHand == null ? List.of() : List.of(new AssetId(inHand)));
  }

  @ParameterizedTest
  @CsvSource({"0.3, 60, true", "0.9, 60, false", "0.3, 0, false"})
  void anAcceptedLossIsInHandUntilItsTimeIsOverOrItTakesMuchMore(
      double share, long secondsLeft, boolean inHand) {
    asset("a", null);
    loses("a", share, 0.8);
    openCases.add(
        new FaultCase(
                SampleAssets.CUSTOMER,
                "case-1",
                new AssetId("a"),
                SampleAssets.SITE,
                FaultCase.PRODUCTION,
                FaultCase.OPEN,
                NOON.minusSeconds(60),
                NOON,
                null,
                null,
                "ooda-1",
                null)
            .withLoss(0.3)
            .accepted(
                new AcceptedLoss(
                    "Naledi", "shade", NOON, NOON.plusSeconds(secondsLeft), null, null)));

    CountedFindings counted = counted(0.7);
    assertThat(fresh(counted)).isEqualTo(inHand ? List.of() : List.of("a"));
    assertThat(counted.accepted()).isEqualTo(inHand ? List.of(new AssetId("a")) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "a, insulation, 0, true",
    "b, insulation, 0, true",
    "b, fan, 0, false",
    "b,, 0, true",
    "b,, 0.4, false",
    "d, insulation, 0, false"
  })
  void theAlarmOfAllIsInHandWithThatAlarmOfAnyOfThem(
      String withCase, @Nullable String meaning, double loss, boolean inHand) {
    List.of("a", "b", "c", "d").forEach(id -> asset(id, null));
    Anomaly alarm =
        new Anomaly(
            new TimeRange(NOON, NOON.plus(Duration.ofHours(1))),
            Map.of(),
            null,
            null,
            0.7,
            "an alarm",
            "alarm_code",
            NOON,
            null,
            new Alarm(
                2062,
                "insulation",
                0.9,
                List.of(new AssetId("a"), new AssetId("b"), new AssetId("c"))));
    AssetId teller = new AssetId("a");
    seen.put(
        teller,
        new AssetObservation(teller, AssetState.PRODUCING, NOON, 0, "an alarm", List.of(alarm)));
    FaultCase open =
        new FaultCase(
                SampleAssets.CUSTOMER,
                "case-1",
                new AssetId(withCase),
                SampleAssets.SITE,
                FaultCase.PRODUCTION,
                FaultCase.OPEN,
                NOON,
                NOON,
                null,
                null,
                "ooda-1",
                null)
            .withLoss(loss);
    openCases.add(meaning == null ? open : open.of(new Alarm(2099, meaning, 0.9, List.of())));

    CountedFindings counted = counted(0.7);

    assertThat(counted.withOpenCase()).isEqualTo(inHand ? List.of(teller) : List.of());
    assertThat(fresh(counted)).isEqualTo(inHand ? List.of() : List.of("a"));
  }

  @Test
  void whatCostsMostEnergyComesFirst() {
    asset("a", null);
    asset("b", null);
    loses("a", 0.2, 0.8);
    loses("b", 0.9, 0.75);

    assertThat(fresh(counted(0.7))).containsExactly("b", "a");
  }
}
