package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.benchmarks.live.LiveFleet;
import energy.ona.benchmarks.live.LiveFleet.Lived;
import energy.ona.benchmarks.live.Recovery;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.DayScorer;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.DayScores.AssetScore;
import energy.ona.forecast.score.Tally;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Machine;
import energy.ona.standalone.twin.fleet.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forty-four simulated days at three of the twin's sites, of which weather and measurements were
 * recorded for 45 days before: forecasts are issued, archived, scored and learned from, and models
 * trained, promoted and watched by the activities of the live stack. After thirty days two
 * inverters are replaced by larger ones: one with the register of assets brought up to date, one
 * without a word.
 */
final class ForecastTwinBenchmark implements Benchmark {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
  private static final int DAYS = 44;
  private static final int CHANGE = 30;

  /** Days before the change that say what is usual. */
  private static final int USUAL = 14;

  /** Days after it in which the new machine is got to know. */
  private static final int FIRST_DAYS = 3;

  private static final String SAID = "over what came, beside its siblings'";

  /** Days before the first of which weather forecasts and measurements are known. */
  private static final int RECORDED = 45;

  /** One under mostly clear skies, one under changing ones, and wind; more take longer. */
  private static final Set<String> SITES = Set.of("CHL", "IND", "SCO");

  private static final int MACHINES_A_SITE = 3;

  private static final SiteId WIND = new SiteId("SCO");

  private record Replaced(SiteId site, AssetId asset, double beforeKw, Machine by, boolean told) {}

  private static final Replaced TOLD =
      new Replaced(
          new SiteId("CHL"),
          new AssetId("CHL-03"),
          Machine.SUNGROW_60.capacityKw(),
          Machine.HUAWEI_100,
          true);
  private static final Replaced UNTOLD =
      new Replaced(
          new SiteId("IND"),
          new AssetId("IND-03"),
          Machine.SUNGROW_80.capacityKw(),
          Machine.HUAWEI_100,
          false);

  @Override
  public String claim() {
    return "Forecasts live on the twin: coverage, skill, and two inverters replaced by larger ones";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Instant start = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Lived> lived = new ArrayList<>();
    OutgrownNews outgrown = new OutgrownNews();
    try (LiveFleet fleet =
        new LiveFleet(fleet(settings.seed()), start.minus(Duration.ofDays(RECORDED)), outgrown)) {
      for (int day = -RECORDED; day < 0; day++) {
        fleet.record(FIRST.plusDays(day));
      }
      for (int day = 0; day <= DAYS; day++) {
        if (day == CHANGE) {
          for (Replaced each : List.of(TOLD, UNTOLD)) {
            fleet.replace(each.asset(), each.by(), each.told());
          }
        }
        Lived today = fleet.day(FIRST.plusDays(day));
        if (!today.drifted().isEmpty() || !today.promoted().isEmpty()) {
          System.out.printf(
              "%s: drift at %s, promoted %s%n", today.day(), today.drifted(), today.promoted());
        }
        lived.add(today);
      }
      return figures(fleet, lived, outgrown);
    }
  }

  private static Fleet fleet(long seed) {
    return new Fleet(
        seed,
        Fleet.of(seed).sites().stream()
            .filter(site -> SITES.contains(site.id()))
            .map(ForecastTwinBenchmark::few)
            .toList());
  }

  private static Site few(Site site) {
    return new Site(
        site.id(),
        site.name(),
        site.latitude(),
        site.longitude(),
        site.timezone(),
        site.tiltDeg(),
        site.azimuthDeg(),
        site.curtailed(),
        site.machine(),
        site.climate(),
        site.sky(),
        site.units().subList(0, MACHINES_A_SITE));
  }

  private static Figures figures(LiveFleet fleet, List<Lived> lived, OutgrownNews outgrown) {
    Figures figures = new Figures();
    figures.add("solar_days_1_30", accuracy(fleet, false, 0, CHANGE));
    figures.add("solar_days_31_44", accuracy(fleet, false, CHANGE, DAYS));
    figures.add("wind_days_1_30", accuracy(fleet, true, 0, CHANGE));
    figures.add("wind_days_31_44", accuracy(fleet, true, CHANGE, DAYS));
    figures.add("replaced_told", recovery(fleet, lived, outgrown, TOLD));
    figures.add("replaced_untold", recovery(fleet, lived, outgrown, UNTOLD));
    return figures;
  }

