package energy.ona.activities.oem;

import energy.ona.activities.oem.OemReading.Reading;
import energy.ona.observation.Signals;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes power of what a maker gives as energy, and the start of an interval of its end. */
final class OemPower {
  private final SignalKind kind;
  private final boolean marksEnd;
  private final long usualSeconds;
  private final OemSteps steps;
  private final Map<String, Reading> beside = new HashMap<>();

  OemPower(OemMapping mapping, OemSteps steps) {
    this.kind = java.util.Objects.requireNonNull(mapping.signals().get(Signals.POWER_KW)).kind();
    this.marksEnd = mapping.timestamp().marksEnd();
    this.usualSeconds = mapping.timestamp().stepSeconds();
    this.steps = steps;
  }

  /** What can be said now: of rows that go back in time, the one before this. */
  List<Reading> next(Reading reading) {
    Instant at = reading.at();
    if (reading.refused() != null || at == null) {
      return List.of(reading);
    }
    if (kind != SignalKind.DAILY_ENERGY || Double.isNaN(energy(reading))) {
      return List.of(ofInterval(reading, at));
    }
    @Nullable Reading other = beside.put(reading.asset(), reading);
    if (!steps.isNewestFirst(reading.asset())) {
      return List.of(since(reading, other));
    }
    return other == null ? List.of() : List.of(since(other, reading));
  }

  /** What is still owed at the end. */
  List<Reading> rest() {
    return beside.values().stream()
        .filter(reading -> steps.isNewestFirst(reading.asset()))
        .map(reading -> since(reading, null))
        .toList();
  }

  private Reading ofInterval(Reading reading, Instant at) {
    long seconds = seconds(reading.asset(), at);
    double energy = energy(reading);
    boolean divided = kind == SignalKind.INTERVAL_ENERGY && !Double.isNaN(energy);
    if (seconds == 0 && (marksEnd || divided)) {
      return reading.withoutPower(
          "the length of its interval is not known, because the file has no other row of %s within two hours"
              .formatted(reading.asset()));
    }
    return divided
        ? shifted(withPower(reading, energy * 3600 / seconds), seconds)
        : shifted(reading, seconds);
  }

  /** Energy since midnight grows by what the time since the row before has brought. */
  private Reading since(Reading reading, @Nullable Reading before) {
    if (before == null) {
      return reading.withoutPower(
          "the file has no earlier energy of the asset, from which its power would follow");
    }
    long seconds = seconds(before.at(), reading.at());
    if (seconds <= 0 || seconds > OemSteps.LONGEST.toSeconds()) {
      return reading.withoutPower(
          seconds <= 0
              ? "the rows of the asset are in no order of time; sort the file by it"
              : "the row before is more than two hours earlier, so that its power is not known");
    }
    double energy = energy(reading);
    double earlier = energy(before);
    // A step back by a rounding is none; midnight is.
    double grown = energy >= earlier ? energy - earlier : energy < earlier / 2 ? energy : 0;
    return shifted(withPower(reading, grown * 3600 / seconds), seconds);
  }

  private static long seconds(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? 0 : Duration.between(from, to).toSeconds();
  }

  private long seconds(String asset, Instant at) {
    long seen = steps.seconds(asset, at, marksEnd);
    return seen == 0 ? usualSeconds : seen;
  }

  private Reading shifted(Reading reading, long seconds) {
    Instant at = reading.at();
    return !marksEnd || at == null
        ? reading
        : new Reading(
            reading.line(),
            at.minusSeconds(seconds),
            reading.stamp(),
            reading.asset(),
            reading.cells(),
            null);
  }

  private static double energy(Reading reading) {
    return reading.number(Signals.POWER_KW);
  }

  private static Reading withPower(Reading reading, double powerKw) {
    Map<String, String> cells = new LinkedHashMap<>(reading.cells());
    cells.put(
        Signals.POWER_KW,
        new BigDecimal(powerKw).round(new MathContext(8)).stripTrailingZeros().toPlainString());
    return new Reading(reading.line(), reading.at(), reading.stamp(), reading.asset(), cells, null);
  }
}
