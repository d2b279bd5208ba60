package energy.ona.forecast.quantile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A learned distribution given features. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BoostedQuantiles.class, name = "boosted_quantiles"),
  @JsonSubTypes.Type(value = ForestQuantiles.class, name = "forest_quantiles")
})
public sealed interface QuantileModel permits BoostedQuantiles, ForestQuantiles {
  /** Quantiles at all {@link Levels}, ascending, of one row of a table. */
  double[] quantiles(FeatureTable table, int row);
}
