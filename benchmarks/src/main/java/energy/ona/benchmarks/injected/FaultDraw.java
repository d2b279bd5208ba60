package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws events for the assets of a stretch of time: which, when and how large, each on healthy days
 * that follow healthy days, never more than a quarter of the assets at once.
 */
public final class FaultDraw {
  private static final long DAY = 86_400;

  /** So much of the past must be healthy, and mostly known. */
  private static final int BEFORE_DAYS = 30;

  private static final double HEALTHY_BEFORE = 0.85;
  private static final double HEALTHY_DURING = 0.85;
  private static final int PAUSE_DAYS = 25;
  private static final int MORE_PAUSE_DAYS = 25;
  private static final double AT_ONCE = 0.25;

  private static final List<InjectedKind> KINDS = List.of(InjectedKind.values());
  private final Random random;
  private final int offsetSeconds;

  public FaultDraw(long seed, int offsetSeconds) {
    this.random = new Random(seed);
    this.offsetSeconds = offsetSeconds;
  }

  /**
   * @param signals of which one may stick, by asset
   * @param firstDay days since 1970 in local time
   */
  public List<InjectedFault> draw(
      Map<AssetId, List<String>> signals, HealthyDays healthy, long firstDay, long lastDay) {
    List<InjectedFault> drawn = new ArrayList<>();
    Map<Long, Integer> faulty = new HashMap<>();
    int most = Math.max(1, (int) (AT_ONCE * signals.size()));
    for (Map.Entry<AssetId, List<String>> each : signals.entrySet()) {
      AssetId asset = each.getKey();
      long day = firstDay + BEFORE_DAYS + random.nextInt(PAUSE_DAYS + MORE_PAUSE_DAYS);
      while (day < lastDay) {
        InjectedKind kind = KINDS.get(random.nextInt(KINDS.size()));
        int days = days(kind);
        if (day + days < lastDay && fits(healthy, asset, day, days, faulty, most)) {
          drawn.add(fault(asset, kind, day, days, each.getValue()));
          for (long one = day; one < day + days; one++) {
            faulty.merge(one, 1, Integer::sum);
          }
          day += days + PAUSE_DAYS + random.nextInt(MORE_PAUSE_DAYS);
        } else {
          day += 3;
        }
      }
    }
    return drawn;
  }

  private static boolean fits(
      HealthyDays healthy, AssetId asset, long day, int days, Map<Long, Integer> faulty, int most) {
    for (long one = day; one < day + days; one++) {
      if (faulty.getOrDefault(one, 0) >= most) {
        return false;
      }
    }
    return healthy.share(asset, day - BEFORE_DAYS, BEFORE_DAYS) >= HEALTHY_BEFORE
        && healthy.share(asset, day, days) >= HEALTHY_DURING;
  }

  private int days(InjectedKind kind) {
    return switch (kind) {
      case SOILING -> 25 + random.nextInt(16);
      case STRING_OUT, CLIPPING, DERATING, HALF_POWER, CLOCK_SHIFT -> 7 + random.nextInt(8);
      case DEAD, STUCK_SENSOR -> 3 + random.nextInt(8);
      case FROZEN -> 2 + random.nextInt(4);
    };
  }

  private InjectedFault fault(
      AssetId asset, InjectedKind kind, long day, int days, List<String> signals) {
    // Between nine and three by the local clock.
    long onset = day * DAY - offsetSeconds + (9 * 60 + random.nextInt(6 * 60)) * 60L;
    return new InjectedFault(
        asset,
        kind,
        Instant.ofEpochSecond(onset),
        Instant.ofEpochSecond(onset + days * DAY),
        size(kind),
        signals.isEmpty() ? Signals.POWER_KW : signals.get(random.nextInt(signals.size())));
  }

  private double size(InjectedKind kind) {
    return switch (kind) {
      case STRING_OUT -> (1 + random.nextInt(4)) / 8.0;
      case HALF_POWER -> 0.5;
      case SOILING -> 0.1 + 0.2 * random.nextDouble();
      case CLIPPING -> 0.5 + 0.3 * random.nextDouble();
      case DERATING -> 0.3 + 0.4 * random.nextDouble();
      case CLOCK_SHIFT -> (random.nextBoolean() ? 1 : -1) * (30 + 15 * random.nextInt(7));
      case DEAD, STUCK_SENSOR, FROZEN -> 1;
    };
  }
}
