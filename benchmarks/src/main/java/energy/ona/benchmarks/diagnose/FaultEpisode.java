package energy.ona.benchmarks.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Plant;
import energy.ona.standalone.twin.fleet.Telemetry;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One fault of one plant as it is seen some time after its onset.
 *
 * @param asset whose diagnosis is asked for
 * @param asOf when
 */
public record FaultEpisode(
    FaultKind kind,
    Asset asset,
    List<Asset> site,
    Instant asOf,
    Telemetry telemetry,
    List<Fault> faults) {
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final Instant FIRST_DAY = Instant.parse("2024-03-01T00:00:00Z");
  private static final int DAYS = 640;

  /** Hail and surges strike an area, not a machine. */
  private static final Set<FaultKind> STRIKES_SEVERAL =
      Set.of(FaultKind.HAIL_IMPACT, FaultKind.LIGHTNING_STRIKE);

  /** Parts that wear out do so late. */
  private static final Set<FaultKind> OF_OLD_AGE =
      Set.of(FaultKind.CAPACITY_FADE, FaultKind.EFFICIENCY_LOSS);

  public static FaultEpisode draw(FaultKind kind, long seed) {
    Random random = new Random(seed);
    boolean wind =
        kind.plant() == Plant.WIND || (kind.plant() == Plant.ANY && random.nextDouble() < 0.25);
    double ageYears =
        OF_OLD_AGE.contains(kind) ? 13 + 12 * random.nextDouble() : 20 * random.nextDouble();
    RandomPlant plant =
        RandomPlant.draw(seed, wind, RandomPlant.yearsBefore(FIRST_DAY, ageYears), random);
    long day = FIRST_DAY.getEpochSecond() / 86_400 + random.nextInt(DAYS);
    double hour = 14 + 3 * random.nextDouble() - plant.site().longitude() / 15;
    Instant asOf = Instant.ofEpochSecond(day * 86_400 + Math.round(hour * 4) * 900);
    Duration since =
        kind.ramp().isZero()
            ? Duration.ofHours(26 + random.nextInt(70))
            : Duration.ofMinutes(
                Math.round(kind.ramp().toMinutes() * (0.9 + 0.3 * random.nextDouble())));
    Instant onset = asOf.minus(since);
    List<Unit> units = plant.site().units();
    int struck = random.nextInt(units.size());
    Set<Integer> hit = new HashSet<>(Set.of(struck));
    if (STRIKES_SEVERAL.contains(kind)) {
      hit.add((struck + 1) % units.size());
      if (random.nextBoolean()) {
        hit.add((struck + 2) % units.size());
      }
    }
    List<Fault> faults =
        hit.stream()
            .map(each -> units.get(each).assetId())
            .map(id -> Fault.begin("f-" + id, id, kind, onset))
            .toList();
    return new FaultEpisode(
        kind,
        plant.assets().get(struck),
        plant.assets(),
        asOf,
        new Telemetry(plant.site()),
        faults);
  }

  /** What the plant sent in a range. */
  public SiteWindow window(TimeRange range) {
    return window(range, STEP);
  }

  /** What is remembered of the plant in a range: hours. */
  public HourlyYields memory(TimeRange range) {
    return HourlyYields.of(site, window(range, Duration.ofHours(1)));
  }

  private SiteWindow window(TimeRange range, Duration step) {
    String csv =
        telemetry.csv(
            range.from(),
            range.to(),
            step,
            id -> faults.stream().filter(fault -> fault.assetId().equals(id)).toList());
    List<String> lines = csv.lines().toList();
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    Map<String, List<List<String>>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Arrays.asList(line.split(",", -1));
      rows.computeIfAbsent(cells.get(1), none -> new ArrayList<>()).add(cells);
    }
    Map<AssetId, Series> series = new HashMap<>();
    rows.forEach((id, of) -> series.put(new AssetId(id), series(new AssetId(id), header, of)));
    return new SiteWindow(new SiteId(asset.siteId().value()), range, series);
  }

  private static Series series(AssetId id, List<String> header, List<List<String>> rows) {
    long[] times =
        rows.stream().mapToLong(row -> Instant.parse(row.get(0)).getEpochSecond()).toArray();
    Map<String, double[]> columns = new HashMap<>();
    IntStream.range(2, header.size())
        .forEach(
            column ->
                columns.put(
                    header.get(column),
                    rows.stream().mapToDouble(row -> number(row.get(column))).toArray()));
    return new Series(id, times, columns, new int[times.length]);
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
