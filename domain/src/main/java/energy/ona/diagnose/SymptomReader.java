package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.Technology;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Detection;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the symptoms of a detection from what its site sent. */
public final class SymptomReader {
  /** What begins so close together has one cause. */
  private static final Duration TOGETHER = Duration.ofMinutes(30);

  private static final double DAYS_PER_YEAR = 365.25;

  /** What creeps, or was found long after it began, has its onset within so much. */
  private static final Duration ABOUT_THEN = Duration.ofHours(6);

  private final ExpectedPower expectedPower;
  private final AlarmBook alarms;

  public SymptomReader(ExpectedPower expectedPower, AlarmBook alarms) {
    this.expectedPower = expectedPower;
    this.alarms = alarms;
  }

  /** Of a site whose weather is not known. */
  public Symptoms read(
      Asset asset,
      Detection detection,
      List<Asset> site,
      SiteWindow window,
      Map<AssetId, AssetObservation> observations) {
    return read(asset, detection, site, window, observations, range -> List.of());
  }

  /**
   * Reads them all.
   *
   * @param weather what was forecast of the hours of a range, as far as it is known
   */
  public Symptoms read(
      Asset asset,
      Detection detection,
      List<Asset> site,
      SiteWindow window,
      Map<AssetId, AssetObservation> observations,
      Function<TimeRange, List<WeatherHour>> weather) {
    Grid grid = Grid.fitting(window);
    ExpectedSeries expected =
        Objects.requireNonNull(
            expectedPower.expect(site, window, grid).get(asset.assetId()),
            "asset is not of its site");
    PeerPower peers = new PeerPower(site, window, grid);
    ExpectedSeries fair = peers.of(asset).orElse(expected);
    LossChange change = LossChange.of(fair, asset.capacityKw(), grid);
    int from = onsetStep(detection, change, grid);
    SignalMeans means = new SignalMeans(window, grid, expected, from);
    LossShape shape = LossShape.of(fair, asset.capacityKw(), grid, from);
    OptionalDouble code =
        detection
            .alarm()
            .map(alarm -> OptionalDouble.of((double) alarm.code()))
            .orElseGet(() -> means.codeSince(asset.assetId(), Signals.ALARM_CODE));
    AssetId id = asset.assetId();
    return new Symptoms(
        detection.state(),
        detection.lossFraction(),
        means.since(id, Signals.VOLTAGE_V),
        means.before(id, Signals.VOLTAGE_V),
        code,
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
        ageYears(asset, detection.asOf()),
        code.isPresent() ? alarms.meaning(asset, code.getAsDouble()) : Optional.empty(),
        change,
        lossTogether(peers, asset, change, grid),
        OwnSensors.of(id, asset.capacityKw(), window, grid),
        detection.detections().stream().filter(Anomaly::isHeat).findFirst(),
        new LookTimes(window.range(), grid.start(from), grid.start(change.step())),
        storms(asset, change, grid, from, weather));
  }

  /** Siblings date a sudden loss to the hour. */
  private static Storms storms(
      Asset asset,
      LossChange change,
      Grid grid,
      int onset,
      Function<TimeRange, List<WeatherHour>> weather) {
    if (asset.technology() != Technology.SOLAR) {
      return Storms.UNKNOWN;
    }
    boolean dated = change.isLoss() && change.sudden();
    return Storms.of(
        weather.apply(
            Storms.about(
                grid.start(dated ? change.step() : onset),
                dated ? Duration.ofHours(1) : ABOUT_THEN)));
  }

  /** As the detector saw it; what it has not found is dated by its siblings. */
  private static int onsetStep(Detection detection, LossChange change, Grid grid) {
    Instant seen = detection.onset();
    int step =
        seen != null
            ? grid.stepOf(seen.getEpochSecond())
            : Math.min(change.step(), grid.size() - 86_400 / grid.stepSeconds());
    return Math.max(0, Math.min(grid.size(), step));
  }

  /** Those that began to lose at about the same time, itself included. */
  private static int lossTogether(PeerPower peers, Asset asset, LossChange change, Grid grid) {
    if (!change.isLoss() || !change.sudden()) {
      return 1;
    }
    long near = ABOUT_THEN.toSeconds() / grid.stepSeconds();
    int together = 1;
    for (Asset other : peers.assets()) {
      if (!other.equals(asset)) {
        LossChange theirs =
            peers
                .of(other)
                .map(series -> LossChange.of(series, other.capacityKw(), grid))
                .orElse(change);
        together +=
            theirs.isLoss() && theirs.sudden() && Math.abs(theirs.step() - change.step()) <= near
                ? 1
                : 0;
      }
    }
    return together;
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
