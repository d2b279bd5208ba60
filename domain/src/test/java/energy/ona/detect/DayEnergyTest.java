package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayEnergyTest {
  private static final MadePlant PLANT = new MadePlant(5, 3);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Instant FELL = PLANT.start().plus(Duration.ofHours(48));
  private static final Instant AS_OF = PLANT.start().plus(Duration.ofHours(72));

  private static AssetObservation look(SiteWindow window, int asset) {
    return look(ASSETS, window, asset);
  }

  private static AssetObservation look(List<Asset> assets, SiteWindow window, int asset) {
    return Objects.requireNonNull(
        new Detector(DetectSettings.DEFAULTS)
            .observe(assets, window, AS_OF, Duration.ofHours(24))
            .get(ASSETS.get(asset - 1).assetId()));
  }

  private static SiteWindow window(Set<Integer> dead) {
    return PLANT.window(Duration.between(PLANT.start(), AS_OF), dead, FELL);
  }

  private static double kwh(SiteWindow window, int asset, Instant from) {
    Series series = window.of(ASSETS.get(asset - 1).assetId()).orElseThrow();
    return Arrays.stream(series.between(new TimeRange(from, AS_OF)).column(Signals.POWER_KW)).sum()
        / 12;
  }

  @Test
  void aDeadUnitMissesWhatItsSiblingsDeliverAndIsAsSevereAsThat() {
    SiteWindow window = window(Set.of(2));
    AssetObservation dead = look(window, 2);
    double siblingsKwh = kwh(window, 3, FELL);

    DayEnergy day = Objects.requireNonNull(dead.day());
    assertThat(dead.state()).isEqualTo(AssetState.DOWN);
    assertThat(day.day()).isEqualTo(TimeRange.endingAt(AS_OF, Duration.ofDays(1)));
    assertThat(day.missedKwh(null)).isCloseTo(siblingsKwh, within(0.1 * siblingsKwh));
    double perDay = kwh(window, 3, PLANT.start()) / 3;
    assertThat(dead.atStakeKwhDay()).isCloseTo(perDay, within(0.15 * perDay));
    assertThat(dead.severity())
        .isEqualTo(Anomaly.severityOf(Objects.requireNonNull(dead.atStakeKwhDay())));
    assertThat(day.missedUsd(null, at -> 0.5)).isCloseTo(0.5 * day.missedKwh(null), within(1e-9));
  }

  @Test
  void whatIsPricedByTheHourIsMissedInThatHour() {
    DayEnergy day = Objects.requireNonNull(look(window(Set.of(2)), 2).day());
    Instant noon = FELL.plus(Duration.ofHours(12));

    double morning = day.missedUsd(null, at -> at.isBefore(noon) ? 1 : 0);
    double afternoon = day.missedUsd(null, at -> at.isBefore(noon) ? 0 : 1);
    assertThat(morning).isPositive();
    assertThat(morning + afternoon).isCloseTo(day.missedKwh(null), within(1e-9));
    assertThat(day.missedUsd(null, at -> at.isBefore(FELL.plus(Duration.ofHours(5))) ? 1 : 0))
        .isLessThan(0.01 * morning);
  }

  @Test
  void whatASetPointTakesIsExcusedAndNotAtStake() {
    SiteWindow sound = window(Set.of());
    AssetId id = ASSETS.get(0).assetId();
    Series series = sound.of(id).orElseThrow();
    double[] kw = series.column(Signals.POWER_KW).clone();
    double[] setpoint = new double[kw.length];
    double withheld = 0;
    for (int row = 0; row < kw.length; row++) {
      boolean held = !series.timestamp(row).isBefore(FELL);
      setpoint[row] = held ? 2 : 10;
      if (held && kw[row] > 2) {
        withheld += (kw[row] - 2) / 12;
        kw[row] = 2;
      }
    }
    Map<AssetId, Series> all = new HashMap<>(sound.byAsset());
    all.put(
        id,
        new Series(
            id,
            times(series),
            Map.of(Signals.POWER_KW, kw, Signals.SETPOINT_KW, setpoint),
            new int[kw.length]));
    AssetObservation seen = look(new SiteWindow(sound.siteId(), sound.range(), all), 1);

    DayEnergy day = Objects.requireNonNull(seen.day());
    assertThat(seen.excuse()).isEqualTo(Excuse.CURTAILED);
    assertThat(seen.isFinding()).isFalse();
    assertThat(seen.atStakeKwhDay()).isNull();
    assertThat(day.missedKwh(seen.excuse())).isCloseTo(withheld, within(0.15 * withheld));
  }

  private static SiteWindow with(SiteWindow window, Series series) {
    Map<AssetId, Series> all = new HashMap<>(window.byAsset());
    all.put(series.assetId(), series);
    return new SiteWindow(window.siteId(), window.range(), all);
  }

  @Test
  void anHourlyUnitBesideFasterOnesMissesTheWholeHours() {
    SiteWindow window = window(Set.of(2));
    Series fast = window.of(ASSETS.get(1).assetId()).orElseThrow();
    double[] kw = fast.column(Signals.POWER_KW);
    int hours = kw.length / 12;
    long[] times =
        IntStream.range(0, hours).mapToLong(each -> fast.epochSecond(12 * each)).toArray();
    double[] hourly = IntStream.range(0, hours).mapToDouble(each -> kw[12 * each]).toArray();
    Series slow =
        new Series(fast.assetId(), times, Map.of(Signals.POWER_KW, hourly), new int[hours]);

    AssetObservation dead = look(with(window, slow), 2);

    double siblingsKwh = kwh(window, 3, FELL);
    assertThat(dead.state()).isEqualTo(AssetState.DOWN);
    assertThat(Objects.requireNonNull(dead.day()).missedKwh(null))
        .isCloseTo(siblingsKwh, within(0.15 * siblingsKwh));
  }

  @Test
  void nothingIsMissedBeforeTheOnset() {
    Instant fell = AS_OF.minus(Duration.ofHours(11));
    AssetObservation dead =
        look(PLANT.window(Duration.between(PLANT.start(), AS_OF), Set.of(2), fell), 2);
    Instant onset = Objects.requireNonNull(dead.onset());

    DayEnergy day = Objects.requireNonNull(dead.day());
    assertThat(day.missedUsd(null, at -> at.isBefore(onset) ? 1 : 0)).isZero();
    assertThat(day.missedKwh(null)).isPositive();
  }

  @Test
  void whatAnExportLimitTakesIsToldBesideUnitsWithoutOne() {
    double limitKw = 3.5;
    SiteWindow sound = window(Set.of());
    List<Asset> assets = new ArrayList<>(ASSETS);
    ObjectNode form = Json.MAPPER.valueToTree(ASSETS.get(0));
    assets.set(0, Json.MAPPER.convertValue(form.put("export_limit_kw", limitKw), Asset.class));
    Series series = sound.of(ASSETS.get(0).assetId()).orElseThrow();
    double[] kw = series.column(Signals.POWER_KW);
    double withheld = 0;
    for (int row = 0; row < kw.length; row++) {
      withheld += series.timestamp(row).isBefore(FELL) ? 0 : Math.max(0, kw[row] - limitKw) / 12;
    }
    double[] held = Arrays.stream(kw).map(each -> Math.min(limitKw, each)).toArray();
    Series limited =
        new Series(
            series.assetId(), times(series), Map.of(Signals.POWER_KW, held), new int[kw.length]);

    AssetObservation seen = look(assets, with(sound, limited), 1);

    assertThat(seen.excuse()).isEqualTo(Excuse.EXPORT_LIMIT);
    assertThat(Objects.requireNonNull(seen.day()).missedKwh(seen.excuse()))
        .isCloseTo(withheld, within(0.25 * withheld));
  }

  @Test
  void aDeadUnitThatStandsAloneIsAsSevereAsOneBesideSiblings() {
    MadePlant alone = new MadePlant(1, 3);
    SiteWindow window = alone.window(Duration.between(PLANT.start(), AS_OF), Set.of(1), FELL);
    double perDay =
        Arrays.stream(
                    window
                        .of(alone.assets().get(0).assetId())
                        .orElseThrow()
                        .column(Signals.POWER_KW))
                .sum()
            / 12
            / 2;

    AssetObservation dead = look(alone.assets(), window, 1);

    assertThat(dead.state()).isEqualTo(AssetState.DOWN);
    assertThat(dead.atStakeKwhDay()).isCloseTo(perDay, within(0.4 * perDay));
  }

  private static long[] times(Series series) {
    long[] times = new long[series.size()];
    for (int row = 0; row < times.length; row++) {
      times[row] = series.epochSecond(row);
    }
    return times;
  }

  @Test
  void theSeverityOrdersByEnergyWhateverTheUnitsSize() {
    DayEnergy large = energy(400);
    DayEnergy small = energy(40);
    assertThat(fault(1, small).severity()).isLessThan(fault(0.3, large).severity());
    assertThat(fault(0, large).severity()).isEqualTo(0.7);
    assertThat(fault(1, small).countingFrom(0.9).isFinding()).isFalse();
    assertThat(fault(1, small).countingFrom(0.7).isFinding()).isTrue();
    assertThat(fault(1, energy(1e6)).severity()).isBetween(0.99, 1.0);
    assertThat(DayEnergy.sum(Arrays.asList(large, null))).isNull();
    assertThat(Objects.requireNonNull(DayEnergy.sum(List.of(large, small))).possibleKwhDay())
        .isEqualTo(440);
  }

  private static DayEnergy energy(double possibleKwhDay) {
    return DayEnergy.ofMissed(
        TimeRange.endingAt(AS_OF, Duration.ofDays(1)), possibleKwhDay, new double[24]);
  }

  private static AssetObservation fault(double loss, DayEnergy day) {
    TimeRange range = TimeRange.endingAt(AS_OF, Duration.ofHours(1));
    Anomaly anomaly =
        new Anomaly(range, Map.of(), 1.0, -loss, 0.95, "less", "siblings_ratio", AS_OF, null);
    return new AssetObservation(
            ASSETS.get(0).assetId(),
            AssetState.PARTLY_DOWN,
            FELL,
            loss,
            "delivers less",
            List.of(anomaly))
        .weighed(day);
  }

  @Test
  void onlyALossThatDaysShowLeadsToTheDaysOfItsDetection() {
    TimeRange range = TimeRange.endingAt(AS_OF, Duration.ofDays(9));
    Anomaly slow =
        new Anomaly(range, Map.of(), null, -0.1, 0.7, "less", "level_shift", AS_OF, "/assets/x");
    Anomaly fast =
        new Anomaly(range, Map.of(), 1.0, -0.5, 0.7, "less", "siblings_ratio", AS_OF, "/assets/x");

    assertThat(slow.of("det-1").evidenceUrl()).isEqualTo("/detections/det-1/evidence");
    assertThat(fast.of("det-1")).isEqualTo(fast);
  }
}
