package energy.ona.detect.slow;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.DetectSettings.Slow;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six inverters that face different ways under one cloudy sky; the first one falls ill. */
class SlowLookTest {
  private static final int DAYS = 80;
  private static final long FIRST_HOUR =
      Instant.parse("2026-03-01T00:00:00Z").getEpochSecond() / 3600;
  private static final AssetId ILL = new AssetId("INV-1");
  private final SlowLook look = new SlowLook(asset -> DetectSettings.DEFAULTS.slow());

  private static List<Asset> assets() {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(
            each ->
                Json.read(
                    """
                    {"customer_id":"demo","asset_id":"INV-%d","name":"n","type":"Solar Inverter",
                     "capacity_kw":10,"timezone":"UTC","site_id":"S"}\
                    """
                        .formatted(each),
                    Asset.class))
        .toList();
  }

  /**
   * @param ill hours since the beginning and the sound yield → what the first inverter gives
   */
  private static HourlyYields yields(
      int days, double lagHours, int lagFromDay, DoubleBinaryOperator ill) {
    Random random = new Random(7);
    float[][] rows = new float[6][days * 24];
    for (int day = 0; day < days; day++) {
      double cloud = 0.4 + 0.6 * random.nextDouble();
      for (int hour = 0; hour < 24; hour++) {
        int at = day * 24 + hour;
        for (int each = 0; each < 6; each++) {
          double moment = hour + 0.5 - (each == 0 && day >= lagFromDay ? lagHours : 0);
          double sun = Math.max(0, Math.sin(Math.PI * (moment - 6) / 12));
          double facing = 1 + 0.04 * (each - 3) * (hour - 12) / 6.0;
          double sound = 0.8 * cloud * sun * facing * (1 + 0.015 * random.nextGaussian());
          rows[each][at] = (float) (each == 0 ? ill.applyAsDouble(at, sound) : sound);
        }
      }
    }
    Map<AssetId, float[]> yields = new HashMap<>();
    for (int each = 0; each < 6; each++) {
      yields.put(new AssetId("INV-" + (each + 1)), rows[each]);
    }
    return new HourlyYields(FIRST_HOUR, days * 24, yields, Map.of(), Map.of());
  }

  private SlowSigns ill(DoubleBinaryOperator ill) {
    return look.observe(assets(), yields(DAYS, 0, DAYS, ill)).get(ILL);
  }

  @Test
  void soundPlantsGiveNoAlarm() {
    look.observe(assets(), yields(DAYS, 0, DAYS, (at, sound) -> sound))
        .forEach(
            (id, signs) -> {
              assertThat(signs.lossProbability()).as("%s", id).isLessThan(0.1);
              assertThat(signs.clockProbability()).as("%s", id).isLessThan(0.1);
            });
  }

  @Test
  void whatTheDaysBeforeTaughtIsAsIfItWereLearnedAnewWithEachLook() {
    HourlyYields all =
        yields(DAYS, 0, DAYS, (at, sound) -> at >= DAYS * 24 - 12 ? 0 : at % 7 == 0 ? NaN : sound);
    for (int hours = 26; hours >= 0; hours -= 2) {
      Instant end = Instant.ofEpochSecond((FIRST_HOUR + DAYS * 24L - hours) * 3600);
      // The oldest hours go while the newest come.
      HourlyYields then = all.within(TimeRange.endingAt(end, Duration.ofDays(DAYS - 3)));

      assertThat(look.observe(assets(), then))
          .isEqualTo(new SlowLook(asset -> DetectSettings.DEFAULTS.slow()).observe(assets(), then));
    }
  }

  @Test
  void twoSitesThatLookAlikeLearnFromTheirOwn() {
    HourlyYields sound = yields(DAYS, 0, DAYS, (at, one) -> one);
    HourlyYields lossy = yields(DAYS, 0, DAYS, (at, one) -> at >= (DAYS - 4) * 24 ? one / 2 : one);

    assertThat(look.observe(assets(), sound).get(ILL).lossProbability()).isLessThan(0.1);
    assertThat(look.observe(assets(), lossy).get(ILL).lossProbability()).isGreaterThan(0.5);
    assertThat(look.observe(assets(), sound).get(ILL).lossProbability()).isLessThan(0.1);
  }

