package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.delivery.DeliveryLimit.Kind;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the grid does not take: export limits, and the curtailment that is in force. */
final class GridLimits {
  /** A setpoint that was said so long ago is not known to hold, nor to be the same curtailment. */
  private static final Duration SETPOINT_IS_IN_FORCE = Duration.ofHours(1);

  private static final Duration LEAST_CURTAILMENT = Duration.ofHours(1);
  private static final Duration MOST_CURTAILMENT = Duration.ofHours(24);
  private static final double FULL = 0.995;

  private GridLimits() {}

  /**
   * Of what several units share the part of each by its capacity: under one sky they come to the
   * limit together.
   */
  static List<DeliveryLimit> ofNodes(SiteTree tree, TimeRange horizon) {
    List<DeliveryLimit> limits = new ArrayList<>();
    for (Asset node : tree.assets()) {
      Double limit = node.exportLimitKw();
      List<Asset> units = tree.delivering(node.assetId());
      double capacityKw = units.stream().mapToDouble(Asset::capacityKw).sum();
      boolean counts = !node.technology().delivers() && node.isAtWork(horizon.from());
      if (limit != null && counts && limit < capacityKw) {
        for (Asset unit : units) {
          double part = limit * unit.capacityKw() / capacityKw;
          limits.add(
              exportLimit(
                  unit.assetId(),
                  part,
                  "%s may export %.1f kW, its part of it is %.1f kW"
                      .formatted(node.assetId(), limit, part),
                  horizon));
        }
      }
    }
    return limits;
  }

  private static DeliveryLimit exportLimit(
      AssetId asset, double limitKw, String reason, TimeRange horizon) {
    return new DeliveryLimit(
        asset, Kind.EXPORT_LIMIT, horizon.from(), horizon.to(), 1, limitKw, reason, null);
  }

  /**
   * What the asset's own record and its setpoint say, without faults and work.
   *
   * @param steps that are forecast in the horizon
   */
  static List<DeliveryLimit> of(Asset asset, SiteWindow recent, TimeRange horizon, Grid steps) {
    List<DeliveryLimit> limits = new ArrayList<>();
    limited(asset, horizon).ifPresent(limits::add);
    recent
        .of(asset.assetId())
        .flatMap(series -> curtailed(asset, series, horizon, steps.start(1)))
        .ifPresent(limits::add);
    return limits;
  }

  private static Optional<DeliveryLimit> limited(Asset asset, TimeRange horizon) {
    Double limit = asset.exportLimitKw();
    return limit == null || limit >= asset.capacityKw()
        ? Optional.empty()
        : Optional.of(
            exportLimit(asset.assetId(), limit, "may export %.1f kW".formatted(limit), horizon));
  }

  /**
   * A limit that is in force goes on for as long as it has lasted, since nobody says until when,
   * and through the first step at least, which may begin in up to an hour.
   */
  private static Optional<DeliveryLimit> curtailed(
      Asset asset, Series series, TimeRange horizon, Instant firstStepsEnd) {
    double[] setpoint = series.column(Signals.SETPOINT_KW);
    int last = setpoint.length - 1;
    while (last >= 0 && Double.isNaN(setpoint[last])) {
      last--;
    }
    if (last < 0
        || setpoint[last] >= FULL * asset.capacityKw()
        || setpoint[last] < 0
        || series.timestamp(last).plus(SETPOINT_IS_IN_FORCE).isBefore(horizon.from())) {
      return Optional.empty();
    }
    int first = last;
    for (int row = last; row >= 0; row--) {
      if (!Double.isNaN(setpoint[row])) {
        boolean apart =
            series.timestamp(row).plus(SETPOINT_IS_IN_FORCE).isBefore(series.timestamp(first));
        if (setpoint[row] >= FULL * asset.capacityKw() || apart) {
          break;
        }
        first = row;
      }
    }
    Duration lasted = Duration.between(series.timestamp(first), series.timestamp(last));
    Duration goesOn =
        lasted.compareTo(LEAST_CURTAILMENT) < 0
            ? LEAST_CURTAILMENT
            : lasted.compareTo(MOST_CURTAILMENT) > 0 ? MOST_CURTAILMENT : lasted;
    Instant end = horizon.from().plus(goesOn);
    return Optional.of(
        new DeliveryLimit(
            asset.assetId(),
            Kind.CURTAILMENT,
            horizon.from(),
            end.isBefore(firstStepsEnd) ? firstStepsEnd : end,
            1,
            setpoint[last],
            "setpoint of %.1f kW since %s".formatted(setpoint[last], series.timestamp(first)),
            null));
  }
}
