package energy.ona.api.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DownsamplingTest {
  private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  private static final int MINUTE = 60;
  private static final int ROWS = 40_000;
  private static final List<String> SIGNALS = List.of(Signals.POWER_KW, Signals.VOLTAGE_V);

  private static Series series(int peakRow, int dipRow) {
    long[] times = new long[ROWS];
    double[] power = new double[ROWS];
    double[] voltage = new double[ROWS];
    Random random = new Random(7);
    for (int row = 0; row < ROWS; row++) {
      times[row] = FROM.getEpochSecond() + (long) row * MINUTE;
      power[row] = 10 + random.nextDouble();
      voltage[row] = 600 + random.nextDouble();
    }
    power[peakRow] = 99;
    voltage[dipRow] = 1;
    power[ROWS / 2] = Double.NaN;
    return new Series(
        new AssetId("A"),
        times,
        Map.of(Signals.POWER_KW, power, Signals.VOLTAGE_V, voltage),
        new int[ROWS]);
  }

  private static TimeRange all() {
    return new TimeRange(FROM, FROM.plusSeconds((long) ROWS * MINUTE));
  }

  @Test
  void thePeakOfEverySignalIsDrawnAndThePointsAreFewEnough() {
    for (int peak : new int[] {0, 17_321, ROWS - 1}) {
      BitSet rows = new Downsampling(series(peak, 20_777), SIGNALS, all()).rows(5000, 0);
      assertThat(rows.cardinality()).isBetween(2500, 5000);
      assertThat(rows.get(peak)).isTrue();
      assertThat(rows.get(20_777)).isTrue();
    }
  }

  @Test
  void fewRowsAreAllDrawn() {
    TimeRange hour = new TimeRange(FROM, FROM.plusSeconds(3600));
    BitSet rows = new Downsampling(series(1, 2), SIGNALS, hour).rows(5000, 0);
    assertThat(rows.stream().toArray()).containsExactly(IntStream.range(0, 60).toArray());
  }

  @Test
  void aStepIsTheLeastDistanceOfBuckets() {
    TimeRange hour = new TimeRange(FROM, FROM.plusSeconds(3600));
    BitSet rows = new Downsampling(series(1, 2), List.of(Signals.POWER_KW), hour).rows(5000, 1800);
    assertThat(rows.cardinality()).isEqualTo(4);
    assertThat(rows.get(1)).isTrue();
  }
}