  @Test
  void settingsOfAnAssetCountForItAlone() {
    Slow usual = DetectSettings.DEFAULTS.slow();
    Slow patient = new Slow(true, 0.04, 40, 25, 120);
    HourlyYields yields =
        yields(DAYS, 0, DAYS, (at, sound) -> at >= (DAYS - 4) * 24 ? 0.8 * sound : sound);

    SlowLook own = new SlowLook(asset -> asset.assetId().equals(ILL) ? patient : usual);
    SlowLook others = new SlowLook(asset -> asset.assetId().equals(ILL) ? usual : patient);

    assertThat(own.observe(assets(), yields).get(ILL).lossProbability()).isZero();
    assertThat(others.observe(assets(), yields).get(ILL).lossProbability()).isGreaterThan(0.5);
  }

  @Test
  void anAssetWithoutALookForSmallLossesHasNoSigns() {
    Slow off = new Slow(false, 0.04, 4, 25, 120);
    SlowLook some =
        new SlowLook(asset -> asset.assetId().equals(ILL) ? off : DetectSettings.DEFAULTS.slow());

    assertThat(some.observe(assets(), yields(DAYS, 0, DAYS, (at, sound) -> sound)))
        .hasSize(5)
        .doesNotContainKey(ILL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.125, 0.25, 0.5})
  void aStringThatIsOutIsSeenWithinDaysWithItsShareAndDay(double share) {
    SlowSigns signs = ill((at, sound) -> at >= (DAYS - 4) * 24 ? (1 - share) * sound : sound);

    assertThat(signs.lossProbability()).isGreaterThan(0.5);
    assertThat(signs.lossFraction()).isCloseTo(share, Offset.offset(0.03));
    assertThat(signs.onset())
        .isBetween(
            Instant.ofEpochSecond((FIRST_HOUR + (DAYS - 5) * 24L) * 3600),
            Instant.ofEpochSecond((FIRST_HOUR + (DAYS - 3) * 24L) * 3600));
  }

  @Test
  void theOthersDoNotLookBetterOrWorseForIt() {
    HourlyYields yields =
        yields(DAYS, 0, DAYS, (at, sound) -> at >= (DAYS - 10) * 24 ? 0.5 * sound : sound);

    Map<AssetId, SlowSigns> signs = look.observe(assets(), yields);

    signs.remove(ILL);
    assertThat(signs.values()).allMatch(other -> other.lossProbability() < 0.1);
  }

  @Test
  void aLossThatCreepsIsSeen() {
    SlowSigns signs =
        ill((at, sound) -> sound * (1 - 0.15 * Math.max(0, at / 24 - (DAYS - 25)) / 25));

    assertThat(signs.lossProbability()).isGreaterThan(0.5);
  }

  @Test
  void aLimitThatCameDownIsToldFromALossAtAllHours() {
    SlowSigns signs = ill((at, sound) -> at >= (DAYS - 8) * 24 ? Math.min(0.45, sound) : sound);

    assertThat(signs.lossProbability()).isGreaterThan(0.5);
    assertThat(signs.strongOnly()).isTrue();
  }

  @Test
  void oneDayIsWeatherAndTwoAreALoss() {
    assertThat(ill((at, sound) -> at >= (DAYS - 1) * 24 ? 0.6 * sound : sound).lossProbability())
        .isLessThan(0.1);
    assertThat(ill((at, sound) -> at >= (DAYS - 2) * 24 ? 0.6 * sound : sound).lossProbability())
        .isGreaterThan(0.5);
  }

