package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.gaps.GapReferences.Reference;
import energy.ona.gaps.SiteFills.Wanted;
import energy.ona.observation.Series;
import energy.ona.observation.SiteReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses the best references of some gaps in one pass over the site, without holding more of it
 * than is read at once.
 */
final class ReferenceChoice {
  private record Scored(Reference reference, double alike) {}

  private final Wanted gap;
  private final GapSeries own;
  private final List<Scored> best = new ArrayList<>();

  private ReferenceChoice(Wanted gap, GapSeries own) {
    this.gap = gap;
    this.own = own;
  }

  /**
   * All references where they are few, and those that {@link BestReferences} takes where not.
   *
   * @param known a unit's power and the sun at it; empty where it sent nothing
   */
  static void choose(
      SiteReader site,
      GapReferences references,
      List<Wanted> wanted,
      Function<Wanted, Optional<GapSeries>> known) {
    List<ReferenceChoice> choices = new ArrayList<>();
    Map<AssetId, Optional<GapSeries>> own = new HashMap<>();
    for (Wanted each : wanted) {
      List<Reference> all = references.beside(each.unit());
      if (all.size() <= BestReferences.MOST) {
        each.choose(all);
      } else {
        own.computeIfAbsent(each.unit(), unit -> known.apply(each))
            .ifPresent(series -> choices.add(new ReferenceChoice(each, series)));
      }
    }
    if (!choices.isEmpty()) {
      site.each(site.assets(), series -> hear(series, choices));
      choices.forEach(each -> each.gap.choose(each.chosen()));
    }
  }

  private static void hear(Series series, List<ReferenceChoice> choices) {
    for (Reference reference : GapReferences.of(series)) {
      Map<Integer, double[]> bySteps = new HashMap<>();
      for (ReferenceChoice each : choices) {
        if (reference.isBeside(each.gap.unit())) {
          double[] values =
              bySteps.computeIfAbsent(
                  each.gap.grid().stepSeconds(),
                  step -> GapReferences.on(each.gap.grid(), series, reference));
          each.add(
              new Scored(
                  reference,
                  BestReferences.alike(each.own, values, each.gap.from(), each.gap.to())));
        }
      }
    }
  }

  private void add(Scored scored) {
    if (!Double.isNaN(scored.alike)) {
      best.add(scored);
    }
    if (best.size() > 2 * BestReferences.MOST) {
      keepBest();
    }
  }

  /** Of two alike the one that was heard first. */
  private void keepBest() {
    best.sort(Comparator.comparingDouble(each -> -each.alike));
    best.subList(Math.min(best.size(), BestReferences.MOST), best.size()).clear();
  }

  private List<Reference> chosen() {
    keepBest();
    return best.stream().map(Scored::reference).toList();
  }
}
