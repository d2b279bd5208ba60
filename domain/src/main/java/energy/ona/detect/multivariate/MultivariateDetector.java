package energy.ona.detect.multivariate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches several signals together, sample by sample: a multivariate exponentially weighted control
 * chart (MEWMA; Lowry et al. 1992, Technometrics 34:46–53) over three spans at once. It says two
 * things. The <em>state</em>: is this unlike the sound behaviour that was learned first? What is
 * unlike teaches nothing, so a fault does not become normal while it lasts. The <em>novelty</em>:
 * how far is it from all that came before? It gets used to things, and is told when it rises only.
 */
public final class MultivariateDetector {
  /** Samples that are remembered; older ones fade. */
  private static final int MEMORY = 3000;

  /** How far beyond nearly all sound samples the limit lies. */
  private static final double MARGIN = 1.2;

  private static final double NEARLY_ALL = 0.995;

  /** Samples in which the same rise is not told again. */
  private static final int TOLD_ONCE = 250;

  /** The first of the learned samples have no past to be compared with. */
  private static final int SETTLING = 60;

  private static final int FEW = 30;

  private final int learning;
  private final Memories memories;
  private final Reference sound;
  private final Reference all;
  private final List<double[]> first = new ArrayList<>();
  private final double[] told = new double[TOLD_ONCE];
  private double limit = Double.POSITIVE_INFINITY;
  private long seen;
  private long unlike;

  /**
   * @param learning samples, the first ones, that are taken as sound
   */
  public MultivariateDetector(int channels, int learning) {
    if (channels < 1 || learning < FEW) {
      throw new IllegalArgumentException(
          "a detector needs a channel and %d samples to learn, not %d and %d"
              .formatted(FEW, channels, learning));
    }
    this.learning = learning;
    this.memories = new Memories(channels);
    this.sound = new Reference(memories.size(), MEMORY);
    this.all = new Reference(memories.size(), MEMORY);
  }

  /**
   * What a sample says.
   *
   * @param distance from sound behaviour, in standard deviations per feature
   * @param limit what is farther is unlike it
   * @param novelty distance from all that came before where that rises, else 0
   * @param channel the one that is most to blame
   */
  public record Verdict(double distance, double limit, double novelty, int channel) {
    public boolean isUnlike() {
      return distance > limit;
    }
  }

  /** Takes the next sample; NaN is a missing value. */
  public Verdict next(double[] sample) {
    double[] state = memories.after(sample);
    double novelty = seen < FEW ? 0 : Reference.distance(all.parts(state));
    all.learn(state);
    seen++;
    double rise = rise(novelty);
    if (seen <= learning) {
      first.add(state);
      sound.learn(state);
      if (seen == learning) {
        limit = MARGIN * farthest();
        first.clear();
      }
      return new Verdict(0, limit, rise, 0);
    }
    double[] parts = sound.parts(state);
    Verdict verdict = new Verdict(Reference.distance(parts), limit, rise, mostToBlame(parts));
    unlike = verdict.isUnlike() ? unlike + 1 : Math.max(0, unlike - 2);
    // What lasts longer than all that was ever learned is the new normal.
    if (!verdict.isUnlike() || unlike > Math.min(sound.learned(), MEMORY)) {
      sound.learn(state);
    }
    return verdict;
  }

  private double farthest() {
    int from = Math.min(SETTLING, first.size() / 4);
    double[] distances =
        first.subList(from, first.size()).stream()
            .mapToDouble(state -> Reference.distance(sound.parts(state)))
            .sorted()
            .toArray();
    return distances[(int) (NEARLY_ALL * (distances.length - 1))];
  }

  private double rise(double novelty) {
    boolean rises = novelty > Arrays.stream(told).max().orElse(0);
    told[(int) (seen % TOLD_ONCE)] = novelty;
    return rises ? novelty : 0;
  }

  private int mostToBlame(double[] parts) {
    double[] byChannel = new double[parts.length];
    int most = 0;
    for (int feature = 0; feature < parts.length; feature++) {
      int channel = memories.channelOf(feature);
      byChannel[channel] += parts[feature];
    }
    for (int channel = 1; channel < byChannel.length; channel++) {
      most = byChannel[channel] > byChannel[most] ? channel : most;
    }
    return most;
  }
}
