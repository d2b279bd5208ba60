package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.LearnedDays;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarForecaster;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.wind.WindForecaster;
import energy.ona.forecast.wind.WindModel;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One asset's question to a learned model. Blend and widths are first taken through the asset's own
 * last weeks as they were or would have been without its faults, so that they are as wide as this
 * asset and this season need. Days that the model has learned from are left out: of them it knows
 * the truth, and widths would shrink to what it misses there.
 */
final class AssetAsked {
  private static final int HOUR = 3600;
  private static final int HOURS_A_DAY = 24;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WIND_HISTORY = Duration.ofDays(10);
  private static final int NEW_SITE_DAYS = 30;

  private final ForecastInputs inputs;
  private final Function<Instant, Optional<WeatherForecast>> issued;
  private final int hours;
  private final Function<Grid, SoundPower> power;
  private final Instant earliest;
  private final Instant learnedUntil;
  private final Instant issuedAt;

  /**
   * @param earliest that its past is looked at from
   * @param learnedUntil nothing at or after it went into the model
   * @param power that the asset would have delivered had it always been sound, by hour
   */
  AssetAsked(
      ForecastInputs inputs,
      Instant earliest,
      Instant learnedUntil,
      Function<Grid, SoundPower> power,
      Function<Instant, Optional<WeatherForecast>> issued) {
    this.inputs = inputs;
    this.earliest = earliest;
    this.learnedUntil = learnedUntil;
    this.power = power;
    this.issued = issued;
    this.issuedAt = inputs.issuedAt();
    long end = inputs.steps().start(inputs.steps().size()).getEpochSecond();
    long first = Math.floorDiv(issuedAt.getEpochSecond(), (long) HOUR);
    this.hours = (int) Math.max(1, (end + HOUR - 1) / HOUR - first);
  }

  List<Optional<double[]>> nothing() {
    List<Optional<double[]>> none = new ArrayList<>();
    for (int step = 0; step < inputs.steps().size(); step++) {
      none.add(Optional.empty());
    }
    return none;
  }

  /**
   * The model knows the site; the asset has its share of what that says.
   *
   * @param before what the asset's days taught when it was last asked for; null at first
   * @param keep is given what is to be told the next time
   */
  List<Optional<double[]>> solar(
      SolarModel model, @Nullable LearnedDays before, Consumer<LearnedDays> keep) {
    AtomicReference<SoundPower> past = new AtomicReference<>();
    Optional<SolarHistory> known =
        history(
            grid -> {
              past.set(power.apply(grid));
              return Objects.requireNonNull(past.get()).asSiblings();
            });
    if (known.isEmpty()) {
      return nothing();
    }
    List<ForecastDay> days = known.get().days();
    SolarForecaster forecaster = new SolarForecaster(model, known.get().series(), days);
    Grid grid = known.get().series().grid();
    List<ForecastDay> unseen =
        days.subList(0, days.size() - 1).stream()
            .filter(day -> !grid.start(day.from()).isBefore(learnedUntil))
            .toList();
    // Today goes on, so it is learned from anew.
    int over = (int) unseen.stream().filter(day -> day.to() - day.from() == HOURS_A_DAY).count();
    keep.accept(forecaster.learn(unseen.subList(0, over), before));
    unseen.subList(over, unseen.size()).forEach(forecaster::learn);
    ForecastDay asked = days.get(days.size() - 1);
    SoundPower sound = Objects.requireNonNull(past.get());
    return answer(hour -> forecaster.quantiles(asked.from() + hour).map(sound::ofSiblings));
  }

