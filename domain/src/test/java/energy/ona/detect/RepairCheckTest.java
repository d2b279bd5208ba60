package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.RepairCheck.Verdict;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairCheckTest {
  private static final MadePlant PLANT = new MadePlant(8, 11);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Asset ILL = ASSETS.get(3);

  /** Day 6, ten in the morning: dead; day 7, eleven: repaired. */
  private static final Instant ONSET = PLANT.start().plus(Duration.ofHours(6 * 24 + 10));

  private static final Instant REPAIRED = PLANT.start().plus(Duration.ofHours(7 * 24 + 11));

  private FleetSettings settings = new FleetSettings(DetectSettings.DEFAULTS);
  private final RepairCheck check = new RepairCheck(() -> settings, AlarmCodes.NONE);

  /** The plant's days until {@code now}; the ill one delivers a share of its power by phase. */
  private static SiteWindow until(Instant now, double whileIll, double afterwards) {
    return until(now, whileIll, afterwards, ONSET);
  }

  private static SiteWindow until(Instant now, double whileIll, double afterwards, Instant onset) {
    SiteWindow sound = PLANT.window(Duration.between(PLANT.start(), now), Set.of(), ONSET);
    Map<AssetId, Series> byAsset = new HashMap<>(sound.byAsset());
    byAsset.computeIfPresent(
        ILL.assetId(),
        (id, series) -> {
          double[] power = series.column(Signals.POWER_KW).clone();
          long[] seconds = new long[series.size()];
          for (int row = 0; row < power.length; row++) {
            Instant at = series.timestamp(row);
            seconds[row] = series.epochSecond(row);
            power[row] *= at.isBefore(onset) ? 1 : at.isBefore(REPAIRED) ? whileIll : afterwards;
          }
          return new Series(id, seconds, Map.of(Signals.POWER_KW, power), new int[power.length]);
        });
    return new SiteWindow(sound.siteId(), sound.range(), byAsset);
  }

  private Verdict verdict(Duration afterRepair, double whileIll, double afterwards) {
    SiteWindow window = until(REPAIRED.plus(afterRepair), whileIll, afterwards);
    return check.check(ILL, ASSETS, window, ONSET, REPAIRED, 1).verdict();
  }

  @Test
  void aRepairedAssetIsSoundAsSoonAsThereIsEvidence() {
    assertThat(verdict(Duration.ofMinutes(10), 0, 1)).isEqualTo(Verdict.TOO_EARLY);
    assertThat(verdict(Duration.ofHours(2), 0, 1)).isEqualTo(Verdict.SOUND);
  }

  @Test
  void anAssetThatIsStillDeadIsFaultyOnlyByWhatItMissedSinceTheRepair() {
    assertThat(verdict(Duration.ofMinutes(10), 0, 0)).isEqualTo(Verdict.TOO_EARLY);
    assertThat(verdict(Duration.ofHours(4), 0, 0)).isEqualTo(Verdict.FAULTY);
  }

  @Test
  void theSettingsThatAreInForceForTheAssetJudge() {
    assertThat(verdict(Duration.ofHours(4), 0, 0.8)).isEqualTo(Verdict.SOUND);

    DetectSettings.Partial usual = DetectSettings.DEFAULTS.partial();
    settings =
        new FleetSettings(
            new DetectSettings(
                DetectSettings.DEFAULTS.down(),
                new DetectSettings.Partial(
                    0.9, 0.9, usual.spreads(), usual.evidenceHours(), usual.samples()),
                DetectSettings.DEFAULTS.slow(),
                DetectSettings.DEFAULTS.silence(),
                DetectSettings.DEFAULTS.limits(),
                DetectSettings.DEFAULTS.alarms(),
                DetectSettings.DEFAULTS.historyDays()));
    assertThat(verdict(Duration.ofHours(4), 0, 0.8)).isNotEqualTo(Verdict.SOUND);
  }

  @Test
  void whatItDidWhileItWasIllIsNotTakenForItsNature() {
    assertThat(verdict(Duration.ofHours(28), 0.4, 0.4)).isEqualTo(Verdict.FAULTY);
    assertThat(verdict(Duration.ofHours(4), 0.4, 1)).isEqualTo(Verdict.SOUND);
  }

  /** By loss, what it delivers after the repair, days since, and whether its youth is known. */
  @ParameterizedTest
  @CsvSource({
    "0.08, 0.92, 1, true, TOO_EARLY",
    "0.08, 0.92, 9, true, FAULTY",
    "0.08, 1, 1, true, TOO_EARLY",
    "0.08, 1, 9, true, SOUND",
    "0.04, 0.96, 14, true, FAULTY",
    "0.04, 1, 14, true, SOUND",
    "0.3, 0.7, 2, true, FAULTY",
    "0.3, 1, 2, true, SOUND",
    "0.08, 0.92, 9, false, FAULTY",
    "0.08, 1, 9, false, SOUND",
    "0.9, 0.8, 1, true, SOUND"
  })
  void ofASmallLossHalfHasToBeBackAndThatTakesLonger(
      double loss, double afterwards, int days, boolean wellKnown, Verdict verdict) {
    SiteWindow window = until(REPAIRED.plus(Duration.ofDays(days)), 1 - loss, afterwards);
    Instant illFrom = ONSET;
    if (!wellKnown) {
      window = until(REPAIRED.plus(Duration.ofDays(days)), 1 - loss, afterwards, PLANT.start());
      illFrom = PLANT.start();
    }
    assertThat(check.check(ILL, ASSETS, window, illFrom, REPAIRED, loss).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void theNightProvesNothing() {
    Instant night = PLANT.start().plus(Duration.ofHours(7 * 24 + 21));
    SiteWindow window = until(night.plus(Duration.ofHours(6)), 0, 1);
    assertThat(check.check(ILL, ASSETS, window, ONSET, night, 1).verdict())
        .isEqualTo(Verdict.TOO_EARLY);
  }

  @Test
  void silenceProvesNothing() {
    SiteWindow window = until(REPAIRED.plus(Duration.ofHours(5)), 0, 1);
    SiteWindow silent =
        new SiteWindow(
            window.siteId(),
            window.range(),
            Map.copyOf(
                until(REPAIRED, 0, 1).byAsset().entrySet().stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            Map.Entry::getKey,
                            each ->
                                each.getKey().equals(ILL.assetId())
                                    ? each.getValue()
                                    : window.of(each.getKey()).orElseThrow()))));
    RepairCheck.Proof proof = check.check(ILL, ASSETS, silent, ONSET, REPAIRED, 1);
    assertThat(proof.verdict()).isEqualTo(Verdict.TOO_EARLY);
    assertThat(proof.message()).contains("0 samples");
  }

  @Test
  void whatIsHeldBackBySetpointIsNotFaulty() {
    SiteWindow window = until(REPAIRED.plus(Duration.ofHours(4)), 0, 0.2);
    Map<AssetId, Series> byAsset = new HashMap<>(window.byAsset());
    byAsset.computeIfPresent(
        ILL.assetId(),
        (id, series) -> {
          double[] power = series.column(Signals.POWER_KW);
          double[] setpoint = new double[power.length];
          Arrays.fill(setpoint, Double.NaN);
          long[] seconds = new long[power.length];
          for (int row = 0; row < power.length; row++) {
            seconds[row] = series.epochSecond(row);
            if (!series.timestamp(row).isBefore(REPAIRED)) {
              setpoint[row] = power[row];
            }
          }
          return new Series(
              id,
              seconds,
              Map.of(Signals.POWER_KW, power, Signals.SETPOINT_KW, setpoint),
              new int[power.length]);
        });
    SiteWindow held =
        new SiteWindow(
            window.siteId(), new TimeRange(window.range().from(), window.range().to()), byAsset);
    assertThat(check.check(ILL, ASSETS, held, ONSET, REPAIRED, 1).verdict())
        .isEqualTo(Verdict.SOUND);
  }
}
