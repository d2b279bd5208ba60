package energy.ona.forecast.ladder;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.error.Retryable;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.ServingModel;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.ladder.LadderForecast.Begun;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the customer's model, the one of all customers, what the customer has sent, physics with
 * weather and climatology in turn, step by step, and keeps the widths honest by what the truth has
 * taught. A model that throws is passed over, and says so; a store that is away says nothing of a
 * model, so that is thrown on.
 */
public final class Ladder {
  /** Physics and climatology look at the last day. */
  private static final Duration DAY = Duration.ofHours(24);

  /** Widths are adjusted here and learned elsewhere: no rate is needed. */
  private static final double NO_RATE = 0;

  private static final int HOUR = 3600;

  /** Rungs that know the width of an hour's mean. */
  private static final Set<Rung> OF_HOURS =
      EnumSet.of(Rung.CUSTOMER_MODEL, Rung.GLOBAL_MODEL, Rung.PHYSICS_WEATHER);

  private final ServingModels models;
  private final WeatherPhysics physics = new WeatherPhysics();
  private final AtomicReference<@Nullable SunPath> lastSun = new AtomicReference<>();
  private final AtomicReference<@Nullable InForce> lastInForce = new AtomicReference<>();

  public Ladder(ServingModels models) {
    this.models = models;
  }

  /** How far back the rungs look for a technology. Measurements of more than a day they read. */
  public Duration history(Asset asset, Instant asOf) {
    Duration longest = DAY;
    InForce inForce = inForce(asset, asOf);
    for (Optional<ServingModel> model : List.of(inForce.own(), inForce.generic())) {
      Duration wanted = model.map(ServingModel::history).orElse(DAY);
      longest = wanted.compareTo(longest) > 0 ? wanted : longest;
    }
    return longest;
  }

  /** What is in force for the assets of a kind at a moment. */
  private record InForce(
      CustomerId customer,
      Technology technology,
      Instant asOf,
      Optional<ServingModel> own,
      Optional<ServingModel> generic) {}

  /** Asked once for all assets of an issue. */
  private InForce inForce(Asset asset, Instant asOf) {
    Technology technology = asset.technology();
    InForce last = lastInForce.get();
    if (last == null
        || !last.customer().equals(asset.customerId())
        || last.technology() != technology
        || !last.asOf().equals(asOf)) {
      last =
          new InForce(
              asset.customerId(),
              technology,
              asOf,
              models.own(asset.customerId(), technology, asOf),
              models.generic(technology, asOf));
      lastInForce.set(last);
    }
    return last;
  }

  /** Of an asset of which nothing is taken off. */
  public LadderForecast forecast(ForecastInputs inputs, Calibration learned) {
    return forecast(inputs, learned, Deliverable.of(List.of(), inputs.steps()));
  }

  /**
   * @param limits that are laid over it later; where they take a share off, a forecast that was
   *     sent is not asked, which is what is left
   */
  public LadderForecast forecast(ForecastInputs inputs, Calibration learned, Deliverable limits) {
    Answer answer = new Answer(inputs);
    Asset asset = inputs.asset();
    String kind = asset.technology().name().toLowerCase(Locale.ROOT);
    InForce inForce = inForce(asset, inputs.issuedAt());
    answer.byModel(
        Rung.CUSTOMER_MODEL,
        inForce.own(),
        "customer %s has no %s model in force".formatted(asset.customerId(), kind));
    answer.byModel(
        Rung.GLOBAL_MODEL, inForce.generic(), "no global %s model is in force".formatted(kind));
    answer.bySent(limits);
    answer.byPhysics(learned.yield());
    answer.byClimatology();
    return answer.calibrated(learned);
  }

  private @Nullable SunPath sun(ForecastInputs inputs) {
    Optional<Place> place = Place.of(inputs.asset());
    if (inputs.asset().technology() != Technology.SOLAR || place.isEmpty()) {
      return null;
    }
    SunPath last = lastSun.get();
    if (last == null || !last.isOf(place.get(), inputs.steps())) {
      last = new SunPath(place.get(), inputs.steps());
      lastSun.set(last);
    }
    return last;
  }

