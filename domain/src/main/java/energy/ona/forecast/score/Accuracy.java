package energy.ona.forecast.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good forecasts of a class of lead were; null is not known.
 *
 * @param pinball mean over the levels .01 … .99 (Koenker & Bassett 1978), all hours, of capacity
 * @param crps twice the pinball loss, which is its integral over the levels
 * @param coverage80 share of the daylight truth inside, as the other; wind has daylight all day
 * @param width80 mean width by daylight, of capacity
 * @param nmae mean absolute error of the mean, of capacity, night included
 * @param skillPersistence 1 − RMSE over that of smart persistence, by daylight
 * @param skillClimatology likewise beside the mean of the hour of the day
 * @param skillSent likewise beside the forecast that the customer sent; absent where none was
 */
public record Accuracy(
    int leadFromHours,
    int leadToHours,
    long steps,
    long daylightSteps,
    @Nullable Double pinball,
    @Nullable Double crps,
    @JsonProperty("coverage_80") @Nullable Double coverage80,
    @JsonProperty("coverage_95") @Nullable Double coverage95,
    @JsonProperty("width_80") @Nullable Double width80,
    @JsonProperty("width_95") @Nullable Double width95,
    @Nullable Double nmae,
    @Nullable Double nmaeDaylight,
    @Nullable Double nrmseDaylight,
    @Nullable Double skillPersistence,
    @Nullable Double skillClimatology,
    List<Reliability> reliability,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double skillSent) {
  public Accuracy {
    reliability = List.copyOf(reliability);
  }

  /** How often the truth was below what was said to be its quantile. */
  public record Reliability(double level, double observed) {}

  public static Accuracy of(Tally tally) {
    List<Reliability> reliability = new ArrayList<>();
    for (int tenth = 0; tenth < Tally.TENTHS && tally.daylight() > 0; tenth++) {
      reliability.add(
          new Reliability(
              (tenth + 1) / 10.0, rounded(tally.below()[tenth] / (double) tally.daylight())));
    }
    Double pinball = mean(tally.pinball(), tally.steps());
    return new Accuracy(
        tally.leadFromHours(),
        tally.leadToHours(),
        tally.steps(),
        tally.daylight(),
        pinball,
        pinball == null ? null : Double.valueOf(rounded(2 * pinball)),
        mean((double) tally.inside80(), tally.daylight()),
        mean((double) tally.inside95(), tally.daylight()),
        mean(tally.width80(), tally.daylight()),
        mean(tally.width95(), tally.daylight()),
        mean(tally.miss(), tally.steps()),
        mean(tally.missDaylight(), tally.daylight()),
        tally.daylight() == 0
            ? null
            : Double.valueOf(rounded(Math.sqrt(tally.squareDaylight() / tally.daylight()))),
        skill(tally.oursBesidePersistence(), tally.persistence()),
        skill(tally.oursBesideClimatology(), tally.climatology()),
        reliability,
        skill(tally.oursBesideSent(), tally.sent()));
  }

  private static @Nullable Double mean(double sum, long count) {
    return count == 0 ? null : Double.valueOf(rounded(sum / count));
  }

  private static @Nullable Double skill(double ours, double theirs) {
    return theirs <= 0 ? null : Double.valueOf(rounded(1 - Math.sqrt(ours / theirs)));
  }

  private static double rounded(double value) {
    return Math.rint(value * 100_000) / 100_000;
  }
}
