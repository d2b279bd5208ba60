package energy.ona.detect.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeerYieldsTest {
  private static final int HOURS = PeerYields.HOURS;
  private static final int DAYS = 40;
  private static final int MORNING = 9;
  private static final int EVENING = 20;

  private final double[][] rows = new double[4][DAYS * HOURS];

  PeerYieldsTest() {
    for (int day = 0; day < DAYS; day++) {
      // No day is like another, so that rows that move together are seen to.
      double sky = 0.7 + 0.3 * Math.sin(day * 2.3);
      for (int hour = 6; hour < HOURS - 4; hour++) {
        double light = sky * Math.sin(Math.PI * (hour - 5) / 15);
        for (double[] row : rows) {
          row[day * HOURS + hour] = light;
        }
      }
    }
  }

  private double[] expectedOfFirst() {
    PeerYields peers = new PeerYields(rows);
    return peers.expected(peers.peers(0, new int[] {1, 2, 3}));
  }

  @Test
  void peersInTheShadeSpeakForOneThatIsShadedToo() {
    // The low sun of the newest week reaches one array of four in the morning.
    for (int day = DAYS - 7; day < DAYS; day++) {
      for (int row = 0; row < 3; row++) {
        rows[row][day * HOURS + MORNING] = 0.02;
      }
    }

    double[] expected = expectedOfFirst();

    assertEquals(0.02, expected[(DAYS - 1) * HOURS + MORNING], 0.005);
    assertEquals(
        rows[0][(DAYS - 1) * HOURS + 12], expected[(DAYS - 1) * HOURS + 12], 0.01, "at noon");
  }

  @Test
  void oneThatStandsFrozenThroughTheEveningIsNotLeftAlone() {
    int evening = (DAYS - 1) * HOURS + EVENING;
    for (int day = 0; day < DAYS - 1; day++) {
      // Long summer evenings, in which all deliver a little.
      for (double[] row : rows) {
        row[day * HOURS + EVENING] = 0.05 + 0.01 * Math.sin(day);
      }
    }
    for (double[] row : rows) {
      row[evening] = 0.03;
    }
    rows[3][evening] = 0.8;

    assertEquals(0.03, expectedOfFirst()[evening], 0.005);
  }

  @Test
  void whoDeliversNothingAllDaySaysNothing() {
    int noon = (DAYS - 1) * HOURS + 12;
    double was = rows[0][noon];
    Arrays.fill(rows[1], (DAYS - 1) * HOURS, DAYS * HOURS, 0);
    Arrays.fill(rows[2], (DAYS - 1) * HOURS, DAYS * HOURS, 0);

    assertEquals(was, expectedOfFirst()[noon], 0.01);
  }
}
