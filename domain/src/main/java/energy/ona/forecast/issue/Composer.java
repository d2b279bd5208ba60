package energy.ona.forecast.issue;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.issue.Forecast.Device;
import energy.ona.forecast.issue.Forecast.DeviceStep;
import energy.ona.forecast.issue.Forecast.Interval;
import energy.ona.forecast.issue.Forecast.Step;
import energy.ona.forecast.issue.Forecast.Summary;
import energy.ona.forecast.issue.Forecast.WeatherConditions;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.sums.Scenarios;
import energy.ona.observation.Grid;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the answer of what was said of single assets: one of them, a site or a fleet. */
public final class Composer {
  private static final int MOST_DEVICES = 200;

  private final List<SiteIssue> sites;
  private final List<AssetIssue> parts;
  private final List<SiteIssue> siteOf;
  private final Grid steps;
  private final List<Deliverable> deliverable;

  /** What the answer is about; null asset and site make it the fleet. */
  public record About(
      String forecastId,
      CustomerId customerId,
      @Nullable SiteId siteId,
      @Nullable AssetId assetId,
      Instant asOf,
      Instant generatedAt,
      boolean withDevices) {}

  public Composer(List<SiteIssue> sites) {
    this.sites = List.copyOf(sites);
    this.parts = sites.stream().flatMap(site -> site.assets().stream()).toList();
    this.siteOf =
        sites.stream()
            .flatMap(site -> Collections.nCopies(site.assets().size(), site).stream())
            .toList();
    if (parts.isEmpty()) {
      throw new PlatformException(
          ErrorCode.NOT_FOUND, "there is no asset to forecast; add one with /terminal/assets");
    }
    this.steps = sites.get(0).steps();
    this.deliverable = parts.stream().map(part -> Deliverable.of(part.limits(), steps)).toList();
  }

  public Forecast compose(About about) {
    if (about.withDevices() && parts.size() > MOST_DEVICES) {
      throw PlatformException.invalid(
          "include_device_breakdown",
          "there are %d assets; a breakdown shows at most %d, ask for a site or single assets"
              .formatted(parts.size(), MOST_DEVICES));
    }
    List<Step> all = parts.size() == 1 ? alone() : together();
    int minutes = steps.stepSeconds() / 60;
    Rung rung = mostly();
    return new Forecast(
        about.forecastId(),
        about.customerId(),
        about.siteId(),
        about.assetId(),
        about.generatedAt(),
        about.asOf(),
        (int) Math.round(steps.size() * minutes / 60.0),
        minutes,
        rung,
        reason(rung),
        ladder(),
        all,
        Summary.of(all, minutes, parts.stream().mapToDouble(AssetIssue::capacityKw).sum()),
        parts.stream().flatMap(part -> part.limits().stream()).toList(),
        about.withDevices() ? devices() : null);
  }

