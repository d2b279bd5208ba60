package energy.ona.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Power of one asset, step by step, as it was known at {@code issuedAt}.
 *
 * @param basis what made it, the rung of the fallback ladder: "physics", "capacity_factor" …
 */
public record PowerForecast(AssetId assetId, Instant issuedAt, String basis, List<Point> points) {
  public PowerForecast {
    points = List.copyOf(points);
  }

  /**
   * Mean power of one hour in kW: the available power's median and its central 80 % and 95 %, and
   * what of the median can be delivered under export limits.
   *
   * @param meanKw of the available power; null where it was not told, as in forecasts that were
   *     kept before it was
   * @param limitKw that is not exceeded; null where there is none, or it was not told
   */
  public record Point(
      Instant from,
      double availableKw,
      double deliveredKw,
      double lower95Kw,
      double lower80Kw,
      double upper80Kw,
      double upper95Kw,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double meanKw,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double limitKw) {
    /** One whose mean is that of what is told of its distribution. */
    public Point(
        Instant from,
        double availableKw,
        double deliveredKw,
        double lower95Kw,
        double lower80Kw,
        double upper80Kw,
        double upper95Kw) {
      this(from, availableKw, deliveredKw, lower95Kw, lower80Kw, upper80Kw, upper95Kw, null, null);
    }
  }
}
