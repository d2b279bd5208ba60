package energy.ona.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.error.PlatformException;
import energy.ona.forecast.PowerForecast;
import energy.ona.risk.Tariffs.Tariff;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an Energy-at-Risk is computed from; kept beside it, so that it can be computed
 * again.
 *
 * @param lossFraction share of the possible power that the fault takes at {@code asOf}, 0–1
 * @param progressPerDay probability a day that the loss becomes total
 * @param forecast of the sound asset; hours that it leaves out get the capacity factor
 * @param solar where the capacity factor stands in, power comes by day only
 * @param horizons hours, at least one
 * @param mostLossFraction the share that it may take where that is not known, for the upper bound;
 *     null where it is known
 * @param lossRange how well the share is known; null where it, and how it grows, is taken as known,
 *     as in earlier releases
 * @param form of the calculation; null of earlier releases, which took the price of an hour at its
 *     first instant, see {@link #PRICED_BY_MEAN}
 * @param seen what its risk score is made of; null where an earlier release did not keep it
 */
public record EarInputs(
    Instant asOf,
    double lossFraction,
    double progressPerDay,
    PowerForecast forecast,
    double capacityKw,
    double capacityFactor,
    boolean solar,
    Tariff tariff,
    ZoneId zone,
    double correlationHours,
    List<Integer> horizons,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double mostLossFraction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LossRange lossRange,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer form,
    @JsonInclude(JsonInclude.Include.NON_NULL) RiskScore.@Nullable Seen seen) {
  static final int MAX_HORIZON_HOURS = 720;

  /** An hour has its mean price. */
  public static final int PRICED_BY_MEAN = 2;

  public EarInputs {
    horizons = horizons.stream().distinct().sorted().toList();
    if (horizons.isEmpty()
        || horizons.stream().anyMatch(hours -> hours < 1 || hours > MAX_HORIZON_HOURS)) {
      throw PlatformException.invalid(
          "horizons",
          "horizons must be one or more numbers of hours from 1 to %d, not %s"
              .formatted(MAX_HORIZON_HOURS, horizons));
    }
    if (!(lossFraction >= 0 && lossFraction <= 1)) {
      throw PlatformException.invalid(
          "loss_fraction", "loss_fraction must be 0–1, not %s".formatted(lossFraction));
    }
  }

  /** Of a loss that is known. */
  public EarInputs(
      Instant asOf,
      double lossFraction,
      double progressPerDay,
      PowerForecast forecast,
      double capacityKw,
      double capacityFactor,
      boolean solar,
      Tariff tariff,
      ZoneId zone,
      double correlationHours,
      List<Integer> horizons) {
    this(
        asOf,
        lossFraction,
        progressPerDay,
        forecast,
        capacityKw,
        capacityFactor,
        solar,
        tariff,
        zone,
        correlationHours,
        horizons,
        null,
        null);
  }

  /** As this release computes. */
  public EarInputs(
      Instant asOf,
      double lossFraction,
      double progressPerDay,
      PowerForecast forecast,
      double capacityKw,
      double capacityFactor,
      boolean solar,
      Tariff tariff,
      ZoneId zone,
      double correlationHours,
      List<Integer> horizons,
      @Nullable Double mostLossFraction,
      @Nullable LossRange lossRange) {
    this(
        asOf,
        lossFraction,
        progressPerDay,
        forecast,
        capacityKw,
        capacityFactor,
        solar,
        tariff,
        zone,
        correlationHours,
        horizons,
        mostLossFraction,
        lossRange,
        PRICED_BY_MEAN,
        null);
  }

  /** The same with another share lost; of that it is certain. */
  EarInputs losing(double share) {
    return new EarInputs(
        asOf,
        share,
        progressPerDay,
        forecast,
        capacityKw,
        capacityFactor,
        solar,
        tariff,
        zone,
        correlationHours,
        horizons,
        null,
        null,
        form,
        seen);
  }

  /** The same with what its risk score is made of. */
  public EarInputs seen(RiskScore.Seen as) {
    return new EarInputs(
        asOf,
        lossFraction,
        progressPerDay,
        forecast,
        capacityKw,
        capacityFactor,
        solar,
        tariff,
        zone,
        correlationHours,
        horizons,
        mostLossFraction,
        lossRange,
        form,
        as);
  }

  /** The same, looked at over other horizons; hours beyond the forecast get the capacity factor. */
  public EarInputs over(List<Integer> otherHorizons) {
    return new EarInputs(
        asOf,
        lossFraction,
        progressPerDay,
        forecast,
        capacityKw,
        capacityFactor,
        solar,
        tariff,
        zone,
        correlationHours,
        otherHorizons,
        mostLossFraction,
        lossRange,
        form,
        seen);
  }

  /** The end of the forecast's last hour, from when on the capacity factor stands in. */
  public Instant forecastUntil() {
    return forecast.points().stream()
        .map(point -> point.from().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
        .max(Comparator.naturalOrder())
        .orElse(asOf);
  }

  /** What a kWh is worth in the hour that begins there. */
  double usdPerKwh(Instant hour) {
    return form == null ? tariff.usdPerKwh(hour, zone) : tariff.usdPerKwhOfHour(hour, zone);
  }

  /** As far as the path goes: a day at least, since the daily figure is its first day. */
  int hours() {
    return Math.max(24, horizons.get(horizons.size() - 1));
  }
}
