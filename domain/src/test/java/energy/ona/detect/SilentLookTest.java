package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentLookTest {
  private static final MadePlant PLANT = new MadePlant(4, 3);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private static final SiteWindow ALL =
      PLANT.window(Duration.ofDays(5), Set.of(), PLANT.start().plus(Duration.ofDays(9)));

  /** Of the third day, in the sun. */
  private static final Instant FELL = PLANT.start().plus(Duration.ofHours(58));

  private static AssetObservation look(
      DetectSettings settings, int asset, Set<Integer> silent, Instant from, Instant asOf) {
    Map<AssetId, Series> sent = new HashMap<>();
    for (int each = 1; each <= ASSETS.size(); each++) {
      AssetId id = ASSETS.get(each - 1).assetId();
      Instant end = silent.contains(each) ? from : asOf;
      Series all = ALL.of(id).orElseThrow();
      sent.put(id, all.between(new TimeRange(PLANT.start(), end)));
    }
    SiteWindow window = new SiteWindow(ALL.siteId(), new TimeRange(PLANT.start(), asOf), sent);
    return Objects.requireNonNull(
        new Detector(settings)
            .observe(ASSETS, window, asOf, LOOKBACK)
            .get(ASSETS.get(asset - 1).assetId()));
  }

  private static DetectSettings settings(String override) {
    return Json.read(override, DetectionOverride.class).over(DetectSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({"3, false", "6, true", "24, true"})
  void whatIsSilentBesideOthersForSomeHoursOfLightOpensACase(int hours, boolean finding) {
    AssetObservation seen =
        look(DetectSettings.DEFAULTS, 2, Set.of(2), FELL, FELL.plus(Duration.ofHours(hours)));

    assertThat(seen.state()).isEqualTo(AssetState.COMMUNICATION_LOST);
    assertThat(seen.onset()).isBetween(FELL.minus(Duration.ofMinutes(10)), FELL);
    assertThat(seen.isFinding()).isEqualTo(finding);
    assertThat(seen.lossFraction()).isZero();
    if (finding) {
      assertThat(seen.status()).isEqualTo("anomalies_found");
      assertThat(seen.countingFrom(0.9).isFinding()).isTrue();
      assertThat(seen.anomalies().get(0).method()).isEqualTo("silence");
      assertThat(seen.anomalies().get(0).forecast()).isNull();
    }
  }

  @Test
  void hoursOfOneAssetAndNeverAreKept() {
    Instant asOf = FELL.plus(Duration.ofHours(3));
    String soon = "{\"asset_id\":\"INV-02\",\"silence_case_hours\":2}";
    String never = "{\"asset_id\":\"INV-02\",\"silence_case_hours\":0}";

    assertThat(look(settings(soon), 2, Set.of(2), FELL, asOf).isFinding()).isTrue();
    assertThat(look(settings(never), 2, Set.of(2), FELL, FELL.plus(LOOKBACK)).isFinding())
        .isFalse();
  }

  @Test
  void aNightIsNoSilence() {
    Instant dusk = PLANT.start().plus(Duration.ofHours(48 + 18));

    assertThat(look(DetectSettings.DEFAULTS, 2, Set.of(2), dusk, dusk.plus(Duration.ofHours(11))))
        .extracting(AssetObservation::state)
        .isNotEqualTo(AssetState.COMMUNICATION_LOST);
  }

  @ParameterizedTest
  @CsvSource({"3, false", "6, true"})
  void aWholeSiteIsSilentByAMethodOfItsOwn(int hours, boolean finding) {
    AssetObservation seen =
        look(
            DetectSettings.DEFAULTS,
            1,
            Set.of(1, 2, 3, 4),
            FELL,
            FELL.plus(Duration.ofHours(hours)));

    assertThat(seen.state()).isEqualTo(AssetState.COMMUNICATION_LOST);
    assertThat(seen.isFinding()).isEqualTo(finding);
    assertThat(seen.anomalies()).allMatch(Anomaly::isSiteSilence);
  }

  @Test
  void whoseBeginningWasNotHeardOpensNone() {
    AssetObservation seen =
        look(DetectSettings.DEFAULTS, 2, Set.of(2), PLANT.start(), FELL.plus(LOOKBACK));

    assertThat(seen.state()).isEqualTo(AssetState.COMMUNICATION_LOST);
    assertThat(seen.isFinding()).isFalse();
    assertThat(seen.status()).isEqualTo("no_data");
  }

  @Test
  void aPastSilenceIsNoPastFault() {
    AssetObservation silent =
        look(DetectSettings.DEFAULTS, 2, Set.of(2), FELL, FELL.plus(LOOKBACK));
    PastFaults faults = new PastFaults(List.of(), 0.7);
    faults.look(FELL.plus(LOOKBACK), List.of(silent));

    assertThat(faults.going()).isEmpty();
  }
}
