package energy.ona.maintenance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.error.PlatformException;
import energy.ona.trend.PerformanceTrend;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A measured figure of an asset's trend that makes it due when it crosses a limit.
 *
 * @param below due when the figure is below it; null where only {@code above} counts
 * @param above due when the figure is above it
 */
public record DueCondition(Quantity quantity, @Nullable Double below, @Nullable Double above) {
  public DueCondition {
    if (quantity == null || (below == null && above == null)) {
      throw PlatformException.invalid(
          "conditions", "a condition needs a quantity and below or above");
    }
  }

  /** In words when it holds; empty when it does not, or when nobody measured it. */
  Optional<String> met(PerformanceTrend trend) {
    Double value = read(trend);
    if (value == null) {
      return Optional.empty();
    }
    if (below != null && value < below) {
      return Optional.of(said(value, "below", below));
    }
    return above != null && value > above
        ? Optional.of(said(value, "above", above))
        : Optional.empty();
  }

  private String said(double value, String side, double limit) {
    return String.format(Locale.ROOT, "%s %.3f is %s %.3f", quantity.words, value, side, limit);
  }

  private @Nullable Double read(PerformanceTrend trend) {
    return switch (quantity) {
      case ENERGY_PERFORMANCE_INDEX ->
          trend.energyPerformance() == null
              ? null
              : Double.valueOf(trend.energyPerformance().index());
      case SOILING_RATIO ->
          trend.soiling() == null ? null : Double.valueOf(trend.soiling().ratio());
      case PERFORMANCE_RATIO ->
          trend.performanceRatio() == null
              ? null
              : Double.valueOf(trend.performanceRatio().ratio());
      case CORRECTED_PERFORMANCE_RATIO ->
          trend.performanceRatio() == null ? null : trend.performanceRatio().temperatureCorrected();
      case PERCENT_PER_YEAR ->
          trend.degradation() == null ? null : Double.valueOf(trend.degradation().upper95());
    };
  }

  /** What a trend measures. */
  public enum Quantity {
    /** Energy of the last year over what is expected of the same light. */
    ENERGY_PERFORMANCE_INDEX("energy performance index"),

    /** Share of the energy that dust leaves. */
    SOILING_RATIO("the share of energy that dust leaves"),

    /** IEC 61724-1. */
    PERFORMANCE_RATIO("performance ratio"),

    /** Performance ratio with each interval at the temperature of its cells. */
    CORRECTED_PERFORMANCE_RATIO("performance ratio at 25 °C"),

    /** % of the first year's performance a year; the least that the 95 % interval leaves it. */
    PERCENT_PER_YEAR("the change in % a year, surely,");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Quantity of(String wireName) {
      return Arrays.stream(values())
          .filter(each -> each.wireName().equals(wireName))
          .findFirst()
          .orElseThrow(
              () ->
                  PlatformException.invalid(
                      "quantity",
                      "quantity '%s' must be one of %s"
                          .formatted(
                              wireName,
                              Arrays.stream(values())
                                  .map(Quantity::wireName)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
