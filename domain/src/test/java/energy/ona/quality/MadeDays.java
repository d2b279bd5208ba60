package energy.ona.quality;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Days of power of our own making: a sun, clouds, a logger that writes watts. */
final class MadeDays {
  static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  static final int STEPS_A_DAY = 96;

  final long[] seconds;
  final double[] power;

  MadeDays(int days, long seed) {
    seconds = new long[days * STEPS_A_DAY];
    power = new double[seconds.length];
    Random random = new Random(seed);
    double cloud = 0.7;
    for (int each = 0; each < seconds.length; each++) {
      seconds[each] = FROM.getEpochSecond() + each * 900L;
      double hour = each % STEPS_A_DAY / 4.0;
      double sun = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
      cloud = Math.max(0.1, Math.min(1, cloud + 0.1 * random.nextGaussian()));
      power[each] = hour < 6 || hour > 18 ? 0 : Math.round(100_000 * sun * cloud) / 1000.0;
    }
  }

  static int at(int day, int hour) {
    return day * STEPS_A_DAY + hour * 4;
  }

  Series series() {
    return new Series(
        new AssetId("INV-1"), seconds, Map.of(Signals.POWER_KW, power), new int[seconds.length]);
  }

  Signal signal() {
    return Signal.of(series(), Signals.POWER_KW);
  }
}
