package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.RepairCheck.Proof;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plant of which one unit gave its alarm from day 6, ten o'clock, until a crew came. */
class AlarmProofTest {
  private static final MadePlant PLANT = new MadePlant(5, 3);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Asset ILL = ASSETS.get(2);
  private static final Instant ONSET = PLANT.start().plus(Duration.ofHours(6 * 24 + 10));
  private static final Instant DONE = PLANT.start().plus(Duration.ofHours(7 * 24 + 11));
  private static final double FAN = 7;
  private static final double SAME_FAN = 8;
  private static final double SURGE = 9;
  private static final Alarm.Kind KIND = new Alarm.Kind(7, "fan");

  private static final AlarmCodes CODES =
      (asset, code) ->
          code == FAN || code == SAME_FAN
              ? Optional.of(new AlarmCodes.Sign("fan", AlarmSeverity.ACTION))
              : code == SURGE
                  ? Optional.of(new AlarmCodes.Sign("surge", AlarmSeverity.ACTION))
                  : Optional.empty();

  private final RepairCheck check =
      new RepairCheck(() -> new FleetSettings(DetectSettings.DEFAULTS), CODES);
  private final Map<AssetId, Series> sent = new HashMap<>();
  private SiteWindow window = PLANT.window(Duration.ofDays(1), Set.of(), ONSET);

  private void until(double hoursAfter) {
    Duration length = Duration.between(PLANT.start(), after(hoursAfter));
    window = PLANT.window(length, Set.of(), ONSET);
    sent.putAll(window.byAsset());
    sends(ILL, FAN, hours -> hours >= -25 && hours < 0);
  }

  private static Instant after(double hours) {
    return DONE.plusSeconds(Math.round(hours * 3600));
  }

  /** Beside its power, at some hours from the end of the work. */
  private void sends(Asset asset, double code, DoublePredicate hours) {
    Series series = Objects.requireNonNull(sent.get(asset.assetId()));
    double[] codes = series.column(Signals.ALARM_CODE).clone();
    for (int row = 0; row < codes.length; row++) {
      boolean now = hours.test((series.epochSecond(row) - DONE.getEpochSecond()) / 3600.0);
      codes[row] = now ? code : Double.isNaN(codes[row]) ? 0 : codes[row];
    }
    put(asset, series, series.column(Signals.POWER_KW), codes);
  }

  private void put(Asset asset, Series series, double[] powerKw, double[] codes) {
    sent.put(
        asset.assetId(),
        new Series(
            asset.assetId(),
            IntStream.range(0, series.size()).mapToLong(series::epochSecond).toArray(),
            Map.of(Signals.POWER_KW, powerKw, Signals.ALARM_CODE, codes),
            new int[series.size()]));
  }

  private void keeps(Predicate<Instant> heard) {
    Series series = Objects.requireNonNull(sent.get(ILL.assetId()));
    double[] powerKw = series.column(Signals.POWER_KW).clone();
    for (int row = 0; row < powerKw.length; row++) {
      powerKw[row] = heard.test(series.timestamp(row)) ? powerKw[row] : Double.NaN;
    }
    put(ILL, series, powerKw, series.column(Signals.ALARM_CODE));
  }

  private Proof proof(Alarm.@Nullable Kind kind) {
    SiteWindow all = new SiteWindow(window.siteId(), window.range(), sent);
    return check.checkAlarm(ILL, ASSETS, all, kind, ONSET, DONE, 1.0);
  }

