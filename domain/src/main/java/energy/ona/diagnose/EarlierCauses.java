package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What technicians found at the same asset before. A fault may be an earlier one that was not
 * mended for good, the likelier the shorter it was away; otherwise it is one like any other. The
 * priors are the mixture of both.
 */
public final class EarlierCauses {
  /** Nothing was found at the asset yet. */
  public static final EarlierCauses NONE = new EarlierCauses(List.of());

  /** So likely is a fault the earlier one when it comes right after the work; an assumption. */
  private static final double RETURNS_AT_ONCE = 0.3;

  private static final double HALF_LIFE_DAYS = 90;
  private static final Duration LONG_AGO = Duration.ofDays(365);
  private static final double SECONDS_PER_DAY = 86_400;

  /** A part is registered on the day on which it was put in, an order closed a little later. */
  private static final Duration SAME_WORK = Duration.ofDays(1);

  private final List<FoundCause> found;

  private EarlierCauses(List<FoundCause> found) {
    this.found = List.copyOf(found);
  }

  /**
   * What was known of an asset at a moment; "cause not known" is no finding.
   *
   * @param found of any assets, at any time
   */
  public static EarlierCauses of(Asset asset, List<FoundCause> found, Instant asOf) {
    return new EarlierCauses(
        found.stream()
            .filter(each -> each.assetId().equals(asset.assetId()))
            .filter(each -> !each.foundAt().isAfter(asOf))
            .filter(each -> each.category() != null && each.subcategory() != null)
            .filter(each -> !"unknown_pattern".equals(each.subcategory()))
            .sorted(Comparator.comparing(FoundCause::foundAt))
            .toList());
  }

  /** Without what was found in parts that had been replaced when the fault began. */
  EarlierCauses inParts(Asset asset, Categories categories, Instant onset) {
    return new EarlierCauses(
        found.stream().filter(each -> !isReplaced(asset, each, categories, onset)).toList());
  }

  private static boolean isReplaced(
      Asset asset, FoundCause each, Categories categories, Instant onset) {
    FaultCategory category = each.category();
    Categories.Cause meaning =
        category == null ? null : categories.of(category).get(each.subcategory());
    Instant mended = each.foundAt().plus(SAME_WORK);
    if (meaning == null) {
      return false;
    }
    String type = CauseRules.component(asset, meaning.component());
    return asset.components().stream()
        .filter(part -> CauseRules.isOfType(part, type))
        .flatMap(part -> Optional.ofNullable(part.installationDate()).stream())
        .anyMatch(at -> at.isAfter(mended) && !at.isAfter(onset));
  }

  /** The candidates with what was found in their priors, whose sum stays. */
  List<Cause> of(List<Cause> candidates, Instant onset) {
    List<FoundCause> counted =
        recent(onset).stream()
            .filter(each -> candidates.stream().anyMatch(cause -> is(each, cause)))
            .toList();
    if (counted.isEmpty()) {
      return candidates;
    }
    double another = 1;
    double weights = 0;
    for (FoundCause each : counted) {
      another *= 1 - returns(each, onset);
      weights += returns(each, onset);
    }
    double sum = candidates.stream().mapToDouble(Cause::prior).sum();
    List<Cause> mixed = new ArrayList<>();
    for (Cause cause : candidates) {
      double weight =
          counted.stream()
              .filter(each -> is(each, cause))
              .mapToDouble(each -> returns(each, onset))
              .sum();
      mixed.add(cause.withPrior(another * cause.prior() + (1 - another) * sum * weight / weights));
    }
    return mixed;
  }

  /** How often and when it was found at the asset. */
  Optional<FoundBefore> evidence(Cause cause, Instant onset) {
    List<FoundCause> same = recent(onset).stream().filter(each -> is(each, cause)).toList();
    if (same.isEmpty()) {
      return Optional.empty();
    }
    FoundCause last = same.get(same.size() - 1);
    String when =
        last.foundAt().isAfter(onset)
            ? "since this began"
            : String.format(
                Locale.ROOT,
                "%.0f days before",
                Duration.between(last.foundAt(), onset).toSeconds() / SECONDS_PER_DAY);
    return Optional.of(
        new FoundBefore(
            "technicians found it at this asset %s%s (%s)"
                .formatted(
                    same.size() == 1 ? "" : same.size() + " times, last ", when, last.orderId()),
            new TimeRange(same.get(0).foundAt(), last.foundAt()),
            "/workorders/" + last.orderId()));
  }

  private List<FoundCause> recent(Instant onset) {
    return found.stream().filter(each -> each.foundAt().plus(LONG_AGO).isAfter(onset)).toList();
  }

  /** How likely a fault that began then is the earlier one come back. */
  private static double returns(FoundCause each, Instant onset) {
    double days =
        Math.max(0, Duration.between(each.foundAt(), onset).toSeconds() / SECONDS_PER_DAY);
    return RETURNS_AT_ONCE * Math.pow(0.5, days / HALF_LIFE_DAYS);
  }

  private static boolean is(FoundCause each, Cause cause) {
    return cause.isOf(each.category(), each.subcategory());
  }
}
