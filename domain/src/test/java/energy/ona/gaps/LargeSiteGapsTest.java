package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.gaps.SiteGaps.Outcome;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteReader;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargeSiteGapsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 40;
  private static final int ROWS = DAYS * 96;
  private static final TimeRange ALL = new TimeRange(FROM, FROM.plus(Duration.ofDays(DAYS)));
  private static final TimeRange ASKED = new TimeRange(FROM.plus(Duration.ofDays(33)), ALL.to());

  /** More than one is filled by, and than are read at once. */
  private static final List<Asset> TURBINES =
      IntStream.range(0, 30)
          .mapToObj(each -> SampleAssets.turbine("T%02d".formatted(each)))
          .toList();

  private static final List<Integer> SILENT = List.of(0, 15, 29);
  private static final double[] WIND = wind();

  private final SiteWindow window = window();
  private final List<Integer> reads = new ArrayList<>();

  private static double[] wind() {
    Random random = new Random(8);
    double[] wind = new double[ROWS];
    double level = 0.5;
    for (int row = 0; row < ROWS; row++) {
      level = Math.max(0.1, Math.min(1, level + 0.04 * random.nextGaussian()));
      wind[row] = level;
    }
    return wind;
  }

  /** Some of them are silent for hours of the last week, the first and the last too. */
  private static SiteWindow window() {
    Map<AssetId, Series> byAsset = new HashMap<>();
    for (int each = 0; each < TURBINES.size(); each++) {
      AssetId asset = TURBINES.get(each).assetId();
      int silent = SILENT.contains(each) ? 34 * 96 + 10 * each : ROWS;
      byAsset.put(asset, turbine(asset, each, silent, silent + 20 + each));
    }
    return new SiteWindow(TURBINES.get(0).siteId(), ALL, byAsset);
  }

  /** Some go with the wind more closely than others. */
  private static Series turbine(AssetId asset, int number, int silentFrom, int silentTo) {
    Random random = new Random(number);
    long[] seconds = new long[ROWS];
    double[] power = new double[ROWS];
    double[] counter = new double[ROWS];
    double total = 1000;
    int count = 0;
    for (int row = 0; row < ROWS; row++) {
      double noise = 0.02 * (1 + number * 7 % 30) * random.nextGaussian();
      double kw = Math.max(0, 1800 * (WIND[row] + noise));
      if (row < silentFrom || row >= silentTo) {
        seconds[count] = FROM.getEpochSecond() + row * 900L;
        power[count] = kw;
        counter[count++] = total;
      }
      total += kw / 4;
    }
    return new Series(
        asset,
        Arrays.copyOf(seconds, count),
        Map.of(
            Signals.POWER_KW,
            Arrays.copyOf(power, count),
            Signals.ENERGY_TOTAL_KWH,
            Arrays.copyOf(counter, count)),
        new int[count]);
  }

  private SiteWindow read(List<AssetId> some) {
    reads.add(some.size());
    Map<AssetId, Series> asked = new HashMap<>(window.byAsset());
    asked.keySet().retainAll(new HashSet<>(some));
    return new SiteWindow(window.siteId(), ALL, asked);
  }

  private static Outcome look(SiteReader site, boolean fill) {
    return new SiteGaps(Duration.ofMinutes(30)).look(TURBINES, site, ASKED, fill, List.of());
  }

  @Test
  void readInPartsGapsAreExplainedAndFilledAsBesideTheWholeSiteInMemory() {
    Outcome outcome = look(new SiteReader(window.byAsset().keySet(), ALL, this::read), true);

    assertThat(reads).hasSizeGreaterThan(4);
    assertThat(reads).allMatch(some -> some * DAYS <= AssetPortions.ASSET_DAYS_AT_ONCE);
    assertThat(outcome.gaps()).hasSameSizeAs(SILENT);
    assertThat(outcome.gaps().stream().map(gap -> gap.with(null)).toList())
        .isEqualTo(look(SiteReader.of(window), false).gaps());
    assertThat(outcome.filled()).hasSameSizeAs(SILENT);
    GapReferences references = new GapReferences(SiteReader.of(window));
    window.byAsset().keySet().stream()
        .sorted()
        .forEach(asset -> references.hear(window.byAsset().get(asset)));
    Grid grid = Grid.over(ALL, 900);
    for (int each = 0; each < outcome.gaps().size(); each++) {
      Gap gap = outcome.gaps().get(each);
      Series own = window.byAsset().get(gap.assetId());
      List<double[]> all = references.read(references.beside(gap.assetId()), grid);
      assertThat(all).hasSize(29);
      GapSeries known =
          new GapSeries(
              grid.fromEpochSecond(),
              900,
              grid.means(own, Signals.POWER_KW),
              all,
              List.of(),
              new double[0],
              grid.means(own, Signals.ENERGY_TOTAL_KWH),
              1,
              -40,
              2000);
      FilledGap filled =
          new GapFiller()
              .fill(
                  known,
                  grid.stepOf(gap.gapStart().getEpochSecond()),
                  grid.stepOf(gap.gapEnd().getEpochSecond() - 1) + 1)
              .orElseThrow();
      assertThat(outcome.filled().get(each).column(Signals.POWER_KW)).isEqualTo(filled.values());
    }
  }
}
