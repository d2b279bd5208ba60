package energy.ona.diagnose;

/**
 * What a sign says of a cause.
 *
 * @param ratio likelihood ratio; below 1 it speaks against the cause
 */
record Clue(Sign sign, double ratio) {
  boolean isSeen(Symptoms symptoms) {
    return sign.seen().test(symptoms);
  }

  boolean speaksFor() {
    return ratio > 1;
  }
}
