package energy.ona.trend;

import energy.ona.asset.Asset;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the hours in which an asset produced. */
final class ProducingHours {
  private static final double PRODUCES = 0.01;
  private static final long MOST_SECONDS = 3600;
  private static final long DAY_SECONDS = 86_400;

  private ProducingHours() {}

  static MaintenanceDue.@Nullable Running since(
      Asset asset, Series series, @Nullable LocalDate served) {
    LocalDate commissioned = asset.commissionedOn();
    LocalDate since =
        Optional.ofNullable(served)
            .or(() -> Optional.ofNullable(commissioned))
            .orElseGet(
                () ->
                    series.size() == 0
                        ? LocalDate.MAX
                        : series.timestamp(0).atZone(asset.zone()).toLocalDate());
    if (since.equals(LocalDate.MAX)) {
      return null;
    }
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
    String what =
        served != null ? "last service" : commissioned != null ? "commissioning" : "first sample";
    return new MaintenanceDue.Running(since, what, seconds / 3600, days);
  }
}
