package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four inverters under one cloudy sky; something is done to what the second one sends. */
class CloudLagTest {
  private static final MadePlant PLANT = new MadePlant(4, 3);
  private static final AssetId ONE = new AssetId("INV-02");
  private static final Instant END = PLANT.start().plus(Duration.ofHours(6 * 24 - 3));
  private static final Instant ONSET = END.minus(Duration.ofHours(57));

  private static Map<AssetId, AssetObservation> seen(
      LongUnaryOperator stamp, LongUnaryOperator percent) {
    SiteWindow sound = PLANT.window(Duration.between(PLANT.start(), END), Set.of(), END);
    Map<AssetId, Series> all = new HashMap<>(sound.byAsset());
    all.computeIfPresent(
        ONE,
        (id, series) -> {
          long[] seconds = new long[series.size()];
          Arrays.setAll(seconds, row -> stamp.applyAsLong(series.epochSecond(row)));
          double[] power = series.column(Signals.POWER_KW).clone();
          Arrays.setAll(
              power, row -> power[row] * percent.applyAsLong(series.epochSecond(row)) / 100.0);
          // What is stamped late is there when it is.
          int n = (int) Arrays.stream(seconds).filter(at -> at < END.getEpochSecond()).count();
          return new Series(
              id,
              Arrays.copyOf(seconds, n),
              Map.of(Signals.POWER_KW, Arrays.copyOf(power, n)),
              new int[n]);
        });
    return new Detector(DetectSettings.DEFAULTS)
        .observe(
            PLANT.assets(),
            new SiteWindow(sound.siteId(), sound.range(), all),
            END,
            Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 90})
  void aClockThatWentLateIsToldFromTheClouds(int minutes) {
    Map<AssetId, AssetObservation> seen =
        seen(at -> at < ONSET.getEpochSecond() ? at : at + 60L * minutes, at -> 100);
    AssetObservation one = seen.remove(ONE);
    assertThat(one.isDataFault()).isTrue();
    assertThat(one.excuse()).isEqualTo(Excuse.SENSOR_AT_FAULT);
    assertThat(one.message()).contains("off by about %d minutes".formatted(minutes), "after those");
    assertThat(one.onset()).isBetween(ONSET, END);
    assertThat(seen.values()).allMatch(AssetObservation::isSound);
  }

  @Test
  void neitherAQuarterOfAnHourNorShadeIsAClock() {
    assertThat(seen(at -> at + 900, at -> 100).values()).noneMatch(AssetObservation::isDataFault);
    // A tree takes the morning, which moves the middle of the day's curve by more than an hour.
    assertThat(seen(at -> at, at -> at % 86_400 < 11 * 3600 ? 35 : 100).values())
        .noneMatch(AssetObservation::isDataFault);
  }

  @Test
  void aSkyWithoutCloudsTellsNothing() {
    double[] clear = new double[900];
    Arrays.setAll(clear, step -> Math.max(0, Math.sin(2 * Math.PI * step / 288)));
    assertThat(CloudLag.of(CloudLag.quick(new double[900]), CloudLag.quick(clear), 890, 300))
        .isEmpty();
  }
}
