package energy.ona.benchmarks;

import energy.ona.benchmarks.live.BigFleet;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Sky;
import energy.ona.workflows.forecast.RunTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hourly run of a large fleet: 48 hours for every inverter by models that have learned, and the
 * scores of what was said before. Stores are in memory, so that it is the forecasting that is
 * measured; {@code read} measures the store.
 */
final class ForecastRunBenchmark implements Benchmark {
  private static final Instant ISSUED = Instant.parse("2026-03-10T16:00:00Z");

  /** The model has learned until so long before, so that all that is remembered is new to it. */
  private static final Duration UNSEEN = Duration.ofDays(33);

  private static final Duration LEARNED = Duration.ofDays(120);
  private static final int INVERTERS_A_SITE = 100;
  private static final int SITES = 100;

  /** Runs, an hour apart. */
  private static final int RUNS = 3;

  @Override
  public String claim() {
    return "One hourly run of 48 h forecasts for 10,000 inverters by learned models";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    int sites = settings.count().orElse(SITES);
    Instant learned = ISSUED.minus(UNSEEN);
    Instant first = learned.minus(LEARNED);
    try (BigFleet fleet = new BigFleet(fleet(settings.seed(), sites), first, new NoEvents())) {
      fleet.record(first, learned, false);
      fleet.record(learned, ISSUED.plus(Duration.ofHours(RUNS)), true);
      fleet.train(first, learned);
      System.out.println("trained");
      Figures figures = new Figures();
      for (int run = 0; run < RUNS; run++) {
        Instant at = ISSUED.plus(Duration.ofHours(run));
        fleet.refresh(at);
        long started = System.nanoTime();
        RunTally tally = fleet.run(at);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%s: %s in %.1f s%n", at, tally, seconds);
        if (tally.failed() > 0 || tally.assets() != sites * INVERTERS_A_SITE) {
          throw new IllegalStateException("not all were forecast: " + tally);
        }
        figures.add(
            run == 0 ? "first_s" : "hour_%d_s".formatted(run + 1),
            seconds,
            run == 0 ? "of the day, nothing in memory" : "an hour later");
      }
      return figures.add("inverters", (long) sites * INVERTERS_A_SITE, "forecast in each");
    }
  }

  private static Fleet fleet(long seed, int count) {
    Site kind =
        Fleet.of(seed).sites().stream()
            .filter(site -> site.id().equals("IND"))
            .findFirst()
            .orElseThrow();
    return new Fleet(
        seed, IntStream.range(0, count).mapToObj(number -> like(seed, kind, number)).toList());
  }

  private static Site like(long seed, Site kind, int number) {
    String id = "P%02d".formatted(number);
    List<Unit> units =
        IntStream.rangeClosed(1, INVERTERS_A_SITE)
            .mapToObj(unit -> Unit.of(seed, id, unit, kind.machine()))
            .toList();
    double latitude = kind.latitude() - 0.3 * number;
    return new Site(
        id,
        kind.name(),
        latitude,
        kind.longitude(),
        kind.timezone(),
        kind.tiltDeg(),
        kind.azimuthDeg(),
        false,
        kind.machine(),
        kind.climate(),
        new Sky(seed, id, latitude, kind.longitude(), kind.climate()),
        units);
  }
}
