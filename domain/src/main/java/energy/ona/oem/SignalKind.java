package energy.ona.oem;

/** What a maker's column really is; the three kinds of energy and power are never mixed. */
public enum SignalKind {
  /** Of the moment or the mean of the interval. */
  POWER,
  /** Energy since commissioning; only grows. */
  COUNTER,
  /** Energy since midnight. */
  DAILY_ENERGY,
  /** Energy of one interval. */
  INTERVAL_ENERGY,
  /** Temperature, voltage and other measurements. */
  VALUE,
  /** A state or alarm, as a number or a word. */
  CODE;

  boolean isEnergy() {
    return this == COUNTER || this == DAILY_ENERGY || this == INTERVAL_ENERGY;
  }
}
