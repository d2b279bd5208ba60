package energy.ona.detect;

import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an asset can deliver in a day, and what it did not in the 24 hours before a look.
 *
 * @param day those hours
 * @param possibleKwhDay mean of the window: of one day the weather would decide
 * @param shortKwh less than light or wind would have given, in each hour of the day, in which it
 *     sent
 * @param heldKwh the part of it at a set-point or a limit
 */
public record DayEnergy(
    TimeRange day, double possibleKwhDay, List<Double> shortKwh, List<Double> heldKwh) {
  private static final int HOURS = 24;

  /** Where nothing tells what it could deliver. */
  private static final double CAPACITY_FACTOR = 0.25;

  private static final int SECONDS_AN_HOUR = 3600;

  public DayEnergy {
    shortKwh = List.copyOf(shortKwh);
    heldKwh = List.copyOf(heldKwh);
  }

  /**
   * @param onset since when something is wrong: nothing was missed before; null for not known
   */
  static DayEnergy of(AssetTrace trace, @Nullable Instant onset, Instant asOf) {
    TimeRange day = TimeRange.endingAt(asOf, Duration.ofHours(HOURS));
    double stepHours = (double) trace.grid().stepSeconds() / SECONDS_AN_HOUR;
    double[] missed = new double[HOURS];
    double[] held = new double[HOURS];
    int begin = trace.grid().stepOf(day.from().getEpochSecond());
    int ill = onset == null ? 0 : trace.grid().stepOf(onset.getEpochSecond());
    double possibleKwh = 0;
    int first = -1;
    for (int step = 0; step < trace.grid().size(); step++) {
      double could = trace.likelyKw(step);
      if (!Double.isNaN(could)) {
        first = first < 0 ? step : first;
        possibleKwh += Math.max(0, could) * stepHours;
      }
      int hour = Math.floorDiv((step - begin) * trace.grid().stepSeconds(), SECONDS_AN_HOUR);
      if (step >= ill && hour >= 0 && hour < HOURS && trace.isMeasured(step)) {
        double delivered = Math.max(0, trace.measuredKw(step));
        missed[hour] += known(trace.likelyUncurtailedKw(step) - delivered) * trace.hours(step);
        if (HeldBack.isAtLimit(trace, step)) {
          held[hour] += known(trace.freeKw(step) - delivered) * trace.hours(step);
        }
      }
    }
    double days = first < 0 ? 0 : (trace.grid().size() - first) * stepHours / HOURS;
    return new DayEnergy(
        day,
        days > 0 ? possibleKwh / days : CAPACITY_FACTOR * HOURS * trace.asset().capacityKw(),
        positive(missed),
        positive(held));
  }

  private static double known(double kw) {
    return Double.isNaN(kw) ? 0 : kw;
  }

  /** What came beyond the expectation takes from what did not, within an hour. */
  private static List<Double> positive(double[] hours) {
    return boxed(Arrays.stream(hours).map(kwh -> Math.max(0, kwh)).toArray());
  }

  /** Of all that hang on a node; null where one of them is not known. */
  public static @Nullable DayEnergy sum(List<@Nullable DayEnergy> parts) {
    DayEnergy sum = null;
    for (DayEnergy each : parts) {
      if (each == null) {
        return null;
      }
      sum = sum == null ? each : sum.plus(each);
    }
    return sum;
  }

  private DayEnergy plus(DayEnergy other) {
    return new DayEnergy(
        day,
        possibleKwhDay + other.possibleKwhDay,
        plus(shortKwh, other.shortKwh),
        plus(heldKwh, other.heldKwh));
  }

  private static List<Double> plus(List<Double> one, List<Double> other) {
    List<Double> sum = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      sum.add(one.get(hour) + other.get(hour));
    }
    return sum;
  }

  /** Where something else than the expectation tells what was missed in each hour. */
  static DayEnergy ofMissed(TimeRange day, double possibleKwh, double[] missedKwh) {
    return new DayEnergy(day, possibleKwh, boxed(missedKwh), Collections.nCopies(HOURS, 0.0));
  }

  private static List<Double> boxed(double[] hours) {
    List<Double> list = new ArrayList<>();
    for (double each : hours) {
      list.add(each);
    }
    return list;
  }

  /** What was missed for the reason; of none, all that was. */
  public double missedKwh(@Nullable Excuse excuse) {
    return missed(excuse).stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The same in USD.
   *
   * @param usdPerKwh of the hour that begins there
   */
  public double missedUsd(@Nullable Excuse excuse, ToDoubleFunction<Instant> usdPerKwh) {
    List<Double> missed = missed(excuse);
    double usd = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      double kwh = Objects.requireNonNull(missed.get(hour));
      usd += kwh * usdPerKwh.applyAsDouble(day.from().plus(Duration.ofHours(hour)));
    }
    return usd;
  }

  private List<Double> missed(@Nullable Excuse excuse) {
    return excuse == Excuse.CURTAILED || excuse == Excuse.EXPORT_LIMIT || excuse == Excuse.CLIPPING
        ? heldKwh
        : shortKwh;
  }
}
