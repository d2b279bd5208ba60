package energy.ona.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Excuse;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisproofTest {
  private static final AssetId ASSET = new AssetId("inv-1");
  private static final Instant AT = Instant.parse("2026-06-01T10:00:00Z");

  @ParameterizedTest
  @MethodSource("looks")
  void aFindingIsTakenBackOnlyByWhatIsSeen(
      AssetObservation then, AssetObservation newest, boolean disproved) {
    Disproof disproof =
        new Disproof(
            List.of(SampleAssets.inverter("inv-1")),
            AT,
            Map.of(ASSET, then),
            Map.of(ASSET, newest));

    assertThat(disproof.of(ASSET).isPresent()).isEqualTo(disproved);
  }

  static Stream<Arguments> looks() {
    AssetObservation sound = seen(AssetState.PRODUCING, 0, null);
    AssetObservation silent = seen(AssetState.COMMUNICATION_LOST, 0, null);
    AssetObservation down = seen(AssetState.DOWN, 1, null);
    AssetObservation alarming =
        new AssetObservation(
            ASSET,
            AssetState.EXCUSED,
            null,
            0,
            "seen",
            List.of(alarm()),
            0.9,
            Excuse.CURTAILED,
            null);
    AssetObservation suspected = seen(AssetState.PRODUCING, 0.4, null);
    return Stream.of(
        argumentSet("sound then and now", sound, sound, true),
        argumentSet("held back by a set-point", excused(Excuse.CURTAILED), sound, true),
        argumentSet("snow on all", excused(Excuse.SNOW), sound, true),
        argumentSet("sound then, silent now", sound, silent, true),
        argumentSet("sound then, night now", sound, excused(Excuse.NO_RESOURCE), true),
        argumentSet("still down then", down, sound, false),
        argumentSet("still partly down", seen(AssetState.PARTLY_DOWN, 1, null), sound, false),
        argumentSet("sound then, down since", sound, down, false),
        argumentSet("sound then, suspected now", sound, suspected, false),
        argumentSet("suspected then", suspected, sound, false),
        argumentSet("silence is no proof", silent, sound, false),
        argumentSet("nothing to tell", seen(AssetState.UNKNOWN, 0, null), sound, false),
        argumentSet("no light to see by", excused(Excuse.NO_RESOURCE), sound, false),
        argumentSet("the sensor is at fault", excused(Excuse.SENSOR_AT_FAULT), sound, false),
        argumentSet("held back, and its alarm stands", alarming, sound, false),
        argumentSet("sound then, held back with an alarm since", sound, alarming, false),
        argumentSet("taken out of service", seen(AssetState.RETIRED, 0, null), sound, false));
  }

  @Test
  void anAssetThatNoLookSeesIsLeftAlone() {
    assertThat(new Disproof(List.of(), AT, Map.of(), Map.of()).of(ASSET)).isEmpty();
  }

  @Test
  void aNodeThatSendsNothingIsAsSoundAsItsUnits() {
    List<Asset> site =
        List.of(
            SampleAssets.inverter("feeder"), below("inv-1", "feeder"), below("inv-2", "feeder"));
    AssetId node = new AssetId("feeder");
    Map<AssetId, AssetObservation> sound =
        Map.of(
            node,
            seen(AssetState.UNKNOWN, 0, null),
            ASSET,
            seen(AssetState.PRODUCING, 0, null),
            new AssetId("inv-2"),
            seen(AssetState.PRODUCING, 0, null));
    Map<AssetId, AssetObservation> oneDown = new HashMap<>(sound);
    oneDown.put(new AssetId("inv-2"), seen(AssetState.DOWN, 1, null));
    Map<AssetId, AssetObservation> allSilent = new HashMap<>(sound);
    allSilent.replaceAll((id, any) -> seen(AssetState.COMMUNICATION_LOST, 0, null));

    assertThat(new Disproof(site, AT, sound, sound).of(node).orElse("")).contains("inv-1", "inv-2");
    assertThat(new Disproof(site, AT, oneDown, sound).of(node)).isEmpty();
    assertThat(new Disproof(site, AT, sound, oneDown).of(node)).isEmpty();
    assertThat(new Disproof(site, AT, allSilent, sound).of(node)).isEmpty();
  }

  private static Asset below(String id, String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(SampleAssets.inverter(id));
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  private static Anomaly alarm() {
    TimeRange day = new TimeRange(AT.minus(Duration.ofDays(1)), AT);
    return new Anomaly(day, Map.of(), null, null, 0, "sends 2062", "alarm_code", AT, null);
  }

  private static AssetObservation excused(Excuse excuse) {
    return seen(AssetState.EXCUSED, 0, excuse);
  }

  private static AssetObservation seen(
      AssetState state, double probability, @Nullable Excuse excuse) {
    return new AssetObservation(
        ASSET, state, null, 0, "seen", List.of(), probability, excuse, null);
  }
}
