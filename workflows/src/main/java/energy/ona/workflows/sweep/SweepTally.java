package energy.ona.workflows.sweep;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.Excuse;
import energy.ona.workflows.Now;
import energy.ona.workflows.Progress;
import energy.ona.workflows.detect.ExcusedLoss;
import energy.ona.workflows.detect.SiteFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a sweep has looked at so far. */
final class SweepTally {
  private final Map<SiteId, String> failed = new TreeMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final List<String> cycles = new ArrayList<>();
  private final List<AssetId> withOpenCase = new ArrayList<>();
  private final List<AssetId> accepted = new ArrayList<>();
  private final Map<Excuse, ExcusedLoss> excused = new EnumMap<>(Excuse.class);
  private final Instant startedAt = Now.instant();
  private final int before;
  private int sitesObserved;
  private int assetsObserved;
  private int total;

  SweepTally(@Nullable SweepResult done) {
    if (done != null) {
      sitesObserved = done.sitesObserved();
      assetsObserved = done.assetsObserved();
      failed.putAll(done.sitesFailed());
      states.putAll(done.states());
      cycles.addAll(done.cyclesStarted());
      withOpenCase.addAll(done.withOpenCase());
      accepted.addAll(done.accepted());
      done.excused().forEach(this::excuse);
    }
    before = looked();
    total = before;
  }

  void expect(int sites) {
    total = before + sites;
  }

  void observed(SiteFindings site) {
    sitesObserved++;
    assetsObserved += site.assetsObserved();
    site.states().forEach((state, n) -> states.merge(state, n, Integer::sum));
    withOpenCase.addAll(site.withOpenCase());
    accepted.addAll(site.accepted());
    site.excused().forEach(this::excuse);
  }

  private void excuse(ExcusedLoss loss) {
    excused.merge(loss.excuse(), loss, ExcusedLoss::plus);
  }

  void failed(SiteId site, String why) {
    failed.put(site, why);
  }

  void started(String cycleId) {
    cycles.add(cycleId);
  }

  private int looked() {
    return sitesObserved + failed.size();
  }

  /** 0–1. */
  double failedShare() {
    return looked() == 0 ? 0 : (double) failed.size() / looked();
  }

  SweepResult result() {
    return new SweepResult(
        sitesObserved,
        failed,
        assetsObserved,
        states,
        cycles,
        withOpenCase,
        accepted,
        List.copyOf(excused.values()));
  }

  String sentence() {
    return "%d of %d sites, %d assets %s, %d cycles started, %d skipped since their case is open, %d sites failed"
        .formatted(
            looked(),
            total,
            assetsObserved,
            states,
            cycles.size(),
            withOpenCase.size(),
            failed.size());
  }

  Progress progress() {
    int now = looked() - before;
    int left = total - looked();
    Duration elapsed = Duration.between(startedAt, Now.instant());
    Instant eta = now == 0 ? null : Now.instant().plus(elapsed.multipliedBy(left).dividedBy(now));
    return new Progress("observing", total == 0 ? 0 : 100.0 * looked() / total, eta, sentence());
  }
}
