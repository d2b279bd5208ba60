package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.detect.DetectSettings.Band;
import energy.ona.detect.DetectSettings.Limits;
import energy.ona.detect.DetectSettings.Partial;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the keys of the administration guide do to a look. */
class GuideSettingsTest {
  private static final DetectSettings USUAL = DetectSettings.DEFAULTS;
  private static final AssetId ILL = new AssetId("INV-02");
  private static final Duration LENGTH = Duration.ofDays(6).plusHours(17);
  private final MadePlant plant = new MadePlant(5, 3);
  private final SiteWindow sound = plant.window(LENGTH, Set.of(), plant.start());

  private AssetObservation look(DetectSettings settings, SiteWindow window) {
    return Objects.requireNonNull(
        new Detector(settings)
            .observe(plant.assets(), window, plant.start().plus(LENGTH), Duration.ofHours(6))
            .get(ILL));
  }

  /** The last day's power times a share. */
  private SiteWindow losing(double share) {
    Series series = sound.of(ILL).orElseThrow();
    double[] power = series.column(Signals.POWER_KW).clone();
    Instant since = plant.start().plus(Duration.ofDays(6));
    for (int row = 0; row < power.length; row++) {
      power[row] *= series.timestamp(row).isBefore(since) ? 1 : 1 - share;
    }
    return with(Map.of(Signals.POWER_KW, power));
  }

  private SiteWindow with(Map<String, double[]> more) {
    Series series = sound.of(ILL).orElseThrow();
    Map<String, double[]> columns = new HashMap<>();
    columns.put(Signals.POWER_KW, series.column(Signals.POWER_KW));
    columns.putAll(more);
    long[] times = new long[series.size()];
    Arrays.setAll(times, series::epochSecond);
    Map<AssetId, Series> all = new HashMap<>(sound.byAsset());
    all.put(ILL, new Series(ILL, times, columns, new int[times.length]));
    return new SiteWindow(sound.siteId(), sound.range(), all);
  }

  private static DetectSettings partial(double toleranceFraction, double minDeviationKw) {
    return new DetectSettings(
        USUAL.down(),
        new Partial(1 - toleranceFraction, 0.3, 3, 2, 8, minDeviationKw),
        USUAL.slow(),
        USUAL.silence(),
        USUAL.limits(),
        USUAL.alarms(),
        USUAL.historyDays());
  }

  private static DetectSettings limits(Band voltage, Band power) {
    return new DetectSettings(
        USUAL.down(),
        USUAL.partial(),
        USUAL.slow(),
        USUAL.silence(),
        new Limits(USUAL.limits().moduleTemperatureC(), voltage, power, Band.NONE, Band.NONE),
        USUAL.alarms(),
        USUAL.historyDays());
  }

  private static DetectSettings confidence(double confidence) {
    return new DetectSettings(
        USUAL.down(),
        USUAL.partial(),
        USUAL.slow(),
        USUAL.silence(),
        USUAL.limits(),
        USUAL.alarms(),
        USUAL.historyDays(),
        confidence,
        15);
  }

  @Test
  void whatIsNotSureEnoughOpensNoCaseAndIsNotSound() {
    AssetObservation sure = look(USUAL, losing(0.5));
    AssetObservation unsure = look(confidence(sure.probability() + 0.001), losing(0.5));

    assertThat(sure.isFinding()).isTrue();
    assertThat(look(confidence(sure.probability()), losing(0.5)).isFinding()).isTrue();
    assertThat(unsure.isFinding()).isFalse();
    assertThat(unsure.isSound()).isFalse();
    assertThat(unsure.state()).isEqualTo(AssetState.PRODUCING);
    assertThat(unsure.message()).contains("and a case needs");
  }

  @Test
  void aSmallDeviationInKwIsNotToldButOfUnitsThatItWouldBlind() {
    assertThat(look(partial(0.1, 0), losing(0.15)).isFinding()).isTrue();
    assertThat(look(partial(0.1, 0.95), losing(0.15)).isFinding()).isFalse();
    assertThat(look(partial(0.1, 1), losing(0.15)).isFinding()).isTrue();
    assertThat(look(partial(0.1, 0.95), losing(0.6)).isFinding()).isTrue();
  }

  @Test
  void whatIsOutsideOfItsNormalRangeIsToldAsLessThanWhatIsCritical() {
    DetectSettings settings = limits(new Band(300, 1200, 1300), Band.NONE);

    assertThat(look(settings, volts(700)).anomalies()).isEmpty();
    assertThat(look(settings, volts(1250)).anomalies())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.isBeyondLimit()).isTrue();
              assertThat(each.severity()).isEqualTo(0.5);
              assertThat(each.notes()).isEqualTo("voltage_v up to 1250.0, normal is up to 1200.0");
            });
    assertThat(look(settings, volts(20)).anomalies())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.notes())
                    .isEqualTo("voltage_v down to 20.0, normal is down to 300.0"));
    assertThat(look(settings, volts(1400)).anomalies())
        .singleElement()
        .satisfies(each -> assertThat(each.severity()).isEqualTo(0.7));
  }

  private SiteWindow volts(double volts) {
    double[] column = new double[sound.of(ILL).orElseThrow().size()];
    Random random = new Random(1);
    Arrays.setAll(column, row -> volts + 0.04 * random.nextDouble());
    return with(Map.of(Signals.VOLTAGE_V, column));
  }

  @Test
  void limitsOfPowerAreFractionsOfTheCapacity() {
    assertThat(look(limits(Band.NONE, new Band(0, 1, 1.2)), sound).anomalies()).isEmpty();
    assertThat(look(limits(Band.NONE, new Band(0, 0.2, 0.25)), sound).anomalies())
        .singleElement()
        .satisfies(each -> assertThat(each.notes()).endsWith("above its limit of 2.5"));
  }
}