  /** By hours since the work, which code came, and from when to when. */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 0, 0, TOO_EARLY",
    "26, 0, 0, 0, SOUND",
    // While it is tried out.
    "24, 7, 0, 0.5, TOO_EARLY",
    "26, 7, 0, 0.5, SOUND",
    // For two hours beyond; by another number of the same meaning.
    "26, 7, 0, 3, FAULTY",
    "26, 8, 0, 3, FAULTY",
    // One sample, and a stretch of less than an hour.
    "12, 7, 10, 10.05, TOO_EARLY",
    "30, 7, 10, 10.05, TOO_EARLY",
    "37, 7, 10, 10.05, SOUND",
    "12, 7, 10, 10.5, TOO_EARLY",
    "12, 7, 10, 11.1, FAULTY",
    // Another alarm, and what has no meaning.
    "26, 9, 1, 26, SOUND",
    "26, 99, 1, 26, SOUND"
  })
  void itIsTheAlarmOfTheCaseThatHasToStayAwayForADay(
      double hours, double code, double from, double to, Verdict verdict) {
    until(hours);
    sends(ILL, code, at -> at >= from && at < to);

    assertThat(proof(KIND).verdict()).isEqualTo(verdict);
  }

  /** By hours since the work: until when the alarm goes on, and what it delivers from when on. */
  @ParameterizedTest
  @CsvSource({
    // Gone, and the power is there, as far as it is judged without a loss that was weighed.
    "26, 0, 1, 0, SOUND",
    "26, 0, 0.8, 0, SOUND",
    // Gone, and the power is missing: all of it, a part, and before a day is over.
    "26, 0, 0, 0, FAULTY",
    "26, 0, 0.4, 0, FAULTY",
    "4, 0, 0, 0, FAULTY",
    "0.1, 0, 0, 0, TOO_EARLY",
    // Missing for so short that it does not show.
    "26, 0, 0, 25.9, SOUND",
    // Not gone: whatever the power.
    "26, 3, 1, 0, FAULTY",
    "26, 3, 0, 0, FAULTY",
    // Tried out, which the power does not wait for.
    "24, 0.5, 1, 0, TOO_EARLY",
    "24, 0.5, 0, 0, FAULTY"
  })
  void whatSendsNoAlarmAndDeliversTooLittleIsNotMended(
      double hours, double alarmUntil, double share, double from, Verdict verdict) {
    until(hours);
    sends(ILL, FAN, at -> at >= 0 && at < alarmUntil);
    delivers(share, from);

    assertThat(proof(KIND).verdict()).isEqualTo(verdict);
  }

  /** Heard at night, and for too short a time of light: what seems to be missing is waited for. */
  @ParameterizedTest
  @CsvSource({"1, SOUND", "0.4, TOO_EARLY"})
  void aLossThatIsNotProvenYetIsWaitedFor(double share, Verdict verdict) {
    until(26);
    delivers(share, 0);
    keeps(
        at ->
            at.isBefore(after(0.8))
                || at.isAfter(after(8)) && at.isBefore(after(19))
                || at.isAfter(after(25.9)));

    Proof proof = proof(KIND);
    assertThat(proof.verdict()).isEqualTo(verdict);
    assertThat(proof.message()).contains("is without the alarm since");
    assertThat(proof.message().contains("not yet proven")).isEqualTo(verdict == Verdict.TOO_EARLY);
  }

  /** The ill one, of its power, from some hours after the work on. */
  private void delivers(double share, double fromHours) {
    Series series = Objects.requireNonNull(sent.get(ILL.assetId()));
    double[] powerKw = series.column(Signals.POWER_KW).clone();
    for (int row = 0; row < powerKw.length; row++) {
      powerKw[row] *= series.timestamp(row).isBefore(after(fromHours)) ? 1 : share;
    }
    put(ILL, series, powerKw, series.column(Signals.ALARM_CODE));
  }

  @Test
  void anotherAlarmIsTold() {
    until(26);
    sends(ILL, SURGE, at -> at >= 1);

    assertThat(proof(KIND).message()).contains("9 (surge)", "a finding of its own");
  }

  /** Of a case that does not know which: those that came before the work. */
  @ParameterizedTest
  @CsvSource({"7, FAULTY", "9, SOUND"})
  void anAlarmThatNobodyNotedIsWhatCameBefore(double code, Verdict verdict) {
    until(26);
    sends(ILL, code, at -> at >= 0 && at < 4);

    assertThat(proof(null).verdict()).isEqualTo(verdict);
  }

  /** By the hour, from the end of the work, from which most units send it too. */
  @ParameterizedTest
  @CsvSource({"-1000, SOUND", "-25, FAULTY", "2, FAULTY"})
  void whatMostUnitsAlwaysSentIsNotHeldAgainstTheWork(double from, Verdict verdict) {
    until(30);
    for (Asset asset : ASSETS.subList(0, 4)) {
      sends(asset, FAN, at -> at >= from);
    }

    assertThat(proof(KIND).verdict()).isEqualTo(verdict);
    assertThat(proof(null).verdict()).isEqualTo(verdict);
    assertThat(proof(KIND).message().contains("most units of its site always send"))
        .isEqualTo(verdict == Verdict.SOUND);
  }

  @Test
  void ofUnitsThatWereNotHeardBeforeAllTheirDaysCount() {
    until(100);
    for (Asset asset : ASSETS.subList(0, 4)) {
      sends(asset, FAN, at -> at >= -25);
      Series series = Objects.requireNonNull(sent.get(asset.assetId()));
      sent.put(asset.assetId(), series.between(new TimeRange(ONSET, after(100))));
    }

    assertThat(proof(KIND).verdict()).isEqualTo(Verdict.SOUND);
  }

  /** By hours since the work, and until when and from when on it was heard. */
  @ParameterizedTest
  @CsvSource({
    "26, 0.2, 100, TOO_EARLY",
    "26, 5, 100, TOO_EARLY",
    "26, 5, 23, SOUND",
    "26, 0.2, 25.9, TOO_EARLY"
  })
  void itHasToBeHeardForAGoodPartOfTheDayAndBeyond(
      double hours, double until, double from, Verdict verdict) {
    until(hours);
    keeps(at -> at.isBefore(after(until)) || !at.isBefore(after(from)));

    assertThat(proof(KIND).verdict()).isEqualTo(verdict);
  }

  @Test
  void aMessageOfTheMakersThatComesAgainIsEnough() {
    until(12);
    Series series = Objects.requireNonNull(sent.get(ILL.assetId()));
    int row = (int) (after(5).getEpochSecond() - series.epochSecond(0)) / 300;
    double[] powerKw = series.column(Signals.POWER_KW).clone();
    powerKw[row] = Double.NaN;
    double[] codes = series.column(Signals.ALARM_CODE).clone();
    Arrays.fill(codes, row, row + 1, FAN);
    put(ILL, series, powerKw, codes);

    assertThat(proof(KIND).verdict()).isEqualTo(Verdict.FAULTY);
  }

  @Test
  void ofWhatSendsNothingNothingIsKnown() {
    until(30);
    sent.remove(ILL.assetId());

    assertThat(proof(KIND).verdict()).isEqualTo(Verdict.TOO_EARLY);
  }
}