  private List<Step> alone() {
    List<Step> all = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      double[] available = parts.get(0).availableKw(step);
      double[] delivered = deliverable.get(0).kw(step, available);
      all.add(step(step, delivered, Levels.mean(delivered), available, Levels.mean(available)));
    }
    return all;
  }

  private List<Step> together() {
    Scenarios scenarios = Joint.of(sites, steps.fromEpochSecond());
    List<Step> all = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      Scenarios.Sum available = scenarios.sum();
      Scenarios.Sum delivered = scenarios.sum();
      double availableMean = 0;
      double deliveredMean = 0;
      for (int part = 0; part < parts.size(); part++) {
        double[] quantiles = parts.get(part).availableKw(step);
        available.add(part, quantiles);
        availableMean += Levels.mean(quantiles);
        double[] limited = deliverable.get(part).kw(step, quantiles);
        delivered.add(part, limited);
        deliveredMean += Levels.mean(limited);
      }
      all.add(
          step(step, delivered.quantiles(), deliveredMean, available.quantiles(), availableMean));
    }
    return all;
  }

  private Step step(
      int step,
      double[] delivered,
      double deliveredMean,
      double[] available,
      double availableMean) {
    return new Step(
        steps.start(step),
        Forecast.rounded(deliveredMean),
        Interval.of(delivered),
        Forecast.rounded(availableMean),
        Interval.of(available),
        weather(steps.start(step)),
        metadata(step),
        lowest(step));
  }

  private WeatherConditions weather(Instant at) {
    if (sites.size() != 1) {
      return WeatherConditions.UNKNOWN;
    }
    return sites.get(0).weather().stream()
        .filter(
            hour ->
                !hour.timestamp().isAfter(at)
                    && Duration.between(hour.timestamp(), at).toHours() < 1)
        .findFirst()
        .map(Composer::weather)
        .orElse(WeatherConditions.UNKNOWN);
  }

  private static WeatherConditions weather(WeatherHour hour) {
    return new WeatherConditions(
        rounded(hour.temperatureC()),
        rounded(hour.irradianceWm2()),
        rounded(hour.windSpeedMs()),
        rounded(hour.cloudCoverPercent()),
        rounded(hour.humidityPercent()));
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(Math.rint(value * 100) / 100);
  }

  /** Of one model, or of several by their names. */
  private ModelMetadata metadata(int step) {
    Map<String, ModelMetadata> models = new HashMap<>();
    parts.forEach(part -> models.put(part.model(step).modelVersion(), part.model(step)));
    if (models.size() == 1) {
      return models.values().iterator().next();
    }
    return new ModelMetadata(
        String.join("+", models.keySet().stream().sorted().toList()),
        models.values().stream().mapToLong(ModelMetadata::trainingDataPoints).max().orElse(0),
        null,
        models.values().stream()
            .flatMap(model -> Stream.ofNullable(model.lastTrainingDate()))
            .min(Instant::compareTo)
            .orElse(null));
  }

  /** A sum is worth what the least of its parts is. */
  private Rung lowest(int step) {
    return parts.stream().map(part -> part.rungs()[step]).max(Rung::compareTo).orElseThrow();
  }

  private Rung mostly() {
    Map<Rung, Integer> answered = new EnumMap<>(Rung.class);
    for (int step = 0; step < steps.size(); step++) {
      answered.merge(lowest(step), 1, Integer::sum);
    }
    return Collections.max(answered.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** Why it is this rung: what it says of itself, and what those above it said. */
  private String reason(Rung rung) {
    List<String> reasons = new ArrayList<>();
    for (Tried tried : ladder()) {
      if (tried.rung().compareTo(rung) <= 0) {
        reasons.add(tried.reason());
      }
    }
    return String.join("; ", reasons);
  }

  /** Of many assets, each rung with the steps of all and the reason of the first. */
  private List<Tried> ladder() {
    Map<Rung, Tried> all = new EnumMap<>(Rung.class);
    for (AssetIssue part : parts) {
      for (Tried tried : part.tried()) {
        all.merge(
            tried.rung(), tried, (a, b) -> new Tried(a.rung(), a.steps() + b.steps(), a.reason()));
      }
    }
    return List.copyOf(all.values());
  }

  private List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    int minutes = steps.stepSeconds() / 60;
    for (int part = 0; part < parts.size(); part++) {
      AssetIssue asset = parts.get(part);
      Composer alone = new Composer(List.of(siteOf.get(part).only(asset)));
      List<Step> all = alone.alone();
      devices.add(
          new Device(
              asset.assetId(),
              siteOf.get(part).siteId(),
              alone.mostly(),
              Summary.of(all, minutes, asset.capacityKw()),
              all.stream()
                  .map(
                      step ->
                          new DeviceStep(
                              step.timestamp(),
                              step.predictedPowerKw(),
                              step.confidenceInterval(),
                              step.availablePowerKw()))
                  .toList()));
    }
    return devices;
  }
}
