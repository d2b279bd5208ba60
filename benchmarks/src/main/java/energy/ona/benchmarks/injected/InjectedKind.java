package energy.ona.benchmarks.injected;

import java.util.Locale;

/** What is put in. */
public enum InjectedKind {
  /** One to four of eight strings are off. */
  STRING_OUT(true),
  /** Delivers nothing, DC voltage at open circuit. */
  DEAD(true),
  /** One of two inputs is off. */
  HALF_POWER(true),
  /** Gets dirty day by day while its siblings do not. */
  SOILING(true),
  /** Limited below what it could in strong sun. */
  CLIPPING(true),
  /** Limits itself when its own load has heated it. */
  DERATING(true),
  /** One signal that is not the power repeats itself. */
  STUCK_SENSOR(false),
  /** Stamps its samples early or late. */
  CLOCK_SHIFT(false),
  /** Sends the same values again and again. */
  FROZEN(false);

  private final boolean loses;

  InjectedKind(boolean loses) {
    this.loses = loses;
  }

  /** True where energy is lost; the others are faults of the data. */
  public boolean loses() {
    return loses;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
