package energy.ona.bom;

import energy.ona.error.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a part takes: log-logistic, which has a long tail as deliveries do and whose quantiles
 * are closed: {@code F(t) = 1 / (1 + (t / median)^-b)} with {@code b = ln 9 / ln(p90 / median)}.
 *
 * @param medianDays half of the deliveries are there by then; what price lists call the lead time
 * @param p90Days nine in ten are there by then; at least the median
 */
public record LeadTime(double medianDays, double p90Days) {
  /** Where nobody says how a lead time spreads, one in ten takes longer than this many times it. */
  private static final double USUAL_P90 = 1.6;

  private static final double MILLIS_PER_DAY = 86_400_000;

  /** What a price list says counts as so many deliveries. */
  private static final double LISTED_COUNTS = 3;

  /** Shorter is a receipt that was written down late for an order that was. */
  private static final double LEAST_DAYS = 0.05;

  public LeadTime {
    if (!(medianDays >= 0 && Double.isFinite(p90Days) && p90Days >= medianDays)) {
      throw PlatformException.invalid(
          "lead_time_p90_days",
          "lead_time_p90_days must be at least lead_time_days, not %s and %s"
              .formatted(p90Days, medianDays));
    }
  }

  /** Of what a catalogue says; null when it does not know a lead time. */
  public static @Nullable LeadTime of(@Nullable Double days, @Nullable Double p90Days) {
    if (days == null) {
      return null;
    }
    return new LeadTime(days, p90Days == null ? days * USUAL_P90 : p90Days);
  }

  /** Of what nothing is known but that it was waited for so long. */
  public static LeadTime ofWait(double days) {
    return new LeadTime(days, days * USUAL_P90);
  }

  /**
   * What is to be expected after deliveries: mean and variance of the logarithms of the days, in
   * which what is listed counts as three deliveries (a conjugate prior), taken as those of the
   * logistic distribution that the logarithm of a lead time has.
   *
   * @param listed null when no lead time is listed: the deliveries alone say the median
   * @param days that each delivery took, at least one
   */
  public static LeadTime learned(@Nullable LeadTime listed, List<Double> days) {
    double[] logs =
        days.stream().mapToDouble(each -> Math.log(Math.max(LEAST_DAYS, each))).toArray();
    double seen = Arrays.stream(logs).average().orElseThrow();
    double before = seen;
    double ratio = USUAL_P90;
    double weight = 0;
    if (listed != null && listed.medianDays > 0) {
      before = Math.log(listed.medianDays);
      ratio = listed.p90Days / listed.medianDays;
      weight = LISTED_COUNTS;
    }
    double scale = Math.log(ratio) / Math.log(9);
    double all = LISTED_COUNTS + logs.length;
    double mean = (weight * before + logs.length * seen) / (weight + logs.length);
    double square =
        LISTED_COUNTS * (scale * scale * Math.PI * Math.PI / 3)
            + weight * (before - mean) * (before - mean);
    for (double log : logs) {
      square += (log - mean) * (log - mean);
    }
    double learned = Math.sqrt(3 * square / all) / Math.PI;
    return new LeadTime(
        hundredths(Math.exp(mean)), hundredths(Math.exp(mean + learned * Math.log(9))));
  }

  private static double hundredths(double days) {
    return Math.rint(days * 100) / 100;
  }

  /** Days by which the share of deliveries is there. */
  public double quantileDays(double share) {
    if (medianDays == 0 || p90Days == medianDays) {
      return medianDays;
    }
    return medianDays * Math.pow(share / (1 - share), 1 / steepness());
  }

  /** The same for one that is not there after so many days: it counts from the order too. */
  public double quantileDays(double share, double waitedDays) {
    double before = shareWithin(waitedDays);
    double quantile = quantileDays(before + (1 - before) * share);
    // A part without any spread that is late all the same is expected within a day.
    return quantile > waitedDays ? quantile : waitedDays + 1;
  }

  /** The share of deliveries that is there after so many days. */
  public double shareWithin(double days) {
    if (medianDays == 0 || p90Days == medianDays) {
      return days >= medianDays ? 0.5 : 0;
    }
    return days <= 0 ? 0 : 1 / (1 + Math.pow(days / medianDays, -steepness()));
  }

  public static Instant after(Instant from, double days) {
    return from.plus(Duration.ofMillis(Math.round(days * MILLIS_PER_DAY)));
  }

  public static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS_PER_DAY;
  }

  private double steepness() {
    return Math.log(9) / Math.log(p90Days / medianDays);
  }
}
