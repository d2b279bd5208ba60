package energy.ona.forecast.delivery;

import energy.ona.observation.Grid;
import java.util.Arrays;
import java.util.List;

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
    for (DeliveryLimit limit : limits) {
      for (int step = 0; step < share.length; step++) {
        double part = overlap(limit, steps, step);
        share[step] *= 1 - part * (1 - limit.shareLeft());
        Double kw = limit.limitKw();
        if (kw != null && part >= MOST_OF_IT) {
          limitKw[step] = Math.min(limitKw[step], kw);
        }
      }
    }
    return new Deliverable(share, limitKw);
  }

  private static double overlap(DeliveryLimit limit, Grid steps, int step) {
    long from = Math.max(limit.from().getEpochSecond(), steps.start(step).getEpochSecond());
    long to = Math.min(limit.to().getEpochSecond(), steps.start(step + 1).getEpochSecond());
    return Math.max(0, to - from) / (double) steps.stepSeconds();
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
