package energy.ona.detect;

import energy.ona.detect.DetectSettings.Alarms;
import energy.ona.detect.DetectSettings.Down;
import energy.ona.detect.DetectSettings.Limits;
import energy.ona.detect.DetectSettings.Partial;
import energy.ona.detect.DetectSettings.Silence;
import energy.ona.detect.DetectSettings.Slow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * configs/ooda/detection.yaml, by its keys.
 *
 * @param overrides what differs for some assets; may be missing
 */
public record DetectionFile(
    Algorithms algorithms,
    Parameters parameters,
    Filtering filtering,
    @Nullable List<DetectionOverride> overrides) {
  public DetectionFile {
    overrides = overrides == null ? List.of() : List.copyOf(overrides);
    // A value that no settings can have is refused when the file is read.
    overrides.forEach(each -> each.over(DetectSettings.DEFAULTS));
    required("algorithms", algorithms);
    required("parameters", parameters);
    required("filtering", filtering);
  }

  /**
   * How deviations are judged.
   *
   * @param alarms null in files of before alarms were findings
   */
  public record Algorithms(
      Statistical statistical,
      EnergyDeviation energyDeviation,
      Down outage,
      Slow slow,
      @Nullable Alarms alarms) {
    public Algorithms {
      required("algorithms.statistical", statistical);
      required("algorithms.energy_deviation", energyDeviation);
      required("algorithms.outage", outage);
      required("algorithms.slow", slow);
    }
  }

  /** How far a loss must be from what is usual. */
  public record Statistical(double zScoreThreshold, int minDataPoints) {}

  /** Shares of the expected energy, in percent. */
  public record EnergyDeviation(
      double forecastTolerancePercent, double unlearnedTolerancePercent, double evidenceHours) {}

  /** Hard limits. */
  public record Parameters(Limit temperature, Limit voltage) {
    public Parameters {
      required("parameters.temperature", temperature);
      required("parameters.voltage", voltage);
    }
  }

  /** In the unit of the signal. */
  public record Limit(double criticalThreshold) {}

  /**
   * What is not looked at, and how far back.
   *
   * @param silenceCaseHours null in files of before there were cases of silence
   */
  public record Filtering(int silenceMinutes, int historyDays, @Nullable Double silenceCaseHours) {
    Silence silence() {
      return new Silence(
          silenceMinutes,
          Objects.requireNonNullElse(
              silenceCaseHours, DetectSettings.DEFAULTS.silence().caseHours()));
    }
  }

  public DetectSettings settings() {
    EnergyDeviation energy = algorithms.energyDeviation();
    return new DetectSettings(
        algorithms.outage(),
        new Partial(
            1 - energy.forecastTolerancePercent() / 100,
            1 - energy.unlearnedTolerancePercent() / 100,
            algorithms.statistical().zScoreThreshold(),
            energy.evidenceHours(),
            algorithms.statistical().minDataPoints()),
        algorithms.slow(),
        filtering.silence(),
        new Limits(
            parameters.temperature().criticalThreshold(), parameters.voltage().criticalThreshold()),
        Objects.requireNonNullElse(algorithms.alarms(), DetectSettings.DEFAULTS.alarms()),
        filtering.historyDays());
  }

  /** What counts for each asset. */
  public FleetSettings fleet() {
    return new FleetSettings(settings(), Objects.requireNonNullElse(overrides, List.of()));
  }

  private static void required(String key, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(key));
    }
  }
}
