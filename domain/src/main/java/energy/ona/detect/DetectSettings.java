package energy.ona.detect;

/**
 * When a deviation is a fault; fractions are of rated capacity, so that one set fits every plant.
 *
 * @param nothingFraction at or below it an asset delivers nothing
 * @param couldFraction an expectation below it proves nothing
 * @param downEvidenceHours full-load hours that must be missed before "down" is said
 * @param togetherMinutes assets that stop within it of one another stop together
 * @param togetherEvidenceHours what must be missed before "down" is said of those: the grid comes
 *     back by itself
 * @param minSamples of evidence, at least
 * @param partialRatio measured / expected below it is a partial loss, where the asset's own
 *     behaviour is known
 * @param partialRatioUnlearned the same where it is not known
 * @param partialEvidenceHours full-load hours of expectation that a partial loss must cover
 * @param silentMinutes a daylight silence beside a reporting sibling
 * @param historyDays read before the look-back, to learn from
 */
public record DetectSettings(
    double nothingFraction,
    double couldFraction,
    double downEvidenceHours,
    int togetherMinutes,
    double togetherEvidenceHours,
    int minSamples,
    double partialRatio,
    double partialRatioUnlearned,
    double partialEvidenceHours,
    int silentMinutes,
    int historyDays,
    Limits limits) {

  public static final DetectSettings DEFAULTS =
      new DetectSettings(0.01, 0.08, 0.5, 60, 2.5, 3, 0.65, 0.3, 2.5, 60, 5, new Limits(90, 1300));

  public DetectSettings {
    fraction("nothing_fraction", nothingFraction);
    fraction("could_fraction", couldFraction);
    fraction("partial_ratio", partialRatio);
    fraction("partial_ratio_unlearned", partialRatioUnlearned);
    if (minSamples < 1 || historyDays < 0 || silentMinutes < 1) {
      throw new IllegalArgumentException(
          "min_samples and silent_minutes must be at least 1, history_days at least 0");
    }
  }

  /** Hard limits, whatever the power is. */
  public record Limits(double moduleTemperatureC, double voltageV) {}

  private static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be 0-1, not %s".formatted(name, value));
    }
  }
}
