package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the symptoms of a detection from what its site sent. */
public final class SymptomReader {
  /** What begins so close together has one cause. */
  private static final Duration TOGETHER = Duration.ofMinutes(30);

  private static final double DAYS_PER_YEAR = 365.25;

  private final ExpectedPower expectedPower;

  public SymptomReader(ExpectedPower expectedPower) {
    this.expectedPower = expectedPower;
  }

  public Symptoms read(
      Asset asset,
      Detection detection,
      List<Asset> site,
      SiteWindow window,
      Map<AssetId, AssetObservation> observations) {
    Grid grid = Grid.fitting(window);
    ExpectedSeries expected =
        Objects.requireNonNull(
            expectedPower.expect(site, window, grid).get(asset.assetId()),
            "asset is not of its site");
    Instant onset = detection.onset() == null ? detection.asOf() : detection.onset();
    int from = Math.max(0, Math.min(grid.size(), grid.stepOf(onset.getEpochSecond())));
    SignalMeans means = new SignalMeans(window, grid, expected, from);
    LossShape shape = LossShape.of(expected, asset.capacityKw(), grid, from);
    AssetId id = asset.assetId();
    return new Symptoms(
        detection.state(),
        detection.lossFraction(),
        means.since(id, Signals.VOLTAGE_V),
        means.before(id, Signals.VOLTAGE_V),
        means.mostSince(id, Signals.ALARM_CODE),
        means.since(id, Signals.TEMPERATURE_C),
        means.since(id, Signals.MODULE_TEMPERATURE_C),
        means.mostSince(id, Signals.WIND_SPEED_M_S),
        means.since(id, Signals.BEARING_TEMPERATURE_C),
        means.aboveSiblings(id, Signals.BEARING_TEMPERATURE_C),
        means.since(id, Signals.GEARBOX_TEMPERATURE_C),
        means.aboveSiblings(id, Signals.GEARBOX_TEMPERATURE_C),
        shape.atHighLoad(),
        shape.atLowLoad(),
        shape.stops(),
        shape.growthPerDay(),
        efficiency(means, id),
        shape.deliveredNothingSinceANight(),
        means.ratioSince(id, Signals.SETPOINT_KW),
        together(detection, observations, AssetState.DOWN),
        count(observations, AssetState.PARTLY_DOWN),
        count(observations, AssetState.COMMUNICATION_LOST),
        site.size(),
        ageYears(asset, detection.asOf()));
  }

  /** Days of performance that the window holds, as a trend in words; null when too few. */
  public @Nullable String trend(Asset asset, List<Asset> site, SiteWindow window) {
    Grid grid = Grid.fitting(window);
    ExpectedSeries expected = expectedPower.expect(site, window, grid).get(asset.assetId());
    if (expected == null) {
      return null;
    }
    OptionalDouble growth =
        LossShape.of(expected, asset.capacityKw(), grid, grid.size()).growthPerDay();
    if (growth.isEmpty()) {
      return null;
    }
    double perDay = growth.getAsDouble();
    return perDay > 0.01 ? "declining" : perDay < -0.01 ? "improving" : "stable";
  }

  private static OptionalDouble efficiency(SignalMeans means, AssetId id) {
    OptionalDouble volts = means.since(id, Signals.VOLTAGE_V);
    OptionalDouble amperes = means.since(id, Signals.CURRENT_DC_A);
    OptionalDouble kw = means.since(id, Signals.POWER_KW);
    double dcKw = volts.orElse(0) * amperes.orElse(0) / 1000;
    return dcKw > 0 && kw.isPresent() && kw.getAsDouble() > 0
        ? OptionalDouble.of(Math.min(1, kw.getAsDouble() / dcKw))
        : OptionalDouble.empty();
  }

  private static int together(
      Detection detection, Map<AssetId, AssetObservation> observations, AssetState state) {
    Instant onset = detection.onset();
    return (int)
        observations.values().stream()
            .filter(seen -> seen.state() == state)
            .filter(
                seen ->
                    onset != null
                        && seen.onset() != null
                        && Duration.between(seen.onset(), onset).abs().compareTo(TOGETHER) <= 0)
            .count();
  }

  private static int count(Map<AssetId, AssetObservation> observations, AssetState state) {
    return (int) observations.values().stream().filter(seen -> seen.state() == state).count();
  }

  private static @Nullable Double ageYears(Asset asset, Instant now) {
    return asset.components().stream()
        .map(Component::installationDate)
        .filter(Objects::nonNull)
        .map(date -> Duration.between(date, now).toDays() / DAYS_PER_YEAR)
        .max(Double::compare)
        .orElse(null);
  }
}
