package energy.ona.observation;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Instant FROM = Instant.ofEpochSecond(1_000_000);

  private static Series series(String asset, long shift, int row, double value, int flag) {
    long[] seconds = new long[50];
    double[] power = new double[50];
    double[] voltage = new double[50];
    for (int each = 0; each < 50; each++) {
      seconds[each] = FROM.getEpochSecond() + 900L * each + shift;
      power[each] = each % 7;
      voltage[each] = Double.NaN;
    }
    power[row] = value;
    int[] flags = new int[50];
    flags[row] = flag;
    return new Series(
        new AssetId(asset), seconds, Map.of("power_kw", power, "voltage_v", voltage), flags);
  }

  private static long of(Series series) {
    TimeRange range = new TimeRange(FROM, FROM.plusSeconds(90_000));
    return new SiteWindow(new SiteId("s"), range, Map.of(series.assetId(), series)).fingerprint();
  }

  @Test
  void theSameMeasurementsHaveTheSame() {
    assertThat(of(series("a", 0, 3, 9.5, 0))).isEqualTo(of(series("a", 0, 3, 9.5, 0)));
  }

  @Test
  void whateverDiffersShows() {
    Set<Long> seen = new HashSet<>();
    seen.add(of(series("a", 0, 3, 3, 0)));
    seen.add(of(series("b", 0, 3, 3, 0)));
    seen.add(of(series("a", 1, 3, 3, 0)));
    seen.add(of(series("a", 0, 3, 3, 1)));
    for (int row = 0; row < 50; row++) {
      seen.add(of(series("a", 0, row, 99, 0)));
      seen.add(of(series("a", 0, row, Double.NaN, 0)));
    }
    assertThat(seen).hasSize(104);
  }
}
