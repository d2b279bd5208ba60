package energy.ona.detect.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What each asset should have delivered hour by hour, by the peers that move most like it: other
 * assets of the site, and what physics makes of the measured light or wind. Beside each peer the
 * asset has its own log-ratio by the hour of the day, learned over all days of the memory, so that
 * orientation, shade and a wrong capacity cancel; the peers' answers meet in a median weighted by
 * how steady each has been (after SolarClique, Iyengar et al. 2018, which weighs peers by fit).
 */
final class PeerYields {
  static final int HOURS = 24;

  /** Below this yield an hour says nothing of a ratio. */
  private static final double TELLS = 0.04;

  /** What a peer in the shade still speaks for. */
  private static final double LEAST = 0.005;

  private static final int PEERS = 6;
  private static final int CANDIDATES = 24;
  private static final int LEAST_DAYS = 8;
  private static final int LEAST_HOURS_A_DAY = 3;
  private static final int LEAST_DAYS_OF_AN_HOUR = 5;

  /** Steadier than this counts no more: no peer shall speak alone. */
  private static final double STEADIEST = 0.03;

  private final double[][] logs;
  private final double[][] answers;
  private final int days;

  /**
   * @param yields rows of days × 24 values: assets first, then models; NaN unknown
   */
  PeerYields(double[][] yields) {
    this.days = yields.length == 0 ? 0 : yields[0].length / HOURS;
    this.logs = new double[yields.length][];
    this.answers = new double[yields.length][];
    for (int row = 0; row < yields.length; row++) {
      logs[row] = logs(yields[row]);
      answers[row] = answers(yields[row], logs[row]);
    }
  }

  private static double[] logs(double[] yields) {
    double[] logs = new double[yields.length];
    for (int hour = 0; hour < logs.length; hour++) {
      logs[hour] = yields[hour] > TELLS ? Math.log(yields[hour]) : Double.NaN;
    }
    return logs;
  }

  /**
   * What a row answers: little light is an answer too, else an hour in which most lie in the shade
   * or in the dark is left to the few that do not. On days on which it never tells it is silent.
   */
  private double[] answers(double[] yields, double[] logs) {
    double[] answers = logs.clone();
    for (int day = 0; day < days; day++) {
      int from = day * HOURS;
      boolean tells = false;
      for (int hour = from; hour < from + HOURS; hour++) {
        tells |= !Double.isNaN(logs[hour]);
      }
      for (int hour = from; tells && hour < from + HOURS; hour++) {
        if (yields[hour] <= TELLS) {
          answers[hour] = Math.log(Math.max(LEAST, yields[hour]));
        }
      }
    }
    return answers;
  }

  /** A peer's row, how steady the ratio to it is, and the usual log-ratio by hour of the day. */
  record Peer(int row, double weight, double[] usual) {}

  /**
   * What one row should have been; NaN where no peer tells.
   *
   * @param peers learned from these rows, or from earlier ones of the same
   */
  double[] expected(List<Peer> peers) {
    double[] expected = new double[days * HOURS];
    double[] values = new double[peers.size()];
    double[] weights = new double[peers.size()];
    for (int hour = 0; hour < expected.length; hour++) {
      int n = 0;
      for (Peer peer : peers) {
        double value = answers[peer.row()][hour] + peer.usual()[hour % HOURS];
        if (!Double.isNaN(value)) {
          values[n] = value;
          weights[n++] = peer.weight();
        }
      }
      expected[hour] = n == 0 ? Double.NaN : Math.exp(Robust.weightedMedian(values, weights, n));
    }
    return expected;
  }

  /**
   * Those that move most like a row.
   *
   * @param others rows that may stand beside it
   */
  List<Peer> peers(int row, int[] others) {
    return peers(logs[row], others);
  }

  private List<Peer> peers(double[] own, int[] others) {
    record Candidate(int row, double unsteady) {}
    List<Candidate> candidates = new ArrayList<>();
    for (int each = 0; each < Math.min(CANDIDATES, others.length); each++) {
      double unsteady = unsteady(own, logs[others[each]]);
      if (!Double.isNaN(unsteady)) {
        candidates.add(new Candidate(others[each], unsteady));
      }
    }
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Candidate::unsteady))
        .limit(PEERS)
        .map(
            one ->
                new Peer(
                    one.row(),
                    1 / (one.unsteady() * one.unsteady() + STEADIEST * STEADIEST),
                    usual(own, logs[one.row()])))
        .toList();
  }

  /** The spread of the mean log-ratio of a day; NaN when too few days are common. */
  private double unsteady(double[] own, double[] other) {
    double[] means = new double[days];
    int n = 0;
    for (int day = 0; day < days; day++) {
      double sum = 0;
      int hours = 0;
      for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
        double ratio = own[hour] - other[hour];
        if (!Double.isNaN(ratio)) {
          sum += ratio;
          hours++;
        }
      }
      if (hours >= LEAST_HOURS_A_DAY) {
        means[n++] = sum / hours;
      }
    }
    if (n < LEAST_DAYS) {
      return Double.NaN;
    }
    double[] known = Arrays.copyOf(means, n);
    return Robust.spread(known, Robust.median(known));
  }

  private double[] usual(double[] own, double[] other) {
    double[] usual = new double[HOURS];
    double[] ratios = new double[days];
    for (int hour = 0; hour < HOURS; hour++) {
      int n = 0;
      for (int day = 0; day < days; day++) {
        double ratio = own[day * HOURS + hour] - other[day * HOURS + hour];
        if (!Double.isNaN(ratio)) {
          ratios[n++] = ratio;
        }
      }
      usual[hour] = n < LEAST_DAYS_OF_AN_HOUR ? Double.NaN : Robust.median(ratios, n);
    }
    return usual;
  }
}
