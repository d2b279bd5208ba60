package energy.ona.trend;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Asset;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which an asset produced in the last year, or since its first sample.
 *
 * @param from the first day that counts
 * @param hours in which it gave more than a hundredth of its capacity
 * @param observedDays over which these hours were seen
 */
public record ProducingHours(LocalDate from, double hours, long observedDays) {
  private static final double PRODUCES = 0.01;
  private static final long MOST_SECONDS = 3600;
  private static final long DAY_SECONDS = 86_400;

  /** Hours of a day; what nobody saw counts like what was seen. */
  @JsonIgnore
  public double perDay() {
    return observedDays == 0 ? 0 : hours / observedDays;
  }

  /** Null where nothing was measured. */
  static @Nullable ProducingHours of(Asset asset, Series series, LocalDate today) {
    if (series.size() == 0) {
      return null;
    }
    LocalDate first = series.timestamp(0).atZone(asset.zone()).toLocalDate();
    LocalDate year = today.minusYears(1);
    LocalDate since = first.isBefore(year) ? year : first;
    long from = since.atStartOfDay(asset.zone()).toEpochSecond();
    double[] power = series.column(Signals.POWER_KW);
    double seconds = 0;
    long days = 0;
    long lastDay = Long.MIN_VALUE;
    for (int row = 0; row < power.length; row++) {
      long at = series.epochSecond(row);
      if (at < from || Double.isNaN(power[row]) || SampleFlag.FILLED.in(series.flags(row))) {
        continue;
      }
      long day = at / DAY_SECONDS;
      days += day == lastDay ? 0 : 1;
      lastDay = day;
      if (power[row] > PRODUCES * asset.capacityKw() && row + 1 < power.length) {
        seconds += Math.min(MOST_SECONDS, series.epochSecond(row + 1) - at);
      }
    }
    return new ProducingHours(since, seconds / 3600, days);
  }
}
