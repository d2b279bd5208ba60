package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.json.Json;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plant of which one unit or many send a code, hours before noon of the eighth day. */
class StandingAlarmsTest {
  private static final MadePlant PLANT = new MadePlant(5, 11);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Instant AS_OF = PLANT.start().plus(Duration.ofHours(7 * 24 + 12));
  private static final SiteWindow SOUND =
      PLANT.window(Duration.ofHours(7 * 24 + 12), Set.of(), AS_OF);
  private static final double INSULATION = 2062;
  private static final double SURGE = 2088;

  private static final AlarmCodes CODES =
      (asset, code) ->
          code == INSULATION || code == 2061
              ? Optional.of(new AlarmCodes.Sign("insulation", AlarmSeverity.ACTION))
              : code == SURGE
                  ? Optional.of(new AlarmCodes.Sign("surge", AlarmSeverity.ACTION))
                  : code == 2063
                      ? Optional.of(new AlarmCodes.Sign("overtemperature", AlarmSeverity.WARNING))
                      : Optional.empty();

  private final Map<AssetId, Series> sent = new HashMap<>(SOUND.byAsset());

  /** Beside its power, where the hours before noon say so. */
  private void sends(int unit, double code, IntPredicate hoursAgo) {
    AssetId id = ASSETS.get(unit - 1).assetId();
    Series series = Objects.requireNonNull(sent.get(id));
    double[] codes = series.column(Signals.ALARM_CODE).clone();
    for (int row = 0; row < codes.length; row++) {
      long ago = AS_OF.getEpochSecond() - 1 - series.epochSecond(row);
      codes[row] = hoursAgo.test((int) (ago / 3600)) ? code : Math.max(0, codes[row]);
    }
    sent.put(
        id,
        new Series(
            id,
            IntStream.range(0, series.size()).mapToLong(series::epochSecond).toArray(),
            Map.of(Signals.POWER_KW, series.column(Signals.POWER_KW), Signals.ALARM_CODE, codes),
            new int[series.size()]));
  }

  /** As a row of its own, which has no power. */
  private void isTold(int unit, double code, int hoursAgo) {
    AssetId id = ASSETS.get(unit - 1).assetId();
    Series series = Objects.requireNonNull(sent.get(id));
    long at = AS_OF.getEpochSecond() - hoursAgo * 3600L + 7;
    int rows = series.size() + 1;
    int place =
        (int) IntStream.range(0, rows - 1).filter(row -> series.epochSecond(row) < at).count();
    long[] times = new long[rows];
    double[] power = new double[rows];
    double[] codes = new double[rows];
    Arrays.fill(codes, Double.NaN);
    for (int row = 0; row < rows; row++) {
      int old = row < place ? row : row - 1;
      times[row] = row == place ? at : series.epochSecond(old);
      power[row] = row == place ? Double.NaN : series.column(Signals.POWER_KW)[old];
    }
    codes[place] = code;
    sent.put(
        id,
        new Series(
            id, times, Map.of(Signals.POWER_KW, power, Signals.ALARM_CODE, codes), new int[rows]));
  }

  private Map<AssetId, AssetObservation> look(String override) {
    DetectSettings settings =
        Json.read(override, DetectionOverride.class).over(DetectSettings.DEFAULTS);
    return new Detector(new FleetSettings(settings), new SiblingExpectedPower(), CODES)
        .observe(
            ASSETS,
            new SiteWindow(SOUND.siteId(), SOUND.range(), sent),
            AS_OF,
            Duration.ofHours(24));
  }

  private List<String> findings() {
    return findings("{\"type\":\"any\"}");
  }

  private List<String> findings(String override) {
    return look(override).values().stream()
        .filter(AssetObservation::isFinding)
        .map(each -> each.assetId().value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2062, 0, 3, true",
    // For less than an hour; of no known meaning; to be watched only.
    "2062, 0, 0, false",
    "9999, 0, 3, false",
    "2063, 0, 3, false",
    // Over since a day, and since half of one.
    "2062, 30, 33, false",
    "2062, 12, 15, true"
  })
  void aUnitThatProducesAndAsksForActionIsAFinding(
      double code, int untilHoursAgo, int sinceHoursAgo, boolean finding) {
    sends(2, code, ago -> ago >= untilHoursAgo && ago < sinceHoursAgo);

    assertThat(findings()).isEqualTo(finding ? List.of("INV-02") : List.of());
  }

