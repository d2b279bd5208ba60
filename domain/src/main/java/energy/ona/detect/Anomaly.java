package energy.ona.detect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One deviation with its evidence.
 *
 * @param window when it was seen
 * @param signals mean of each measured signal in the window, by name
 * @param forecast what the asset should have delivered in the window, mean kW
 * @param deviation measured minus expected power, as a fraction of expected: −1 is nothing at all
 * @param severity 0–1
 * @param method which rule found it
 * @param notes one sentence for people, with the numbers
 * @param alarm which of its maker's alarms it is; null of what is none
 */
public record Anomaly(
    TimeRange window,
    Map<String, Double> signals,
    @Nullable Double forecast,
    @Nullable Double deviation,
    double severity,
    String notes,
    String method,
    Instant timestamp,
    @Nullable String evidenceUrl,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Alarm alarm) {
  /** About what a dead inverter of 25 kW takes. */
  private static final double HALF_KWH_DAY = 100;

  /** Methods of losses that only days can show. */
  static final String LEVEL_SHIFT = "level_shift";

  static final String CUSUM = "cusum";

  static final String STRONG_LIGHT_SHIFT = "strong_light_shift";

  /** The same of a whole site, beside its sensors and not beside peers. */
  static final String SITE_LEVEL_SHIFT = "site_level_shift";

  private static final Set<String> SLOW = Set.of(LEVEL_SHIFT, STRONG_LIGHT_SHIFT, CUSUM);

  /** The method of a silence that lasts too long, beside siblings that send. */
  static final String SILENCE = "silence";

  /** The same of a whole site, which may be a file that has not come yet. */
  static final String SITE_SILENCE = "site_silence";

  public Anomaly {
    signals = Map.copyOf(signals);
  }

  /** One that is no alarm of the maker's. */
  public Anomaly(
      TimeRange window,
      Map<String, Double> signals,
      @Nullable Double forecast,
      @Nullable Double deviation,
      double severity,
      String notes,
      String method,
      Instant timestamp,
      @Nullable String evidenceUrl) {
    this(
        window,
        signals,
        forecast,
        deviation,
        severity,
        notes,
        method,
        timestamp,
        evidenceUrl,
        null);
  }

  /** True when it is a part that runs hotter than it should. */
  @JsonIgnore
  public boolean isHeat() {
    return method.equals(RunningHot.METHOD);
  }

  /** True when it is a code of the maker's that demands action. */
  public boolean tellsAlarm() {
    return method.equals(StandingAlarms.METHOD);
  }

  /** True when its whole site sends nothing. */
  @JsonIgnore
  public boolean isSiteSilence() {
    return method.equals(SITE_SILENCE);
  }

  /** True when it is a value beyond what any sound unit shows. */
  @JsonIgnore
  public boolean isBeyondLimit() {
    return method.equals(LimitCheck.METHOD);
  }

  /**
   * Of a fault by the energy at stake: 0.7 for nothing, 0.85 for {@link #HALF_KWH_DAY}, towards 1.
   * So faults of one fleet stand in the order of what they take, whatever the size of the unit.
   */
  public static double severityOf(double kwhDay) {
    return 0.7 + 0.3 * kwhDay / (kwhDay + HALF_KWH_DAY);
  }

  /** The same in a detection, which keeps the days that such a loss shows in. */
  public Anomaly of(String detectionId) {
    return SLOW.contains(method)
        ? new Anomaly(
            window,
            signals,
            forecast,
            deviation,
            severity,
            notes,
            method,
            timestamp,
            "/detections/%s/evidence".formatted(detectionId),
            alarm)
        : this;
  }

  Anomaly withSeverity(double other) {
    return new Anomaly(
        window, signals, forecast, deviation, other, notes, method, timestamp, evidenceUrl, alarm);
  }

  /** Where the series of the window can be read. */
  static String evidenceUrl(AssetId asset, TimeRange window) {
    return "/assets/%s/series?from=%s&to=%s".formatted(asset, window.from(), window.to());
  }
}