  /** Two days of loss, of which the second is known until an hour. */
  @ParameterizedTest
  @CsvSource({"11, false", "13, false", "16, true", "24, true"})
  void aDayShowsALossOnceItIsNearlyOver(int untilHour, boolean told) {
    assertThat(partly(untilHour, DAYS - 2, DAYS).lossProbability() > 0.5).isEqualTo(told);
  }

  /** Three days of loss, and a fourth on which it delivers what it should. */
  @Test
  void aMorningShowsThatALossIsOver() {
    assertThat(partly(10, DAYS - 4, DAYS - 1).lossProbability()).isLessThan(0.1);
    assertThat(partly(10, DAYS - 4, DAYS).lossProbability()).isGreaterThan(0.5);
  }

  /** A tree, or a tracker, takes four tenths of each afternoon; mornings say nothing of that. */
  @Test
  void aMorningShowsNothingOfWhatAfternoonsLose() {
    HourlyYields whole =
        yields(
            DAYS,
            0,
            DAYS,
            (at, sound) -> at >= (DAYS - 5) * 24 && at % 24 >= 12 ? 0.6 * sound : sound);
    assertThat(until(whole, 12).lossProbability()).isGreaterThan(0.5);
    assertThat(until(whole, 24).lossProbability()).isGreaterThan(0.5);
  }

  /** A loss of four tenths from one day to another; the newest day is known until an hour. */
  private SlowSigns partly(int untilHour, int fromDay, int toDay) {
    HourlyYields whole =
        yields(
            DAYS,
            0,
            DAYS,
            (at, sound) -> at >= fromDay * 24 && at < toDay * 24 ? 0.6 * sound : sound);
    return until(whole, untilHour);
  }

  private SlowSigns until(HourlyYields whole, int hourOfTheNewestDay) {
    Instant from = Instant.ofEpochSecond(FIRST_HOUR * 3600);
    Duration known = Duration.ofHours((DAYS - 1) * 24L + hourOfTheNewestDay);
    return look.observe(assets(), whole.within(new TimeRange(from, from.plus(known)))).get(ILL);
  }

  @Test
  void whatIsRepairedIsToldNoMore() {
    SlowSigns signs =
        ill((at, sound) -> at >= (DAYS - 12) * 24 && at < (DAYS - 2) * 24 ? 0.6 * sound : sound);

    assertThat(signs.lossProbability()).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void aClockThatWentOffIsNoLoss(double hours) {
    SlowSigns signs =
        look.observe(assets(), yields(DAYS, hours, DAYS - 6, (at, sound) -> sound)).get(ILL);

    assertThat(signs.clockProbability()).isGreaterThan(0.5);
    assertThat(signs.clockMinutes()).isCloseTo(60 * hours, Offset.offset(20.0));
  }

  @Test
  void twoWeeksTeachTooLittle() {
    assertThat(look.observe(assets(), yields(14, 0, 14, (at, sound) -> sound))).isEmpty();
  }

  @Test
  void whatAnotherVersionWroteIsMadeAgain() {
    byte[] stored = YieldsFile.write(yields(20, 0, 20, (at, sound) -> sound));
    byte[] old = rewritten(stored, (byte) 1);

    assertThat(YieldsFile.read(old)).isEqualTo(HourlyYields.none());
  }

  private static byte[] rewritten(byte[] gzip, byte version) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      byte[] plain = in.readAllBytes();
      plain[0] = version;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        out.write(plain);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsStoredIsReadBackToATenThousandth() {
    HourlyYields yields = yields(20, 0, 20, (at, sound) -> at == 30 ? Double.NaN : sound);

    HourlyYields read = YieldsFile.read(YieldsFile.write(yields));

    assertThat(read.fromHour()).isEqualTo(yields.fromHour());
    assertThat(read.yields().keySet()).isEqualTo(yields.yields().keySet());
    float[] row = read.yields().get(ILL);
    assertThat(row[30]).isNaN();
    for (int hour = 0; hour < row.length; hour++) {
      if (hour != 30) {
        assertThat(row[hour]).isCloseTo(yields.yields().get(ILL)[hour], Offset.offset(0.0001f));
      }
    }
  }
}
