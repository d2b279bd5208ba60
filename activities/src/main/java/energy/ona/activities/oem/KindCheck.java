package energy.ona.activities.oem;

import energy.ona.error.PlatformException;
import energy.ona.ingest.CounterShape;
import energy.ona.oem.SignalColumn;
import energy.ona.oem.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at the numbers of one column of one asset, whether they are what the mapping says. */
final class KindCheck {
  private static final int ENOUGH = 24;

  private final String signal;
  private final SignalColumn column;
  private final CounterShape shape;
  private long firstLine;
  private long lastLine;
  private int rises;
  private int falls;
  private long firstFall;
  private double last = Double.NaN;
  private Instant lastAt = Instant.MIN;
  private double summedKwh;
  private double earliest = Double.NaN;
  private Instant earliestAt = Instant.MAX;
  private double latest = Double.NaN;
  private Instant latestAt = Instant.MIN;

  /**
   * @param capacityKw of the asset; infinite where it is not known
   */
  KindCheck(String signal, SignalColumn column, double capacityKw) {
    this.signal = signal;
    this.column = column;
    this.shape = new CounterShape(capacityKw);
  }

  /** Rows may come in either order of time. */
  void see(Instant at, long line, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    firstLine = Double.isNaN(last) ? line : firstLine;
    lastLine = line;
    double hours = Double.isNaN(last) ? 0 : Duration.between(lastAt, at).abs().toSeconds() / 3600.0;
    // The energy of an interval is at most the capacity times its hours.
    double kw = column.kind() == SignalKind.POWER ? value : hours > 0 ? value / hours : 0;
    shape.see(at.getEpochSecond(), value, kw, line);
    if (hours > 0) {
      boolean onward = at.isAfter(lastAt);
      step(hours, onward ? last : value, onward ? value : last, line);
    }
    if (Double.isNaN(last) || at.isBefore(earliestAt)) {
      earliest = value;
      earliestAt = at;
    }
    if (Double.isNaN(last) || at.isAfter(latestAt)) {
      latest = value;
      latestAt = at;
    }
    last = value;
    lastAt = at;
  }

  private void step(double hours, double before, double after, long line) {
    if (hours <= 2) {
      summedKwh += (before + after) / 2 * hours;
    }
    // A reset to nothing is normal for a counter, and so is a step back by a rounding.
    boolean reset = after < 0.02 * before;
    if (after > before) {
      rises++;
    } else if (after < before - Math.max(0.02, 1e-4 * before) && !reset) {
      if (falls++ == 0) {
        firstFall = line;
      }
    }
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
    if (column.kind() == SignalKind.POWER || column.kind() == SignalKind.INTERVAL_ENERGY) {
      @Nullable String counter = shape.fault();
      if (counter != null) {
        throw refused(oem, asset, counter + "; it looks like a counter");
      }
    }
  }

  /** Where its values stand. */
  String lines() {
    return "lines %d to %d".formatted(firstLine, lastLine);
  }

  /** What the power adds up to, in kWh. */
  double summedKwh() {
    return summedKwh;
  }

  /** What a counter grew by. */
  double grown() {
    return latest - earliest;
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
