package energy.ona.gaps;

import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.asset.AssetId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of a customer's assets in a stretch of time.
 *
 * @param datesNeedingBackfill UTC days that are touched by a gap that the source could still send
 * @param samplesFilled values stored apart, flagged as filled
 * @param gapsTotal all that were found, of which a long list tells the first
 */
public record GapReport(
    String message,
    List<Gap> gapsFound,
    List<LocalDate> datesNeedingBackfill,
    boolean needsBackfill,
    int assetsLookedAt,
    long samplesFilled,
    long gapsTotal) {
  public GapReport {
    gapsFound = List.copyOf(gapsFound);
    datesNeedingBackfill = List.copyOf(datesNeedingBackfill);
  }

  /**
   * A stretch without samples.
   *
   * @param gapStart when the first missing sample was due
   * @param gapEnd when samples came again, or the end of the look
   * @param missingIntervals by the asset's own cadence; of a solar unit those with the sun more
   *     than 5° high, since many loggers sleep at night
   * @param nightIntervals of a solar unit those besides, which are not counted as missing
   * @param intervalSeconds the asset's own cadence; 0 in what an earlier release kept
   * @param causes probabilities that add up to 1
   * @param fill null where nothing can be said honestly
   */
  public record Gap(
      AssetId assetId,
      Instant gapStart,
      Instant gapEnd,
      long missingIntervals,
      long nightIntervals,
      long intervalSeconds,
      GapCause cause,
      double causeProbability,
      Map<GapCause, Double> causes,
      @Nullable Fill fill) {
    public Gap {
      causes = Map.copyOf(causes);
    }

    public Gap with(@Nullable Fill fill) {
      return new Gap(
          assetId,
          gapStart,
          gapEnd,
          missingIntervals,
          nightIntervals,
          intervalSeconds,
          cause,
          causeProbability,
          causes,
          fill);
    }
  }

  /**
   * What was probably delivered meanwhile; negative where more was drawn or charged.
   *
   * @param lower80Kwh with {@code upper80Kwh}: the sums of the values' own bounds, which is wider
   *     than the bounds of the sum
   */
  public record Fill(
      FillMethod method,
      double energyKwh,
      @JsonProperty("lower_80_kwh") double lower80Kwh,
      @JsonProperty("upper_80_kwh") double upper80Kwh,
      String explanation) {}
}
