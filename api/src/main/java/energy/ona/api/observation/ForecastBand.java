package energy.ona.api.observation;

import energy.ona.asset.Asset;
import energy.ona.forecast.issue.Composer;
import energy.ona.forecast.issue.Composer.About;
import energy.ona.forecast.issue.Forecast.Interval;
import energy.ona.forecast.issue.Forecast.Step;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said before of the power that an asset would deliver, to be drawn beside what it did: at
 * each moment by the newest issue of the archive that was younger than it, of one issue every six
 * hours and the newest one.
 *
 * @param steps by their starts, of the asked range
 */
record ForecastBand(NavigableMap<Instant, Held> steps) {
  private static final String POWER = "forecast_power_kw";
  private static final String LOWER_80 = "forecast_lower_80_kw";
  private static final String UPPER_80 = "forecast_upper_80_kw";
  private static final String LOWER_95 = "forecast_lower_95_kw";
  private static final String UPPER_95 = "forecast_upper_95_kw";
  static final List<String> FIELDS = List.of(POWER, LOWER_80, UPPER_80, LOWER_95, UPPER_95);

  /** Longer ranges are drawn without it: every issue is an object of the whole site. */
  private static final Duration LONGEST = Duration.ofDays(8);

  /** As far ahead as an issue of the archive goes. */
  private static final Duration AHEAD = Duration.ofDays(2);

  private static final long APART_SECONDS = Duration.ofHours(6).toSeconds();

  static final ForecastBand NONE = new ForecastBand(new TreeMap<>());

  /** A step and the moment until which it holds. */
  record Held(Step step, Instant until) {}

  static ForecastBand of(ForecastBook book, Asset asset, TimeRange range) {
    if (range.length().compareTo(LONGEST) > 0) {
      return NONE;
    }
    TreeMap<Instant, Held> steps = new TreeMap<>();
    for (String key : issues(book, asset, range)) {
      book.site(key).flatMap(site -> only(site, asset)).ifPresent(site -> lay(site, asset, steps));
    }
    steps.headMap(range.from(), false).clear();
    steps.tailMap(range.to(), true).clear();
    return new ForecastBand(steps);
  }

  /** A later issue speaks of what is after it; what it does not reach stays as it was. */
  private static void lay(SiteIssue site, Asset asset, TreeMap<Instant, Held> steps) {
    for (Step step : compose(site, asset)) {
      if (step.timestamp().isAfter(site.issuedAt())) {
        Instant until = step.timestamp().plusSeconds(site.steps().stepSeconds());
        steps.subMap(step.timestamp(), true, until, false).clear();
        steps.put(step.timestamp(), new Held(step, until));
      }
    }
  }

  private static List<String> issues(ForecastBook book, Asset asset, TimeRange range) {
    List<String> kept = new ArrayList<>();
    List<String> all =
        book.archived(asset.customerId(), asset.siteId(), range.from().minus(AHEAD), range.to());
    for (int each = 0; each < all.size(); each++) {
      if (each == all.size() - 1 || sixth(all.get(each)) != sixth(all.get(each + 1))) {
        kept.add(all.get(each));
      }
    }
    return kept;
  }

  private static long sixth(String key) {
    return Math.floorDiv(SiteIssue.issuedAt(key).getEpochSecond(), APART_SECONDS);
  }

  private static Optional<SiteIssue> only(SiteIssue site, Asset asset) {
    return site.assets().stream()
        .filter(each -> each.assetId().equals(asset.assetId()))
        .findFirst()
        .map(site::only);
  }

  private static List<Step> compose(SiteIssue site, Asset asset) {
    About about =
        new About(
            "",
            asset.customerId(),
            asset.siteId(),
            asset.assetId(),
            site.issuedAt(),
            site.issuedAt(),
            false);
    return new Composer(List.of(site)).compose(about).forecasts();
  }

  /** The step that holds a moment; null where nothing was said of it. */
  @Nullable Step at(Instant moment) {
    Map.Entry<Instant, Held> held = steps.floorEntry(moment);
    return held == null || !held.getValue().until().isAfter(moment) ? null : held.getValue().step();
  }

  /** One of the {@link #FIELDS} of a step. */
  static double kw(Step step, String field) {
    Interval interval = step.confidenceInterval();
    return switch (field) {
      case POWER -> step.predictedPowerKw();
      case LOWER_80 -> interval.lower80();
      case UPPER_80 -> interval.upper80();
      case LOWER_95 -> interval.lower95();
      case UPPER_95 -> interval.upper95();
      default -> throw new IllegalArgumentException(field);
    };
  }
}
