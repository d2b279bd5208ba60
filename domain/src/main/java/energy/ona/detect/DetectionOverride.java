package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.detect.DetectSettings.Alarms;
import energy.ona.detect.DetectSettings.Limits;
import energy.ona.detect.DetectSettings.Partial;
import energy.ona.detect.DetectSettings.Silence;
import energy.ona.detect.DetectSettings.Slow;
import org.jspecify.annotations.Nullable;

/**
 * Settings of some assets that differ from the common ones: of one asset, of all at a site, of all
 * of a type. What is null stays as it is. Names and units are those of the common settings.
 *
 * @param type as the asset has it, in any case
 * @param slowEnabled whether small and creeping losses are looked for
 * @param alarmsEnabled whether makers' alarms are findings
 */
public record DetectionOverride(
    @Nullable String assetId,
    @Nullable String siteId,
    @Nullable String type,
    @Nullable Double zScoreThreshold,
    @Nullable Double forecastTolerancePercent,
    @Nullable Double unlearnedTolerancePercent,
    @Nullable Double evidenceHours,
    @Nullable Boolean slowEnabled,
    @Nullable Double falseAlarmsPerDeviceMonth,
    @Nullable Double leastLossPercent,
    @Nullable Double leastClockMinutes,
    @Nullable Integer silenceMinutes,
    @Nullable Double silenceCaseHours,
    @Nullable Double temperatureCriticalThreshold,
    @Nullable Double voltageCriticalThreshold,
    @Nullable Boolean alarmsEnabled,
    @Nullable AlarmSeverity alarmsLeastSeverity,
    @Nullable Integer alarmsMinutes,
    @Nullable Double alarmsClearHours) {

  public DetectionOverride {
    if (assetId == null && siteId == null && type == null) {
      throw new IllegalArgumentException("asset_id, site_id or type is missing");
    }
  }

  boolean isFor(Asset asset) {
    return (assetId == null || assetId.equals(asset.assetId().value()))
        && (siteId == null || siteId.equals(asset.siteId().value()))
        && (type == null || type.equalsIgnoreCase(asset.type()));
  }

  /** The narrower counts more: an asset before its site before its type. */
  int narrowness() {
    return (assetId == null ? 0 : 4) + (siteId == null ? 0 : 2) + (type == null ? 0 : 1);
  }

  DetectSettings over(DetectSettings common) {
    Partial partial = common.partial();
    Slow slow = common.slow();
    Limits limits = common.limits();
    return new DetectSettings(
        common.down(),
        new Partial(
            forecastTolerancePercent == null ? partial.ratio() : 1 - forecastTolerancePercent / 100,
            unlearnedTolerancePercent == null
                ? partial.ratioUnlearned()
                : 1 - unlearnedTolerancePercent / 100,
            either(zScoreThreshold, partial.spreads()),
            either(evidenceHours, partial.evidenceHours()),
            partial.samples(),
            partial.minDeviationKw()),
        new Slow(
            either(slowEnabled, slow.enabled()),
            either(falseAlarmsPerDeviceMonth, slow.falseAlarmsPerDeviceMonth()),
            either(leastLossPercent, slow.leastLossPercent()),
            either(leastClockMinutes, slow.leastClockMinutes()),
            slow.memoryDays(),
            slow.forest()),
        new Silence(
            either(silenceMinutes, common.silence().minutes()),
            either(silenceCaseHours, common.silence().caseHours())),
        new Limits(
            limits.moduleTemperatureC().withCritical(temperatureCriticalThreshold),
            limits.voltageV().withCritical(voltageCriticalThreshold),
            limits.power(),
            limits.gearboxTemperatureC(),
            limits.bearingTemperatureC()),
        new Alarms(
            either(alarmsEnabled, common.alarms().enabled()),
            either(alarmsLeastSeverity, common.alarms().leastSeverity()),
            either(alarmsMinutes, common.alarms().minutes()),
            either(alarmsClearHours, common.alarms().clearHours())),
        common.historyDays(),
        common.confidence(),
        common.windowMinutes());
  }

  private static <T> T either(@Nullable T own, T common) {
    return own == null ? common : own;
  }
}
