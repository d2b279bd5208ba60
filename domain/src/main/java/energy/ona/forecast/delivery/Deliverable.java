package energy.ona.forecast.delivery;

import energy.ona.observation.Grid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Limits laid over the steps of a forecast.
 *
 * @param shareLeft by step
 * @param limitKw by step, infinite where there is none
 */
public record Deliverable(double[] shareLeft, double[] limitKw) {
  /** A limit of power counts in the steps of which it holds so much. */
  private static final double MOST_OF_IT = 0.5;

  public static Deliverable of(List<DeliveryLimit> limits, Grid steps) {
    double[] share = new double[steps.size()];
    double[] limitKw = new double[steps.size()];
    Arrays.fill(share, 1);
    Arrays.fill(limitKw, Double.POSITIVE_INFINITY);
    for (int step = 0; step < share.length && !limits.isEmpty(); step++) {
      long from = steps.start(step).getEpochSecond();
      long to = steps.start(step + 1).getEpochSecond();
      List<DeliveryLimit> inForce =
          limits.stream().filter(limit -> overlap(limit, from, to) > 0).toList();
      share[step] = shareLeft(inForce, from, to);
      for (DeliveryLimit limit : inForce) {
        Double kw = limit.limitKw();
        if (kw != null && overlap(limit, from, to) >= MOST_OF_IT * (to - from)) {
          limitKw[step] = Math.min(limitKw[step], kw);
        }
      }
    }
    return new Deliverable(share, limitKw);
  }

  /**
   * Limits that hold at once take their shares of what each other leaves, those that follow one
   * another do not: piece by piece between where one begins or ends.
   */
  private static double shareLeft(List<DeliveryLimit> limits, long from, long to) {
    long[] edges =
        LongStream.concat(
                LongStream.of(from, to),
                limits.stream()
                    .flatMapToLong(
                        limit ->
                            LongStream.of(
                                limit.from().getEpochSecond(), limit.to().getEpochSecond())))
            .filter(edge -> edge >= from && edge <= to)
            .sorted()
            .distinct()
            .toArray();
    double lost = 0;
    for (int piece = 1; piece < edges.length; piece++) {
      long begin = edges[piece - 1];
      long end = edges[piece];
      double left =
          limits.stream()
              .filter(limit -> overlap(limit, begin, end) > 0)
              .mapToDouble(DeliveryLimit::shareLeft)
              .reduce(1, (one, other) -> one * other);
      lost += (1 - left) * (end - begin);
    }
    return 1 - lost / (to - from);
  }

  /** Seconds. */
  private static long overlap(DeliveryLimit limit, long from, long to) {
    return Math.max(
        0,
        Math.min(limit.to().getEpochSecond(), to) - Math.max(limit.from().getEpochSecond(), from));
  }

  public double kw(int step, double availableKw) {
    return Math.min(limitKw[step], shareLeft[step] * availableKw);
  }

  /** Quantiles stay quantiles: more available power is never less delivered. */
  public double[] kw(int step, double[] availableKw) {
    double[] delivered = new double[availableKw.length];
    Arrays.setAll(delivered, each -> kw(step, availableKw[each]));
    return delivered;
  }

  /** Nothing is taken off in the step but what is above a limit. */
  public boolean whole(int step) {
    return shareLeft[step] == 1;
  }
}