  List<Optional<double[]>> newSite(NewSiteModel model) {
    Optional<SolarHistory> known = history(this::perUnit);
    if (known.isEmpty()) {
      return nothing();
    }
    List<ForecastDay> days = known.get().days();
    int measured = known.get().learnable().size();
    Asset asset = inputs.asset();
    double[][] all =
        model.quantiles(
            known.get().series(),
            days.get(days.size() - 1),
            Math.min(NEW_SITE_DAYS, measured),
            asset.customerId().key(asset.siteId().value()),
            learnedUntil);
    return answer(hour -> Double.isNaN(all[hour][0]) ? Optional.empty() : Optional.of(all[hour]));
  }

  private double[] perUnit(Grid grid) {
    return power.apply(grid).perUnit();
  }

  private Optional<SolarHistory> history(Function<Grid, double[]> measured) {
    // Of the day in which it begins a part is looked at, and another one an hour later.
    Instant whole = earliest.plus(DAY);
    Instant from = whole.plus(DAY).isBefore(issuedAt) ? whole : earliest;
    return Place.of(inputs.asset())
        .map(
            place ->
                SiteHistory.solar(
                    place,
                    SiteHistory.tracker(List.of(inputs.asset()), place),
                    measured,
                    issued,
                    from,
                    issuedAt,
                    hours));
  }

  List<Optional<double[]>> wind(WindModel model) {
    Instant from = issuedAt.minus(WIND_HISTORY);
    WindSeries series =
        SiteHistory.wind(
            this::perUnit, issued, from.isBefore(earliest) ? earliest : from, issuedAt, hours);
    WindForecaster forecaster = new WindForecaster(model, series);
    int last = series.issueHour().length - 1;
    for (int issue = 0; issue <= last; issue++) {
      forecaster.begin(issue);
      boolean unseen = series.issueHour()[issue] * HOUR >= learnedUntil.getEpochSecond();
      for (int lead = 0; lead < series.leads() && issue < last && unseen; lead++) {
        forecaster.quantiles(issue * series.leads() + lead);
      }
    }
    return answer(hour -> forecaster.quantiles(last * series.leads() + hour));
  }

  /** Of per-unit hours kW of steps; within an hour of sun the cloudless sky's course is kept. */
  private List<Optional<double[]>> answer(Function<Integer, Optional<double[]>> ofHour) {
    List<Optional<double[]>> answers = new ArrayList<>();
    long first = Math.floorDiv(issuedAt.getEpochSecond(), (long) HOUR);
    Asset asset = inputs.asset();
    for (int step = 0; step < inputs.steps().size(); step++) {
      Instant middle = inputs.middle(step);
      int hour = (int) (Math.floorDiv(middle.getEpochSecond(), (long) HOUR) - first);
      double factor = asset.capacityKw() * ofItsHour(middle);
      answers.add(
          hour < 0 || hour >= hours
              ? Optional.empty()
              : ofHour
                  .apply(hour)
                  .map(unit -> Arrays.stream(unit).map(value -> value * factor).toArray())
                  .map(power -> Levels.tidy(power, 0, asset.capacityKw())));
    }
    return answers;
  }

  /** What a cloudless sky gives in a step as a share of what it gives in its hour. */
  private double ofItsHour(Instant middle) {
    Optional<Place> place = Place.of(inputs.asset());
    boolean sun = inputs.asset().technology() == Technology.SOLAR;
    if (!sun || place.isEmpty() || inputs.steps().stepSeconds() >= HOUR) {
      return 1;
    }
    long start = Math.floorDiv(middle.getEpochSecond(), (long) HOUR) * HOUR;
    double sum = 0;
    int count = HOUR / inputs.steps().stepSeconds();
    for (int part = 0; part < count; part++) {
      long at = start + (2L * part + 1) * inputs.steps().stepSeconds() / 2;
      sum += clear(place.get(), Instant.ofEpochSecond(at));
    }
    return sum <= 0 ? 1 : Math.min(count, clear(place.get(), middle) * count / sum);
  }

  private static double clear(Place place, Instant at) {
    return Sun.clearSkyGhiWm2(Sun.elevationDeg(at, place.latitude(), place.longitude()));
  }
}
