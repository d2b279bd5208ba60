package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.quantile.Levels;
import energy.ona.observation.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Room that an asset has below the export limits of the nodes that it hangs on: the limit less what
 * the others on the node deliver. Where they fill it the asset's fault costs nothing, since min(L,
 * O + P) − min(L, O + (1 − s)·P) is min(L − O, P) − min(L − O, (1 − s)·P).
 *
 * <p>The others' power is the mean of what the archive said last of each, less outages, work and
 * curtailment known then; without it, and beyond it, the asset's own by their capacities, since
 * they are under one sky.
 */
public final class NodeRoom {
  private static final Duration STILL_SAID = Duration.ofHours(24);

  private final ForecastBook forecasts;

  public NodeRoom(ForecastBook forecasts) {
    this.forecasts = forecasts;
  }

  /**
   * The forecast with the room of each hour as its limit, where that is less.
   *
   * @param asset that is forecast, a node as the whole of its units
   * @param site all its assets
   */
  public PowerForecast within(PowerForecast forecast, Asset asset, List<Asset> site) {
    SiteTree tree = SiteTree.of(site, forecast.issuedAt());
    Set<AssetId> own = new HashSet<>(tree.groups().below(asset.assetId()));
    own.add(asset.assetId());
    List<Node> nodes = new ArrayList<>();
    for (Asset node : site) {
      Double limitKw = node.exportLimitKw();
      if (limitKw == null
          || node.technology().delivers()
          || !node.isAtWork(forecast.issuedAt())
          || own.contains(node.assetId())
          || !tree.groups().below(node.assetId()).contains(asset.assetId())) {
        continue;
      }
      List<Asset> all = tree.delivering(node.assetId());
      if (limitKw < all.stream().mapToDouble(Asset::capacityKw).sum()) {
        nodes.add(
            new Node(limitKw, all.stream().filter(each -> !own.contains(each.assetId())).toList()));
      }
    }
    if (nodes.isEmpty()) {
      return forecast;
    }
    Said said = said(asset, forecast.issuedAt());
    List<Point> points =
        forecast.points().stream().map(point -> within(point, asset, nodes, said)).toList();
    return new PowerForecast(forecast.assetId(), forecast.issuedAt(), forecast.basis(), points);
  }

  /** A node that limits the asset, and the others on it. */
  private record Node(double limitKw, List<Asset> others) {
    double roomKw(ToDoubleFunction<Asset> kw) {
      return Math.max(0, limitKw - others.stream().mapToDouble(kw).sum());
    }
  }

  private static Point within(Point point, Asset asset, List<Node> nodes, Said said) {
    Double told = point.limitKw();
    double limitKw = told == null ? Double.MAX_VALUE : told;
    Double mean = point.meanKw();
    double ownShare = (mean == null ? point.availableKw() : mean) / asset.capacityKw();
    for (Node node : nodes) {
      limitKw = Math.min(limitKw, node.roomKw(other -> said.kw(other, point.from(), ownShare)));
    }
    return new Point(
        point.from(),
        point.availableKw(),
        Math.min(point.deliveredKw(), limitKw),
        point.lower95Kw(),
        point.lower80Kw(),
        point.upper80Kw(),
        point.upper95Kw(),
        point.meanKw(),
        limitKw);
  }

  private Said said(Asset asset, Instant at) {
    List<String> keys =
        forecasts.archived(
            asset.customerId(), asset.siteId(), at.minus(STILL_SAID), at.plusSeconds(1));
    return (keys.isEmpty()
            ? Optional.<SiteIssue>empty()
            : forecasts.site(keys.get(keys.size() - 1)))
        .map(Said::of)
        .orElseGet(() -> new Said(null, Map.of()));
  }

  /**
   * What was said last of the assets of a site.
   *
   * @param steps null where nothing was
   */
  private record Said(@Nullable Grid steps, Map<AssetId, double[]> ableKw) {
    static Said of(SiteIssue issue) {
      Map<AssetId, double[]> ableKw = new HashMap<>();
      issue.assets().forEach(each -> ableKw.put(each.assetId(), ableKw(each, issue.steps())));
      return new Said(issue.steps(), ableKw);
    }

    /** Means of what it could deliver if there were no export limits. */
    private static double[] ableKw(AssetIssue issue, Grid steps) {
      Deliverable deliverable =
          Deliverable.of(
              issue.limits().stream()
                  .filter(limit -> limit.kind() != DeliveryLimit.Kind.EXPORT_LIMIT)
                  .toList(),
              steps);
      double[] kw = new double[steps.size()];
      Arrays.setAll(kw, step -> Levels.mean(deliverable.kw(step, issue.availableKw(step))));
      return kw;
    }

    /** Of an hour, within the asset's own export limit. */
    double kw(Asset asset, Instant hour, double shareOfSky) {
      Double limit = asset.exportLimitKw();
      double kw = meanKw(asset.assetId(), hour).orElse(shareOfSky * asset.capacityKw());
      return limit == null ? kw : Math.min(limit, kw);
    }

    private OptionalDouble meanKw(AssetId asset, Instant hour) {
      double[] kw = ableKw.get(asset);
      if (steps == null || kw == null) {
        return OptionalDouble.empty();
      }
      long second = hour.getEpochSecond();
      int from = Math.max(0, steps.stepOf(second));
      int to = Math.min(kw.length, steps.stepOf(second + 3599) + 1);
      return from < to ? Arrays.stream(kw, from, to).average() : OptionalDouble.empty();
    }
  }
}
