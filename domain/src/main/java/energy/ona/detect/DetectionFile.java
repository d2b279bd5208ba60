package energy.ona.detect;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.config.Noted;
import energy.ona.detect.DetectSettings.Alarms;
import energy.ona.detect.DetectSettings.Band;
import energy.ona.detect.DetectSettings.Down;
import energy.ona.detect.DetectSettings.Forest;
import energy.ona.detect.DetectSettings.Limits;
import energy.ona.detect.DetectSettings.Partial;
import energy.ona.detect.DetectSettings.Silence;
import energy.ona.detect.DetectSettings.Slow;
import energy.ona.json.Json;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * configs/ooda/detection.yaml, by its keys: those of the administration guide and our own. What is
 * missing is as {@link DetectSettings#DEFAULTS}.
 *
 * @param overrides what differs for some assets; may be missing
 */
public record DetectionFile(
    @Nullable Algorithms algorithms,
    @Nullable Parameters parameters,
    @Nullable Filtering filtering,
    @Nullable List<DetectionOverride> overrides)
    implements Noted {
  private static final DetectSettings USUAL = DetectSettings.DEFAULTS;

  public DetectionFile {
    overrides = overrides == null ? List.of() : List.copyOf(overrides);
    // A value that no settings can have is refused when the file is read.
    overrides.forEach(each -> each.over(DetectSettings.DEFAULTS));
    settings(algorithms, parameters, filtering);
  }

  /** How deviations are judged. */
  public record Algorithms(
      @Nullable Statistical statistical,
      @Nullable MachineLearning machineLearning,
      @Nullable EnergyDeviation energyDeviation,
      @Nullable Map<String, Object> outage,
      @Nullable SmallLosses slow,
      @Nullable Map<String, Object> alarms) {
    private static final Algorithms USUAL = new Algorithms(null, null, null, null, null, null);
  }

  /**
   * How far a loss must be from what is usual.
   *
   * @param rollingWindowMinutes the steps of a look that a person asks for
   */
  public record Statistical(
      @Nullable Double zScoreThreshold,
      @Nullable Integer rollingWindowMinutes,
      @Nullable Integer minDataPoints) {
    private static final Statistical USUAL = new Statistical(null, null, null);
  }

  /** How strange a day is among those of its site. */
  public record MachineLearning(
      @Nullable String modelType, @Nullable Double contamination, @Nullable Long randomState) {
    private static final String FOREST = "isolation_forest";
    private static final MachineLearning USUAL = new MachineLearning(null, null, null);

    public MachineLearning {
      if (modelType != null && !modelType.equals(FOREST)) {
        throw new IllegalArgumentException(
            "model_type must be %s, the only model there is, not %s".formatted(FOREST, modelType));
      }
      new Forest(contamination, 0);
    }

    Forest forest() {
      return new Forest(contamination, requireNonNullElse(randomState, Forest.USUAL.seed()));
    }
  }

  /**
   * Shares of the expected energy, in percent.
   *
   * @param confidenceThreshold the probability from which on a finding opens a case
   */
  public record EnergyDeviation(
      @Nullable Double forecastTolerancePercent,
      @Nullable Double unlearnedTolerancePercent,
      @Nullable Double evidenceHours,
      @Nullable Double minDeviationKw,
      @Nullable Double confidenceThreshold) {
    private static final EnergyDeviation USUAL = new EnergyDeviation(null, null, null, null, null);

    public EnergyDeviation {
      percent("forecast_tolerance_percent", forecastTolerancePercent);
      percent("unlearned_tolerance_percent", unlearnedTolerancePercent);
    }

    private static void percent(String key, @Nullable Double value) {
      if (value != null && !(value > 0 && value < 100)) {
        throw new IllegalArgumentException(
            "%s must be above 0 and below 100, not %s".formatted(key, value));
      }
    }
  }

  /** As {@link Slow}. */
  public record SmallLosses(
      @Nullable Boolean enabled,
      @Nullable Double falseAlarmsPerDeviceMonth,
      @Nullable Double leastLossPercent,
      @Nullable Double leastClockMinutes,
      @Nullable Integer memoryDays) {
    private static final SmallLosses USUAL = new SmallLosses(null, null, null, null, null);

    Slow with(Forest forest) {
      Slow usual = DetectionFile.USUAL.slow();
      return new Slow(
          requireNonNullElse(enabled, usual.enabled()),
          requireNonNullElse(falseAlarmsPerDeviceMonth, usual.falseAlarmsPerDeviceMonth()),
          requireNonNullElse(leastLossPercent, usual.leastLossPercent()),
          requireNonNullElse(leastClockMinutes, usual.leastClockMinutes()),
          requireNonNullElse(memoryDays, usual.memoryDays()),
          forest);
    }
  }

  /**
   * Limits of signals.
   *
   * @param power in fractions of capacity, or in kW of a unit whose capacity the normal maximum is
   */
  public record Parameters(
      @Nullable Limit temperature,
      @Nullable Limit voltage,
      @Nullable Limit power,
      @Nullable Limit gearboxTemperature,
      @Nullable Limit bearingTemperature) {
    private static final Parameters USUAL = new Parameters(null, null, null, null, null);

    /** No unit delivers more than that of its capacity, so that what is more is in kW. */
    private static final double MOST_OF_CAPACITY = 2;

    public Parameters {
      if (power != null && inKw(power)) {
        Double rated = power.normalRangeMax();
        if (rated == null || rated <= MOST_OF_CAPACITY) {
          throw new IllegalArgumentException(
              "power.critical_threshold is a fraction of capacity and must be at most 2, not %s"
                  .formatted(power.criticalThreshold()));
        }
      }
    }

    private static boolean inKw(Limit power) {
      return requireNonNullElse(power.normalRangeMax(), 0.0) > MOST_OF_CAPACITY
          || requireNonNullElse(power.criticalThreshold(), 0.0) > MOST_OF_CAPACITY;
    }

    Limits limits() {
      Limits usual = DetectionFile.USUAL.limits();
      return new Limits(
          over(temperature, 1, usual.moduleTemperatureC()),
          over(voltage, 1, usual.voltageV()),
          over(power, ratedKw(), usual.power()),
          over(gearboxTemperature, 1, usual.gearboxTemperatureC()),
          over(bearingTemperature, 1, usual.bearingTemperatureC()));
    }

    /** By what the power's limits are divided: 1 where they are fractions already. */
    double ratedKw() {
      return power != null && inKw(power) ? requireNonNullElse(power.normalRangeMax(), 1.0) : 1;
    }

    private static Band over(@Nullable Limit limit, double unit, Band usual) {
      return limit == null
          ? usual
          : new Band(
              part(limit.normalRangeMin(), unit, usual.min()),
              part(limit.normalRangeMax(), unit, usual.max()),
              part(limit.criticalThreshold(), unit, usual.critical()));
    }

    private static double part(@Nullable Double value, double unit, double usual) {
      return value == null ? usual : value / unit;
    }
  }

  /** In the unit of the signal. */
  public record Limit(
      @Nullable Double normalRangeMin,
      @Nullable Double normalRangeMax,
      @Nullable Double criticalThreshold) {
    public Limit {
      ascending("normal_range_min", normalRangeMin, "normal_range_max", normalRangeMax);
      ascending("normal_range_min", normalRangeMin, "critical_threshold", criticalThreshold);
      ascending("normal_range_max", normalRangeMax, "critical_threshold", criticalThreshold);
    }

    private static void ascending(
        String low, @Nullable Double lower, String high, @Nullable Double higher) {
      if (lower != null && higher != null && lower > higher) {
        throw new IllegalArgumentException(
            "%s must not be above %s, and %s is above %s".formatted(low, high, lower, higher));
      }
    }
  }

  /** What is not looked at, and how far back. */
  public record Filtering(
      @Nullable Boolean excludeMaintenanceWindows,
      @Nullable Boolean excludeNightHours,
      @Nullable String nightHoursStart,
      @Nullable String nightHoursEnd,
      @Nullable Integer silenceMinutes,
      @Nullable Integer historyDays,
      @Nullable Double silenceCaseHours) {
    private static final Filtering USUAL = new Filtering(null, null, null, null, null, null, null);

    public Filtering {
      timeOfDay("night_hours_start", nightHoursStart);
      timeOfDay("night_hours_end", nightHoursEnd);
    }

    private static void timeOfDay(String key, @Nullable String value) {
      if (value != null) {
        try {
          LocalTime.parse(value);
        } catch (DateTimeException e) {
          throw new IllegalArgumentException(
              "%s must be a time of the day such as 18:00, not %s".formatted(key, value), e);
        }
      }
    }

    Silence silence() {
      Silence usual = DetectionFile.USUAL.silence();
      return new Silence(
          requireNonNullElse(silenceMinutes, usual.minutes()),
          requireNonNullElse(silenceCaseHours, usual.caseHours()));
    }
  }

  public DetectSettings settings() {
    return settings(algorithms, parameters, filtering);
  }

  private static DetectSettings settings(
      @Nullable Algorithms algorithms,
      @Nullable Parameters parameters,
      @Nullable Filtering filtering) {
    Algorithms how = requireNonNullElse(algorithms, Algorithms.USUAL);
    Statistical statistical = requireNonNullElse(how.statistical(), Statistical.USUAL);
    EnergyDeviation energy = requireNonNullElse(how.energyDeviation(), EnergyDeviation.USUAL);
    Filtering what = requireNonNullElse(filtering, Filtering.USUAL);
    return new DetectSettings(
        over("outage", USUAL.down(), how.outage(), Down.class),
        partial(statistical, energy),
        requireNonNullElse(how.slow(), SmallLosses.USUAL)
            .with(requireNonNullElse(how.machineLearning(), MachineLearning.USUAL).forest()),
        what.silence(),
        requireNonNullElse(parameters, Parameters.USUAL).limits(),
        over("alarms", USUAL.alarms(), how.alarms(), Alarms.class),
        requireNonNullElse(what.historyDays(), USUAL.historyDays()),
        requireNonNullElse(energy.confidenceThreshold(), USUAL.confidence()),
        requireNonNullElse(statistical.rollingWindowMinutes(), USUAL.windowMinutes()));
  }

  private static Partial partial(Statistical statistical, EnergyDeviation energy) {
    Partial usual = USUAL.partial();
    return new Partial(
        ratio(energy.forecastTolerancePercent(), usual.ratio()),
        ratio(energy.unlearnedTolerancePercent(), usual.ratioUnlearned()),
        requireNonNullElse(statistical.zScoreThreshold(), usual.spreads()),
        requireNonNullElse(energy.evidenceHours(), usual.evidenceHours()),
        requireNonNullElse(statistical.minDataPoints(), usual.samples()),
        requireNonNullElse(energy.minDeviationKw(), usual.minDeviationKw()));
  }

  private static double ratio(@Nullable Double missingPercent, double usual) {
    return missingPercent == null ? usual : 1 - missingPercent / 100;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    DetectSettings settings = settings();
    double ratedKw = requireNonNullElse(parameters, Parameters.USUAL).ratedKw();
    if (ratedKw != 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "parameters.power is in kW of a unit of %.3g kW and holds for every unit by its"
                  + " capacity: normal to 1.00 of it, critical above %.2f",
              ratedKw,
              settings.limits().power().critical()));
    }
    double minDeviationKw = settings.partial().minDeviationKw();
    if (minDeviationKw > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "algorithms.energy_deviation.min_deviation_kw counts for units of more than %.3g kW"
                  + " alone: it would blind smaller ones",
              minDeviationKw / Partial.BLINDING));
    }
    Filtering what = requireNonNullElse(filtering, Filtering.USUAL);
    if (what.nightHoursStart() != null || what.nightHoursEnd() != null) {
      notes.add(
          "filtering.night_hours_start and night_hours_end are superseded: night is the sun's"
              + " position at each asset, and never for wind");
    }
    if (Boolean.FALSE.equals(what.excludeNightHours())) {
      notes.add(
          "filtering.exclude_night_hours: false is superseded: nothing is expected of a solar unit"
              + " while the sun is below the horizon");
    }
    if (Boolean.FALSE.equals(what.excludeMaintenanceWindows())) {
      notes.add(
          "filtering.exclude_maintenance_windows: false is superseded: what stops while a crew"
              + " works on it is excused");
    }
    return notes;
  }

  /** What counts for each asset. */
  public FleetSettings fleet() {
    return new FleetSettings(settings(), requireNonNullElse(overrides, List.of()));
  }

  /** What the file says, laid over what is usual. */
  private static <T> T over(
      String block, T usual, @Nullable Map<String, Object> said, Class<T> type) {
    if (said == null) {
      return usual;
    }
    ObjectNode all = Json.MAPPER.valueToTree(usual);
    said.forEach(
        (key, value) -> {
          if (!all.has(key)) {
            throw new IllegalArgumentException(
                "algorithms.%s.%s is no setting".formatted(block, key));
          }
          all.set(key, Json.MAPPER.valueToTree(value));
        });
    try {
      return Json.MAPPER.treeToValue(all, type);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException why ? why : e;
      throw new IllegalArgumentException(
          "algorithms.%s: %s".formatted(block, cause.getMessage()), e);
    }
  }
}
