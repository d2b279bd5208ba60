package energy.ona.benchmarks.season;

/** Energy not delivered, and what it was worth. */
record Loss(double kwh, double usd) {
  static final Loss NONE = new Loss(0, 0);

  Loss plus(double moreKwh, double usdPerKwh) {
    return new Loss(kwh + moreKwh, usd + moreKwh * usdPerKwh);
  }

  Loss plus(Loss other) {
    return new Loss(kwh + other.kwh, usd + other.usd);
  }
}
