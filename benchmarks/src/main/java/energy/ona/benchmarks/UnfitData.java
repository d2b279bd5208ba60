package energy.ona.benchmarks;

/** Of such data a benchmark can say nothing; the message says what it needs, for people. */
final class UnfitData extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfitData(String message) {
    super(message);
  }
}
