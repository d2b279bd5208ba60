package energy.ona.activities.oem;

import energy.ona.error.PlatformException;
import energy.ona.oem.SignalColumn;
import energy.ona.oem.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Looks at the numbers of one column of one asset, whether they are what the mapping says. */
final class KindCheck {
  private static final int ENOUGH = 24;

  private final String signal;
  private final SignalColumn column;
  private int rises;
  private int falls;
  private long firstFall;
  private double last = Double.NaN;
  private Instant lastAt = Instant.MIN;
  private double summedKwh;
  private double first = Double.NaN;

  KindCheck(String signal, SignalColumn column) {
    this.signal = signal;
    this.column = column;
  }

  void see(Instant at, long line, double value) {
    if (Double.isNaN(value) || !at.isAfter(lastAt)) {
      return;
    }
    if (Double.isNaN(last)) {
      first = value;
    } else {
      double hours = Duration.between(lastAt, at).toSeconds() / 3600.0;
      if (hours <= 2) {
        summedKwh += (value + last) / 2 * hours;
      }
      // A reset to nothing is normal for a counter, and so is a step back by a rounding.
      boolean reset = value < 0.02 * last;
      if (value > last) {
        rises++;
      } else if (value < last - Math.max(0.02, 1e-4 * last) && !reset) {
        if (falls++ == 0) {
          firstFall = line;
        }
      }
    }
    last = value;
    lastAt = at;
  }

  /** Refuses in words. */
  void judge(String oem, String asset) {
    boolean grows = column.kind() == SignalKind.COUNTER || column.kind() == SignalKind.DAILY_ENERGY;
    if (grows && falls + rises >= ENOUGH && falls > 0.1 * (falls + rises)) {
      throw refused(
          oem,
          asset,
          "falls %d times (first in line %d), which energy that is counted up does not; it looks like power or the energy of each interval"
              .formatted(falls, firstFall));
    }
    if (!grows
        && (column.kind() == SignalKind.POWER || column.kind() == SignalKind.INTERVAL_ENERGY)
        && rises >= 4 * ENOUGH
        && falls == 0) {
      throw refused(
          oem, asset, "rises %d times and never falls; it looks like a counter".formatted(rises));
    }
  }

  /** What the power adds up to, in kWh. */
  double summedKwh() {
    return summedKwh;
  }

  /** What a counter grew by. */
  double grown() {
    return last - first;
  }

  private PlatformException refused(String oem, String asset, String why) {
    return PlatformException.invalid(
        "oem",
        "the mapping %s takes column '%s' for %s (%s), but for %s it %s"
            .formatted(
                oem,
                column.column(),
                signal,
                column.kind().name().toLowerCase(Locale.ROOT),
                asset,
                why));
  }
}
