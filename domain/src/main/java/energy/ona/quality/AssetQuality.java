package energy.ona.quality;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the quality of an asset's samples in a stretch of time.
 *
 * @param completeness share of the samples of power that its own cadence asks for, 0–1
 * @param accuracy share of the samples of all signals that are not in doubt, 0–1; null where there
 *     is none to judge
 * @param timelinessMinutes age of the newest sample at the end of the stretch; null without any
 * @param days of each signal
 * @param assetDays of all signals together
 */
public record AssetQuality(
    AssetId assetId,
    Instant from,
    Instant to,
    double completeness,
    @Nullable Double accuracy,
    @Nullable Double timelinessMinutes,
    List<SignalTotal> signals,
    List<SignalDay> days,
    List<AssetDay> assetDays,
    List<LevelShift> levelShifts,
    List<ProposedCorrection> proposedCorrections) {
  public AssetQuality {
    signals = List.copyOf(signals);
    days = List.copyOf(days);
    // What an earlier release kept has none.
    assetDays = assetDays == null ? List.of() : List.copyOf(assetDays);
    levelShifts = List.copyOf(levelShifts);
    proposedCorrections = List.copyOf(proposedCorrections);
  }

  /**
   * One signal over the whole stretch.
   *
   * @param accuracy share of its samples that are not in doubt; null without any
   * @param energyShareAffected as of a day
   * @param flagged how many samples have each flag
   */
  public record SignalTotal(
      String signal,
      long samples,
      double completeness,
      @Nullable Double accuracy,
      @Nullable Double energyShareAffected,
      Map<QualityFlag, Long> flagged) {
    public SignalTotal {
      flagged = Map.copyOf(flagged);
    }
  }

  /** The same without the days, which may be many. */
  public AssetQuality withoutDays() {
    return new AssetQuality(
        assetId,
        from,
        to,
        completeness,
        accuracy,
        timelinessMinutes,
        signals,
        List.of(),
        List.of(),
        levelShifts,
        proposedCorrections);
  }

  /**
   * A day from which on a signal lies lastingly higher or lower than season and weather explain.
   *
   * @param factor new level by old level
   */
  public record LevelShift(String signal, LocalDate firstDay, double factor) {}

  /**
   * A stretch of stamps by a clock that is off, or of values in another measure; post it to correct
   * them.
   *
   * @param to null where it lasts
   * @param aheadMinutes of a clock
   * @param signal of values
   * @param factor of values
   */
  public record ProposedCorrection(
      String kind,
      Instant from,
      @Nullable Instant to,
      @Nullable Double aheadMinutes,
      @Nullable String signal,
      @Nullable Double factor,
      String reason) {}

  /**
   * One signal on one UTC day.
   *
   * @param accuracy share of its samples that are not in doubt; null without any
   * @param timelinessMinutes age of the newest sample when the day, or what it owes of it, is over;
   *     null where it owes nothing or never sent anything
   * @param score completeness times the share of samples that are not in doubt
   * @param energyShareAffected of what the signal summed up to, what rests on doubtful samples;
   *     null where that is nothing or no energy
   */
  public record SignalDay(
      LocalDate day,
      String signal,
      int samples,
      double completeness,
      @Nullable Double accuracy,
      @Nullable Double timelinessMinutes,
      double score,
      @Nullable Double energyShareAffected,
      List<Run> runs) {
    public SignalDay {
      runs = List.copyOf(runs);
    }
  }

  /**
   * Samples in a row that share a flag.
   *
   * @param from the first of them
   * @param to the last of them
   */
  public record Run(QualityFlag flag, Instant from, Instant to, int samples) {}
}
