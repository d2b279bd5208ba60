package energy.ona.forecast;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;

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
   * what of it can be delivered under export limits.
   */
  public record Point(
      Instant from,
      double availableKw,
      double deliveredKw,
      double lower95Kw,
      double lower80Kw,
      double upper80Kw,
      double upper95Kw) {}
}
