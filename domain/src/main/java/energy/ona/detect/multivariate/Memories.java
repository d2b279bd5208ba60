package energy.ona.detect.multivariate;

/**
 * What the last samples of every channel amount to: exponentially weighted means over a short, a
 * middle and a long span, so that a jump, a burst and a slow change each stand out in one of them.
 */
final class Memories {
  /** In samples; a span of n weighs the newest with 2 / (n + 1). */
  private static final int[] SPANS = {1, 5, 30};

  private final int channels;
  private final double[] sums;
  private final double[] weights;

  Memories(int channels) {
    this.channels = channels;
    this.sums = new double[channels * SPANS.length];
    this.weights = new double[channels * SPANS.length];
  }

  /** How many features a state has. */
  int size() {
    return sums.length;
  }

  /** The channel that a feature comes from. */
  int channelOf(int feature) {
    return feature / SPANS.length;
  }

  /** The state after a sample; a missing value leaves its channel as it was. */
  double[] after(double[] sample) {
    if (sample.length != channels) {
      throw new IllegalArgumentException(
          "a sample of %d channels was sent to a detector of %d"
              .formatted(sample.length, channels));
    }
    double[] state = new double[sums.length];
    for (int feature = 0; feature < sums.length; feature++) {
      double value = sample[channelOf(feature)];
      if (!Double.isNaN(value)) {
        double keep = 1 - 2.0 / (SPANS[feature % SPANS.length] + 1);
        sums[feature] = keep * sums[feature] + value;
        weights[feature] = keep * weights[feature] + 1;
      }
      state[feature] = weights[feature] == 0 ? 0 : sums[feature] / weights[feature];
    }
    return state;
  }
}