  /** All loggers sleep between these hours before noon; one sent the code once before. */
  @ParameterizedTest
  @CsvSource({"16, 14", "1, 0"})
  void oneSampleBeforeALoggerSleepsIsNoHour(int fromHoursAgo, int toHoursAgo) {
    Instant from = AS_OF.minus(Duration.ofHours(fromHoursAgo));
    TimeRange asleep = new TimeRange(from, AS_OF.minus(Duration.ofHours(toHoursAgo)));
    for (Asset asset : ASSETS) {
      AssetId id = asset.assetId();
      Series all = Objects.requireNonNull(sent.get(id));
      int[] heard =
          IntStream.range(0, all.size())
              .filter(row -> !asleep.contains(all.timestamp(row)))
              .toArray();
      double[] codes = new double[heard.length];
      for (int row = 0; row < heard.length; row++) {
        boolean isLast = row + 1 == heard.length || heard[row + 1] > heard[row] + 1;
        codes[row] = isLast && id.value().equals("INV-02") ? INSULATION : 0;
      }
      double[] power = all.column(Signals.POWER_KW);
      sent.put(
          id,
          new Series(
              id,
              IntStream.of(heard).mapToLong(all::epochSecond).toArray(),
              Map.of(
                  Signals.POWER_KW,
                  IntStream.of(heard).mapToDouble(row -> power[row]).toArray(),
                  Signals.ALARM_CODE,
                  codes),
              new int[heard.length]));
    }

    assertThat(look("{\"type\":\"any\"}").values())
        .flatExtracting(AssetObservation::anomalies)
        .extracting(Anomaly::method)
        .doesNotContain("alarm_code");
  }

  @Test
  void itIsToldWithItsOwnEvidenceAndTakesNoEnergy() {
    sends(2, INSULATION, ago -> ago < 3);

    AssetObservation seen =
        Objects.requireNonNull(look("{\"type\":\"any\"}").get(ASSETS.get(1).assetId()));

    assertThat(seen.state()).isEqualTo(AssetState.PRODUCING);
    assertThat(seen.onset()).isEqualTo(AS_OF.minus(Duration.ofHours(3)));
    assertThat(seen.lossFraction()).isZero();
    assertThat(seen.isSound()).isFalse();
    assertThat(seen.status()).isEqualTo("anomalies_found");
    assertThat(seen.countingFrom(0.7).isFinding()).isTrue();
    assertThat(seen.message()).contains("2062", "insulation");
    Anomaly alarm = seen.anomalies().get(0);
    assertThat(alarm.method()).isEqualTo("alarm_code");
    assertThat(alarm.signals()).containsEntry(Signals.ALARM_CODE, INSULATION);
    assertThat(alarm.evidenceUrl()).startsWith("/assets/INV-02/series?from=");
    assertThat(alarm.alarm()).isNotNull();
    assertThat(Json.read(Json.write(alarm), Anomaly.class)).isEqualTo(alarm);
  }

  @Test
  void oneThatComesAndGoesStandsFromItsFirstTimeWhateverItsNumber() {
    sends(2, INSULATION, ago -> ago >= 40 && ago < 42);
    sends(2, 2061, ago -> ago >= 20 && ago < 22);
    sends(2, INSULATION, ago -> ago < 1);

    AssetObservation seen =
        Objects.requireNonNull(look("{\"type\":\"any\"}").get(ASSETS.get(1).assetId()));

    assertThat(seen.onset()).isEqualTo(AS_OF.minus(Duration.ofHours(42)));
  }

  @Test
  void eachOfItsAlarmsIsToldThatWhichStandsForLongestFirst() {
    sends(2, SURGE, ago -> ago < 3);
    sends(2, INSULATION, ago -> ago >= 3 && ago < 9);

    AssetObservation seen =
        Objects.requireNonNull(look("{\"type\":\"any\"}").get(ASSETS.get(1).assetId()));

    assertThat(seen.alarms()).extracting(Alarm::code).containsExactly(2062L, 2088L);
    assertThat(seen.message()).contains("2062").doesNotContain("2088");
    AssetObservation other = seen.telling(seen.anomalies().get(1));
    assertThat(other.alarms()).extracting(Alarm::code).containsExactly(2088L, 2062L);
    assertThat(other.onset()).isEqualTo(AS_OF.minus(Duration.ofHours(3)));
    assertThat(other.message()).startsWith("sends its maker's alarm 2088").contains("2062");
  }