  /** One forecast as its steps are answered. */
  private final class Answer {
    private final ForecastInputs inputs;
    private final @Nullable SunPath sun;
    private final double[][] quantiles;
    private final Rung[] rungs;
    private final List<Tried> tried = new ArrayList<>();
    private final Map<Rung, ModelMetadata> used = new EnumMap<>(Rung.class);
    private int open;

    Answer(ForecastInputs inputs) {
      this.inputs = inputs;
      this.sun = sun(inputs);
      this.open = inputs.steps().size();
      this.quantiles = new double[open][];
      this.rungs = new Rung[open];
    }

    private boolean fill(int step, Rung rung, double[] answer) {
      quantiles[step] = Levels.tidy(answer.clone(), 0, inputs.asset().capacityKw());
      rungs[step] = rung;
      open--;
      return true;
    }

    void byModel(Rung rung, Optional<ServingModel> model, String without) {
      if (open == 0) {
        return;
      }
      if (model.isEmpty()) {
        tried.add(new Tried(rung, 0, without));
        return;
      }
      ModelMetadata metadata = model.get().metadata();
      int answered = 0;
      String reason = "model %s is in force".formatted(metadata.modelVersion());
      try {
        List<Optional<double[]>> said = model.get().quantiles(inputs);
        for (int step = 0; step < quantiles.length; step++) {
          if (said.get(step).isPresent() && quantiles[step] == null) {
            answered += fill(step, rung, said.get(step).get()) ? 1 : 0;
          }
        }
        if (answered == 0) {
          reason =
              "model %s has no answer for what is known of %s"
                  .formatted(metadata.modelVersion(), inputs.asset().assetId());
        }
      } catch (RuntimeException e) {
        Retryable.rethrow(e);
        // Whatever is wrong with a model, the caller gets a forecast, and reads what was wrong.
        reason = "model %s failed: %s".formatted(metadata.modelVersion(), e.getMessage());
      }
      note(rung, answered, reason, metadata);
    }

    private void note(Rung rung, int answered, String reason, ModelMetadata metadata) {
      tried.add(new Tried(rung, answered, reason));
      if (answered > 0) {
        used.put(rung, metadata);
      }
    }

    void bySent(Deliverable limits) {
      SentForecast sent = inputs.sent();
      if (open == 0 || sent == null) {
        return;
      }
      double[] sentKw = inputs.sentKw();
      int answered = 0;
      for (int step = 0; step < quantiles.length; step++) {
        if (quantiles[step] == null && limits.whole(step)) {
          Optional<double[]> said = SentPower.quantiles(inputs, sentKw, sun, step);
          answered += said.isPresent() && fill(step, Rung.SENT_FORECAST, said.get()) ? 1 : 0;
        }
      }
      note(
          Rung.SENT_FORECAST,
          answered,
          "the forecast %s issued %s%s"
              .formatted(
                  sent.uploadId(),
                  sent.issuedAt(),
                  answered > 0
                      ? ""
                      : " is of hours of which a known fault takes its share already"),
          SentPower.METADATA);
    }

    void byPhysics(double yield) {
      if (open == 0) {
        return;
      }
      int answered = 0;
      for (int step = 0; step < quantiles.length; step++) {
        if (quantiles[step] == null) {
          Optional<double[]> said = physics.quantiles(inputs, sun, step, yield);
          answered += said.isPresent() && fill(step, Rung.PHYSICS_WEATHER, said.get()) ? 1 : 0;
        }
      }
      note(Rung.PHYSICS_WEATHER, answered, physicsReason(answered), WeatherPhysics.METADATA);
    }

