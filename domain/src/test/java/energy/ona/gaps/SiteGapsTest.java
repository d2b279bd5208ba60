package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SiteGapsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 20;
  private static final TimeRange ALL = new TimeRange(FROM, FROM.plus(Duration.ofDays(DAYS)));

  /** At 55° north in January this night is dark from end to end. */
  private static final TimeRange NIGHT =
      new TimeRange(Instant.parse("2026-01-12T18:00:00Z"), Instant.parse("2026-01-13T05:00:00Z"));

  @Test
  void aTurbineThatFellSilentByNightIsNotFilledWithTheSunsZeros() {
    Asset silent = SampleAssets.turbine("T1");
    Asset sibling = SampleAssets.turbine("T2");
    SiteWindow window =
        new SiteWindow(
            silent.siteId(),
            ALL,
            Map.of(
                silent.assetId(), wind(silent.assetId(), 0.97, at -> !contains(NIGHT, at)),
                sibling.assetId(), wind(sibling.assetId(), 1, at -> true)));

    List<Gap> gaps =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(silent, sibling), SiteReader.of(window), NIGHT, true, List.of())
            .gaps();

    assertThat(gaps).hasSize(1);
    double truthKwh = kwh(wind(silent.assetId(), 0.97, at -> contains(NIGHT, at)));
    assertThat(gaps.get(0).fill()).isNotNull();
    assertThat(gaps.get(0).fill().energyKwh()).isBetween(0.8 * truthKwh, 1.2 * truthKwh);
  }

  @Test
  void aUnitIsFilledAtItsOwnCadenceBesideOthersThatSendMoreSeldom() {
    Asset silent = SampleAssets.turbine("T1");
    Asset seldom = SampleAssets.turbine("T2");
    SiteWindow window =
        new SiteWindow(
            silent.siteId(),
            ALL,
            Map.of(
                silent.assetId(), wind(silent.assetId(), 0.97, at -> !contains(NIGHT, at)),
                seldom.assetId(), wind(seldom.assetId(), 1, at -> at % 3600 == 0)));

    SiteGaps.Outcome outcome =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(silent, seldom), SiteReader.of(window), NIGHT, true, List.of());

    assertThat(outcome.gaps()).hasSize(1);
    assertThat(outcome.filled().get(0).size()).isEqualTo(44);
    double truthKwh = kwh(wind(silent.assetId(), 0.97, at -> contains(NIGHT, at)));
    assertThat(outcome.gaps().get(0).fill().energyKwh())
        .isBetween(0.85 * truthKwh, 1.15 * truthKwh);
  }

  @Test
  void aSilentMastIsToldAndNotFilled() {
    Asset mast = SampleAssets.ofType("MAST-1", "Met Mast", 1);
    Asset turbine = SampleAssets.turbine("T2");
    Series sent = wind(mast.assetId(), 1, at -> !contains(NIGHT, at));
    SiteWindow window =
        new SiteWindow(
            turbine.siteId(),
            ALL,
            Map.of(
                mast.assetId(),
                new Series(
                    mast.assetId(),
                    LongStream.range(0, sent.size())
                        .map(row -> sent.epochSecond((int) row))
                        .toArray(),
                    Map.of(Signals.WIND_SPEED_M_S, sent.column(Signals.POWER_KW)),
                    new int[sent.size()]),
                turbine.assetId(),
                wind(turbine.assetId(), 1, at -> true)));

    SiteGaps.Outcome outcome =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(mast, turbine), SiteReader.of(window), NIGHT, true, List.of());

    assertThat(outcome.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.assetId()).isEqualTo(mast.assetId());
              assertThat(gap.fill()).isNull();
            });
    assertThat(outcome.filled()).isEmpty();
  }

  /** It charges all day and delivers in the evening; the hours from 10 to 14 UTC are missing. */
  @Test
  void aBatteryThatChargesIsFilledBelowZeroAndByItsOwnDays() {
    Asset battery = SampleAssets.ofType("BAT-1", "Battery Storage", 100);
    Asset inverter = SampleAssets.inverter("INV-1");

    FilledNoon noon = noon(battery, inverter, hour -> hour < 15 ? -60 : hour < 21 ? 80 : 0);

    assertThat(noon.fill().method()).isIn(FillMethod.LINEAR, FillMethod.NEIGHBOUR_DAYS);
    noon.holds(-60, -102);
  }

  @Test
  void aMeterThatImportsIsFilledBelowZero() {
    Asset meter = SampleAssets.ofType("M-1", "Meter", 1);
    Asset inverter = SampleAssets.inverter("INV-1");

    noon(meter, inverter, hour -> hour > 5 && hour < 17 ? -40 : -90).holds(-40, -120);
  }

  private record FilledNoon(GapReport.Fill fill, Series filled) {
    void holds(double truthKw, double leastKw) {
      double[] power = filled.column(Signals.POWER_KW);
      double[] lower = filled.column(SiteGaps.LOWER_80_KW);
      double[] upper = filled.column(SiteGaps.UPPER_80_KW);
      assertThat(power).hasSize(16);
      for (int row = 0; row < power.length; row++) {
        assertThat(power[row]).isBetween(truthKw - 6, truthKw + 6);
        assertThat(truthKw).isBetween(lower[row] - 2, upper[row] + 2);
        assertThat(upper[row]).isNegative();
        assertThat(lower[row]).isBetween(leastKw, power[row]);
      }
      assertThat(fill.energyKwh()).isBetween(4 * truthKw - 12, 4 * truthKw + 12);
    }
  }

  private static FilledNoon noon(Asset silent, Asset inverter, IntToDoubleFunction kwByHour) {
    TimeRange gap =
        new TimeRange(Instant.parse("2026-01-12T10:00:00Z"), Instant.parse("2026-01-12T14:00:00Z"));
    SiteWindow window =
        new SiteWindow(
            silent.siteId(),
            ALL,
            Map.of(
                silent.assetId(), daily(silent, kwByHour, at -> !contains(gap, at)),
                inverter.assetId(),
                    daily(inverter, hour -> hour > 5 && hour < 17 ? 50 : 0, at -> true)));
    SiteGaps.Outcome outcome =
        new SiteGaps(Duration.ofMinutes(30))
            .look(List.of(silent), SiteReader.of(window), gap, true, List.of());
    assertThat(outcome.filled()).hasSize(1);
    return new FilledNoon(
        Objects.requireNonNull(outcome.gaps().get(0).fill()), outcome.filled().get(0));
  }

  /** The same every day, but for a little; its counter counts all that passes. */
  private static Series daily(Asset asset, IntToDoubleFunction kwByHour, LongPredicate sent) {
    Random random = new Random(7);
    double[] all = new double[DAYS * 96];
    double[] counter = new double[all.length];
    for (int each = 0; each < all.length; each++) {
      double kw = kwByHour.applyAsDouble(each % 96 / 4);
      all[each] = kw == 0 ? 0 : kw + random.nextGaussian();
      counter[each] = 100 + (each == 0 ? 0 : counter[each - 1] - 100 + Math.abs(all[each - 1]) / 4);
    }
    return sent(asset.assetId(), all, counter, sent);
  }

  private static boolean contains(TimeRange range, long epochSecond) {
    return range.contains(Instant.ofEpochSecond(epochSecond));
  }

  /** A counter counts on through the silence, so that it was the communication. */
  private static Series wind(AssetId asset, double share, LongPredicate sent) {
    Random random = new Random(5);
    double[] all = new double[DAYS * 96];
    double level = 0.5;
    for (int each = 0; each < all.length; each++) {
      level = Math.max(0.2, Math.min(1, level + 0.03 * random.nextGaussian()));
      all[each] = 2000 * level * share;
    }
    double[] counter = new double[all.length];
    for (int each = 1; each < all.length; each++) {
      counter[each] = counter[each - 1] + all[each - 1] / 4;
    }
    return sent(asset, all, counter, sent);
  }

  private static Series sent(AssetId asset, double[] all, double[] counter, LongPredicate sent) {
    long[] seconds =
        LongStream.range(0, all.length)
            .map(each -> FROM.getEpochSecond() + each * 900)
            .filter(sent)
            .toArray();
    double[] power = new double[seconds.length];
    double[] total = new double[seconds.length];
    for (int each = 0; each < seconds.length; each++) {
      int at = (int) ((seconds[each] - FROM.getEpochSecond()) / 900);
      power[each] = all[at];
      total[each] = counter[at];
    }
    return new Series(
        asset,
        seconds,
        Map.of(Signals.POWER_KW, power, Signals.ENERGY_TOTAL_KWH, total),
        new int[seconds.length]);
  }

  private static double kwh(Series series) {
    double sum = 0;
    for (double power : series.column(Signals.POWER_KW)) {
      sum += power / 4;
    }
    return sum;
  }
}
