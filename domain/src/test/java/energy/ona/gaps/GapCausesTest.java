package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapCausesTest {
  private static final AssetId OWN = new AssetId("INV-1");
  private static final AssetId SIBLING = new AssetId("INV-2");
  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final TimeRange ALL = new TimeRange(FROM, FROM.plus(Duration.ofDays(12)));
  private static final TimeRange GAP =
      new TimeRange(Instant.parse("2026-05-06T08:00:00Z"), Instant.parse("2026-05-06T16:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "1,    0.1, COMMUNICATION, 0.9, the counter went on as ever",
    "0.02, 0.1, OUTAGE,        0.9, a minute's energy before it fell dead is no proof that it ran",
    "0,    0.1, OUTAGE,        0.9, the counter stood",
    "1,    100, COMMUNICATION, 0.5, a coarse counter proves nothing",
    "0,    100, COMMUNICATION, 0.5, nor when it stands"
  })
  void theCounterIsMeasuredByWhatWasDue(
      double ranShare, double stepKwh, GapCause likeliest, double least, String why) {
    Map<GapCause, Double> causes =
        causes(
            OWN,
            new SiteWindow(
                new SiteId("S"),
                ALL,
                Map.of(
                    OWN, unit(OWN, ranShare, stepKwh, true), SIBLING, unit(SIBLING, 1, 1, false))),
            new Hole(GAP, 32, 0, 900, GAP.length(), false, false));

    assertThat(causes.get(likeliest)).as(why).isGreaterThan(least);
    assertThat(causes.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void aSensorThatNeverSendsPowerIsNoSiblingThatFellSilent() {
    AssetId sensor = new AssetId("STATION");
    Series own = unit(OWN, 1, 1, true).only(Set.of(Signals.POWER_KW));
    Series sibling = unit(SIBLING, 1, 1, false);
    Series light =
        new Series(
            sensor,
            new long[] {FROM.getEpochSecond()},
            Map.of(Signals.IRRADIANCE_W_M2, new double[] {100}),
            new int[1]);
    Hole hole = new Hole(GAP, 32, 0, 900, GAP.length(), false, false);
    SiteId site = new SiteId("S");

    assertThat(
            causes(
                OWN,
                new SiteWindow(site, ALL, Map.of(OWN, own, SIBLING, sibling, sensor, light)),
                hole))
        .isEqualTo(
            causes(OWN, new SiteWindow(site, ALL, Map.of(OWN, own, SIBLING, sibling)), hole));
  }

  @Test
  void whatNeverSentAnythingIsNotYetCommissioned() {
    Series power = unit(SIBLING, 1, 1, false);
    GapCauses causes =
        new GapCauses(
            OWN,
            CounterEvidence.Readings.NONE,
            new Hole(ALL, 1152, 0, 900, Duration.ofDays(40), true, true),
            true);
    causes.add(new MeasuredPower(power));
    Map<GapCause, Double> weights = causes.weights();
    assertThat(weights.get(GapCause.NOT_YET_COMMISSIONED)).isGreaterThan(0.5);
    assertThat(weights.get(GapCause.RETIRED)).isLessThan(0.01);
  }

  static Map<GapCause, Double> causes(AssetId asset, SiteWindow window, Hole hole) {
    GapCauses causes =
        new GapCauses(
            asset, CounterEvidence.Readings.of(window.of(asset).orElseThrow()), hole, false);
    window.series().forEach(series -> causes.add(new MeasuredPower(series)));
    return causes.weights();
  }

  /** 10 kW from 06:00 to 18:00; silent in the gap, where it delivers so much of it. */
  private static Series unit(AssetId id, double share, double stepKwh, boolean silent) {
    int rows = 12 * 96;
    long[] seconds = new long[rows];
    double[] power = new double[rows];
    double[] counter = new double[rows];
    double total = 5000;
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      Instant at = FROM.plus(Duration.ofMinutes(15L * row));
      int quarter = row % 96;
      double kw = quarter >= 24 && quarter < 72 ? 10 : 0;
      boolean hidden = silent && GAP.contains(at);
      double read = Math.floor(total / stepKwh + 1e-9) * stepKwh;
      total += kw / 4 * (hidden ? share : 1);
      if (!hidden) {
        seconds[kept] = at.getEpochSecond();
        power[kept] = kw;
        counter[kept++] = read;
      }
    }
    return new Series(
        id,
        Arrays.copyOf(seconds, kept),
        Map.of(
            Signals.POWER_KW,
            Arrays.copyOf(power, kept),
            Signals.ENERGY_TOTAL_KWH,
            Arrays.copyOf(counter, kept)),
        new int[kept]);
  }
}