    private String physicsReason(int answered) {
      WeatherForecast weather = inputs.weather();
      Asset asset = inputs.asset();
      if (answered > 0 && weather != null) {
        return "weather of %s issued %s".formatted(weather.source(), weather.issuedAt());
      }
      if (asset.technology() == Technology.SOLAR && sun == null) {
        return "%s has no coordinates".formatted(asset.assetId());
      }
      return weather == null
          ? "no weather forecast was known for %s at %s"
              .formatted(asset.siteId(), inputs.issuedAt())
          : "the weather forecast does not reach these hours or lacks what %s needs"
              .formatted(asset.assetId());
    }

    void byClimatology() {
      if (open == 0) {
        return;
      }
      double lately = Climatology.lately(inputs);
      int answered = 0;
      for (int step = 0; step < quantiles.length; step++) {
        if (quantiles[step] == null) {
          double[] said = Climatology.quantiles(inputs, sun, step, lately);
          answered += fill(step, Rung.CLEAR_SKY_CLIMATOLOGY, said) ? 1 : 0;
        }
      }
      note(
          Rung.CLEAR_SKY_CLIMATOLOGY,
          answered,
          Double.isNaN(lately)
              ? "the climate, since nothing was measured of late"
              : "the climate, begun from what was measured of late",
          Climatology.METADATA);
    }

    LadderForecast calibrated(Calibration learned) {
      Begun begun = begun(learned);
      double[] reference = new double[quantiles.length];
      double capacityKw = inputs.asset().capacityKw();
      for (int step = 0; step < quantiles.length; step++) {
        reference[step] = sun == null ? capacityKw : sun.clearKw(inputs.asset(), step);
        ModelMetadata model = used.get(rungs[step]);
        WidthTracker widths = model == null ? null : widths(model.modelVersion(), learned, begun);
        if (widths != null) {
          double median = quantiles[step][Levels.COUNT / 2];
          int kind = ForecastClass.of(inputs.leadHours(step), median, reference[step]);
          quantiles[step] = Levels.tidy(widths.adjust(quantiles[step], kind), 0, capacityKw);
        }
        if (inputs.steps().stepSeconds() < HOUR && OF_HOURS.contains(rungs[step])) {
          quantiles[step] =
              learned
                  .withinHour()
                  .ofQuarter(quantiles[step], reference[step], sun != null, capacityKw);
        }
      }
      return new LadderForecast(
          inputs.steps(),
          quantiles,
          Arrays.copyOf(rungs, rungs.length),
          reference,
          tried,
          told(learned),
          begun);
    }

    /** Of the first model that answered, unless the truth has taught of it already. */
    private @Nullable Begun begun(Calibration learned) {
      Rung rung = used.containsKey(Rung.CUSTOMER_MODEL) ? Rung.CUSTOMER_MODEL : Rung.GLOBAL_MODEL;
      ModelMetadata model = used.get(rung);
      if (model == null || model.modelVersion().equals(learned.modelVersion())) {
        return null;
      }
      InForce inForce = inForce(inputs.asset(), inputs.issuedAt());
      return (rung == Rung.CUSTOMER_MODEL ? inForce.own() : inForce.generic())
          .map(each -> each.tried(inputs.asset()))
          .map(each -> new Begun(model.modelVersion(), LeadWidths.begun(each, learned.widths())))
          .orElse(null);
    }

    /** Null of what nothing is known. */
    private @Nullable WidthTracker widths(
        String modelVersion, Calibration learned, @Nullable Begun begun) {
      WidthTracker.State known =
          modelVersion.equals(learned.modelVersion())
              ? learned.widths()
              : begun != null && modelVersion.equals(begun.modelVersion()) ? begun.widths() : null;
      return known == null ? null : new WidthTracker(NO_RATE, LeadWidths.withBeyond(known));
    }

    private Map<Rung, ModelMetadata> told(Calibration learned) {
      Map<Rung, ModelMetadata> told = new EnumMap<>(used);
      told.replaceAll(
          (rung, model) ->
              model.modelAccuracy() == null && model.modelVersion().equals(learned.modelVersion())
                  ? new ModelMetadata(
                      model.modelVersion(),
                      model.trainingDataPoints(),
                      learned.accuracy(),
                      model.lastTrainingDate())
                  : model);
      return told;
    }
  }
}
