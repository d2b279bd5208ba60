package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SignalMeansTest {
  private static final AssetId ID = new AssetId("INV-1");
  private static final Instant FROM = Instant.parse("2026-06-01T09:00:00Z");

  /** A code a minute; the fault begins an hour and a half after the first. */
  private static OptionalDouble code(double... codes) {
    long[] seconds = new long[codes.length];
    Arrays.setAll(seconds, row -> FROM.getEpochSecond() + 60L * row);
    Series series =
        new Series(ID, seconds, Map.of(Signals.ALARM_CODE, codes), new int[codes.length]);
    TimeRange range = new TimeRange(FROM, FROM.plus(Duration.ofHours(3)));
    Grid grid = Grid.over(range);
    double[] none = new double[grid.size()];
    return new SignalMeans(
            new SiteWindow(new SiteId("S"), range, Map.of(ID, series)),
            grid,
            new ExpectedSeries(none, none, new boolean[none.length], none, false, "siblings"),
            18)
        .codeSince(ID, Signals.ALARM_CODE);
  }

  private static double[] codes(int rows, double... repeated) {
    double[] codes = new double[rows];
    for (int row = 30; row < rows; row++) {
      codes[row] = repeated[row % repeated.length];
    }
    return codes;
  }

  @Test
  void theMostFrequentCodeCountsNotTheGreatest() {
    assertThat(code(codes(150, 3501, 3501, 9001))).hasValue(3501);
    assertThat(code(codes(150, 0, 0, 3501))).hasValue(3501);
    assertThat(code(codes(150, Double.NaN, 0))).hasValue(0);
    assertThat(code(codes(150, Double.NaN))).isEmpty();
  }

  @Test
  void whatWasSentLongBeforeTheFaultDoesNotCount() {
    double[] codes = codes(150, 0);
    Arrays.fill(codes, 0, 29, 501);

    assertThat(code(codes)).hasValue(0);
  }
}
