package energy.ona.quality;

import energy.ona.asset.AssetId;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.SignalTotal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The quality of an asset in a line, to be put beside others.
 *
 * @param score completeness times accuracy, 0–1; null where nothing was owed and nothing sent
 * @param completeness as of {@link AssetQuality}
 * @param accuracy as of {@link AssetQuality}
 * @param timelinessMinutes as of {@link AssetQuality}
 * @param energyShareAffected of its energy in the stretch, as of a day
 * @param flagged how many samples of all signals have each flag
 */
public record AssetScore(
    AssetId assetId,
    @Nullable Double score,
    double completeness,
    @Nullable Double accuracy,
    @Nullable Double timelinessMinutes,
    @Nullable Double energyShareAffected,
    Map<QualityFlag, Long> flagged,
    List<AssetDay> days) {
  /** What owed nothing comes last. */
  public static final Comparator<AssetScore> WORST_FIRST =
      Comparator.comparing(AssetScore::score, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(AssetScore::assetId);

  public AssetScore {
    flagged = Map.copyOf(flagged);
    days = List.copyOf(days);
  }

  static AssetScore of(AssetQuality quality) {
    Double accuracy = quality.accuracy();
    Map<QualityFlag, Long> flagged = new EnumMap<>(QualityFlag.class);
    quality
        .signals()
        .forEach(
            signal ->
                signal.flagged().forEach((flag, count) -> flagged.merge(flag, count, Long::sum)));
    return new AssetScore(
        quality.assetId(),
        quality.assetDays().isEmpty()
            ? null
            : Double.valueOf(accuracy == null ? 0 : quality.completeness() * accuracy),
        quality.completeness(),
        accuracy,
        quality.timelinessMinutes(),
        energyShareAffected(quality.signals()),
        flagged,
        quality.assetDays());
  }

  private static @Nullable Double energyShareAffected(List<SignalTotal> signals) {
    return signals.stream()
        .filter(signal -> signal.signal().equals(Signals.POWER_KW))
        .findFirst()
        .map(SignalTotal::energyShareAffected)
        .or(
            () ->
                signals.stream()
                    .map(SignalTotal::energyShareAffected)
                    .filter(Objects::nonNull)
                    .findFirst())
        .orElse(null);
  }
}