  /** Of all sound assets: the two that are replaced are left out of the days after. */
  private static Figures accuracy(LiveFleet fleet, boolean wind, int from, int to) {
    List<List<Tally>> all = new ArrayList<>();
    for (int day = from; day < to; day++) {
      for (SiteId site : fleet.sites()) {
        if (site.equals(WIND) == wind) {
          for (AssetScore each : scores(fleet, site, day).assets()) {
            boolean changed =
                each.assetId().equals(TOLD.asset()) || each.assetId().equals(UNTOLD.asset());
            if (!changed || to <= CHANGE) {
              all.add(each.leads());
            }
          }
        }
      }
    }
    List<Tally> leads = DayScores.sum(all);
    Accuracy whole = Accuracy.of(leads.stream().reduce(Tally::plus).orElseThrow());
    Figures figures =
        new Figures()
            .add("cover80", known(whole.coverage80()), wind ? "all hours" : "by daylight")
            .add("cover95", known(whole.coverage95()), "likewise")
            .add("skill", known(whole.skillPersistence()), "of RMSE over smart persistence")
            .add("skill_climatology", known(whole.skillClimatology()), "over the usual day")
            .add("pinball", known(whole.pinball()), "all hours, of capacity")
            .add("nmae_daylight", known(whole.nmaeDaylight()), "of the mean");
    for (Tally lead : leads) {
      Accuracy one = Accuracy.of(lead);
      figures.add(
          "cover80_%d_%d_h".formatted(lead.leadFromHours(), lead.leadToHours()),
          known(one.coverage80()),
          "of these leads");
    }
    return figures;
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static DayScores scores(LiveFleet fleet, SiteId site, int day) {
    return fleet
        .scores(site, FIRST.plusDays(day))
        .orElseThrow(
            () -> new IllegalStateException("day %d of %s has no scores".formatted(day, site)));
  }

  private static Figures recovery(
      LiveFleet fleet, List<Lived> lived, OutgrownNews outgrown, Replaced change) {
    Instant changed = FIRST.plusDays(CHANGE).atStartOfDay(ZoneOffset.UTC).toInstant();
    Recovery recovery = new Recovery(change.asset());
    for (int day = CHANGE - USUAL; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      // What was said before the change could not know of it.
      boolean isAfter = day >= CHANGE;
      recovery.add(
          DayScorer.range(date),
          fleet.issues(change.site(), date, isAfter ? changed : Instant.EPOCH),
          fleet.measured(change.site(), date),
          isAfter ? change.by().capacityKw() : change.beforeKw());
    }
    int settled = USUAL + FIRST_DAYS;
    int last = USUAL + DAYS - CHANGE;
    int drift = -1;
    for (int day = CHANGE + 1; day < lived.size() && drift < 0; day++) {
      drift = lived.get(day).drifted().contains(change.site()) ? day - CHANGE : -1;
    }
    long told =
        outgrown
            .of(change.asset().value())
            .map(at -> Duration.between(changed, at).toDays())
            .orElse(-1L);
    return new Figures()
        .add("days_until_outgrown", told, "capacity.outgrown is told; -1 is never")
        .add("days_until_drift", drift, "after the change; -1 is never")
        .add(
            "days_until_good",
            recovery.daysUntilGood(0, USUAL),
            "error beside its siblings' at most 1.25 times what it was, from then on; -1 is never")
        .add("nmae_before", recovery.nmae(0, USUAL), "by daylight, of its true capacity")
        .add("nmae_first_days", recovery.nmae(USUAL, settled), "days 1 to 3, issued since")
        .add("nmae_after", recovery.nmae(settled, last), "from day 4 on")
        .add("siblings_nmae_before", recovery.siblingsNmae(0, USUAL), "same days")
        .add("siblings_nmae_first_days", recovery.siblingsNmae(USUAL, settled), "same issues")
        .add("siblings_nmae_after", recovery.siblingsNmae(settled, last), "from day 4 on")
        .add("said_first_days", recovery.saidBesideSiblings(USUAL, settled), SAID)
        .add("said_after", recovery.saidBesideSiblings(settled, last), SAID);
  }
}
