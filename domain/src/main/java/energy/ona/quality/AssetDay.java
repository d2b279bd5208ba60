package energy.ona.quality;

import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.SignalDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All signals of an asset on one UTC day.
 *
 * @param samples of all signals
 * @param score completeness times accuracy, 0–1
 * @param completeness of its power; of what delivers none the mean of its signals, 0–1
 * @param accuracy share of the samples that are not in doubt, 0–1; null without any
 * @param timelinessMinutes age of the newest sample of any signal when the day, or what the asset
 *     owes of it, is over; null where it owes nothing or never sent anything
 * @param energyShareAffected of the day's energy, what rests on doubtful samples; of what delivers
 *     none that of its irradiance; null where that is nothing
 */
public record AssetDay(
    LocalDate day,
    long samples,
    double score,
    double completeness,
    @Nullable Double accuracy,
    @Nullable Double timelinessMinutes,
    @Nullable Double energyShareAffected) {
  /** In order; of each day on which a signal was sent or missing. */
  static List<AssetDay> of(List<SignalDay> days) {
    NavigableMap<LocalDate, List<SignalDay>> byDay = new TreeMap<>();
    days.forEach(day -> byDay.computeIfAbsent(day.day(), each -> new ArrayList<>()).add(day));
    return byDay.values().stream().map(AssetDay::ofOne).toList();
  }

  private static AssetDay ofOne(List<SignalDay> signals) {
    @Nullable SignalDay power =
        signals.stream()
            .filter(each -> each.signal().equals(Signals.POWER_KW))
            .findFirst()
            .orElse(null);
    double completeness =
        power == null
            ? signals.stream().mapToDouble(SignalDay::completeness).average().orElse(0)
            : power.completeness();
    long samples = signals.stream().mapToLong(SignalDay::samples).sum();
    @Nullable Double accuracy = accuracy(signals, samples);
    return new AssetDay(
        signals.get(0).day(),
        samples,
        accuracy == null ? 0 : completeness * accuracy,
        completeness,
        accuracy,
        signals.stream()
            .map(SignalDay::timelinessMinutes)
            .filter(Objects::nonNull)
            .min(Double::compare)
            .orElse(null),
        power == null
            ? signals.stream()
                .map(SignalDay::energyShareAffected)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)
            : power.energyShareAffected());
  }

  private static @Nullable Double accuracy(List<SignalDay> signals, long samples) {
    double good = 0;
    for (SignalDay each : signals) {
      Double accuracy = each.accuracy();
      good += accuracy == null ? 0 : accuracy * each.samples();
    }
    return samples == 0 ? null : Double.valueOf(good / samples);
  }
}