  @Test
  void whatTheMakersCloudTellsCountsAtOnce() {
    isTold(3, INSULATION, 2);

    assertThat(findings()).containsExactly("INV-03");
  }

  @Test
  void whatMostUnitsAlwaysSendIsTheirNature() {
    for (int unit = 1; unit <= 4; unit++) {
      sends(unit, INSULATION, ago -> true);
    }

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatMostUnitsBeginToSendIsOneFinding() {
    for (int unit = 1; unit <= 4; unit++) {
      sends(unit, INSULATION, ago -> ago < 3);
    }

    assertThat(findings()).containsExactly("INV-01");
  }

  @Test
  void whatComesToMostUnitsOneAfterAnotherIsOneFindingFromTheFirstOn() {
    for (int unit = 1; unit <= 4; unit++) {
      int hours = unit <= 2 ? 3 : 1;
      sends(unit, INSULATION, ago -> ago < hours);
    }

    assertThat(findings("{\"type\":\"any\",\"alarms_minutes\":120}")).containsExactly("INV-01");
  }

  @Test
  void whatMostSendIsToldByOneThatStillSends() {
    for (int unit = 1; unit <= 4; unit++) {
      sends(unit, INSULATION, ago -> ago < 12);
    }
    AssetId first = ASSETS.get(0).assetId();
    Series all = Objects.requireNonNull(sent.get(first));
    sent.put(first, all.between(new TimeRange(PLANT.start(), AS_OF.minus(Duration.ofHours(3)))));

    assertThat(findings()).containsExactly("INV-02");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whichUnitSentLastDoesNotChooseWhoTells(int punctual) {
    for (int unit = 1; unit <= 4; unit++) {
      sends(unit, INSULATION, ago -> ago < 3);
    }
    for (int unit = 1; unit <= 5; unit++) {
      if (unit != punctual) {
        AssetId id = ASSETS.get(unit - 1).assetId();
        Series all = Objects.requireNonNull(sent.get(id));
        Instant newest = all.timestamp(all.size() - 1);
        sent.put(id, all.between(new TimeRange(PLANT.start(), newest)));
      }
    }

    assertThat(findings()).containsExactly("INV-01");
  }

  @Test
  void whoTellsForAllNamesThem() {
    for (int unit = 2; unit <= 4; unit++) {
      sends(unit, INSULATION, ago -> ago < 3);
    }

    AssetObservation seen =
        Objects.requireNonNull(look("{\"type\":\"any\"}").get(ASSETS.get(1).assetId()));

    assertThat(seen.members())
        .extracting(AssetId::value)
        .containsExactly("INV-02", "INV-03", "INV-04");
  }

  @Test
  void aCodeBesideOtherMeasurementsIsNoMessageOfTheMakers() {
    isTold(3, INSULATION, 2);
    AssetId id = ASSETS.get(2).assetId();
    Series told = Objects.requireNonNull(sent.get(id));
    double[] celsius = new double[told.size()];
    Arrays.fill(celsius, 21);
    sent.put(
        id,
        new Series(
            id,
            IntStream.range(0, told.size()).mapToLong(told::epochSecond).toArray(),
            Map.of(
                Signals.POWER_KW, told.column(Signals.POWER_KW),
                Signals.ALARM_CODE, told.column(Signals.ALARM_CODE),
                Signals.TEMPERATURE_C, celsius),
            new int[told.size()]));

    assertThat(findings()).isEmpty();
  }

  @Test
  void itsSettingsAreThoseOfTheAsset() {
    sends(2, 2063, ago -> ago < 3);
    sends(4, INSULATION, ago -> ago < 3);

    assertThat(findings("{\"asset_id\":\"INV-02\",\"alarms_least_severity\":\"warning\"}"))
        .containsExactly("INV-02", "INV-04");
    assertThat(findings("{\"type\":\"any\",\"alarms_minutes\":240}")).isEmpty();
    assertThat(findings("{\"type\":\"any\",\"alarms_enabled\":false}")).isEmpty();
  }
}
