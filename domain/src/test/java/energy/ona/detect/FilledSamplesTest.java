package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.gaps.GapCause;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.gaps.SiteGaps;
import energy.ona.gaps.SiteGaps.Outcome;
import energy.ona.observation.SampleFlag;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilledSamplesTest {
  private static final AssetId ID = new AssetId("INV-02");
  private static final Duration LENGTH = Duration.ofDays(24);
  private static final Instant AS_OF = Instant.parse("2026-04-02T14:00:00Z");
  private static final TimeRange HIDDEN =
      new TimeRange(Instant.parse("2026-04-01T08:00:00Z"), Instant.parse("2026-04-01T14:00:00Z"));

  private final MadePlant plant = new MadePlant(4, 11);
  private final SiteWindow whole = plant.window(LENGTH, Set.of(), AS_OF);

  @Test
  void aSilenceWithARunningCounterIsCommunicationAndFilledNearTheTruth() {
    SiteWindow window = with(without(whole, HIDDEN));
    List<Asset> assets = plant.assets();

    Outcome outcome =
        new SiteGaps(Duration.ofMinutes(15))
            .look(
                assets,
                SiteReader.of(window),
                TimeRange.endingAt(whole.range().to(), Duration.ofDays(5)),
                true,
                List.of());

    assertThat(outcome.gaps()).hasSize(1);
    Gap gap = outcome.gaps().get(0);
    assertThat(gap.assetId()).isEqualTo(ID);
    assertThat(gap.gapStart()).isEqualTo(HIDDEN.from());
    assertThat(gap.gapEnd()).isEqualTo(HIDDEN.to());
    assertThat(gap.missingIntervals()).isEqualTo(72);
    assertThat(gap.cause()).isEqualTo(GapCause.COMMUNICATION);
    assertThat(gap.causes().values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(gap.fill()).isNotNull();
    double truth = energyKwh(whole);
    assertThat(gap.fill().energyKwh()).isCloseTo(truth, within(0.03 * truth));
    assertThat(outcome.filled()).hasSize(1);
    Series filled = outcome.filled().get(0);
    for (int row = 0; row < filled.size(); row++) {
      assertThat(SampleFlag.FILLED.in(filled.flags(row))).isTrue();
      assertThat(filled.value(SiteGaps.LOWER_80_KW, row))
          .isLessThanOrEqualTo(filled.value(SiteGaps.UPPER_80_KW, row));
      assertThat(filled.value(SiteGaps.METHOD_CODE, row)).isPositive();
    }
  }

  @Test
  void filledValuesChangeNoObservationWhateverTheySay() {
    Series measured = without(whole, HIDDEN);
    Series nothing = withFilledZeros(measured);
    List<Asset> assets = plant.assets();
    Detector detector = new Detector(DetectSettings.DEFAULTS);

    assertThat(detector.observe(assets, replaced(nothing), HIDDEN.to(), Duration.ofHours(6)))
        .isEqualTo(detector.observe(assets, replaced(measured), HIDDEN.to(), Duration.ofHours(6)));
  }

  private double energyKwh(SiteWindow window) {
    Series series = window.of(ID).orElseThrow();
    double sum = 0;
    for (int row = 0; row < series.size(); row++) {
      sum += HIDDEN.contains(series.timestamp(row)) ? series.value(Signals.POWER_KW, row) / 12 : 0;
    }
    return sum;
  }

  private static Series without(SiteWindow window, TimeRange hidden) {
    Series series = window.of(ID).orElseThrow();
    List<Integer> rows = new ArrayList<>();
    double[] counter = new double[series.size()];
    double total = 1000;
    for (int row = 0; row < series.size(); row++) {
      total += series.value(Signals.POWER_KW, row) / 12;
      counter[row] = Math.round(total * 10) / 10.0;
      if (!hidden.contains(series.timestamp(row))) {
        rows.add(row);
      }
    }
    return new Series(
        ID,
        rows.stream().mapToLong(series::epochSecond).toArray(),
        Map.of(
            Signals.POWER_KW,
            rows.stream().mapToDouble(row -> series.value(Signals.POWER_KW, row)).toArray(),
            Signals.ENERGY_TOTAL_KWH,
            rows.stream().mapToDouble(row -> counter[row]).toArray()),
        new int[rows.size()]);
  }

  /** The hidden stretch filled with nothing delivered, which would be a fault if it were true. */
  private Series withFilledZeros(Series measured) {
    Series all = whole.of(ID).orElseThrow();
    double[] power = new double[all.size()];
    int[] flags = new int[all.size()];
    long[] seconds = new long[all.size()];
    Arrays.setAll(seconds, all::epochSecond);
    for (int row = 0; row < all.size(); row++) {
      boolean hidden = HIDDEN.contains(all.timestamp(row));
      power[row] = hidden ? 0 : all.value(Signals.POWER_KW, row);
      flags[row] = hidden ? SampleFlag.FILLED.mask() : 0;
    }
    assertThat(all.size()).isEqualTo(measured.size() + 72);
    return new Series(ID, seconds, Map.of(Signals.POWER_KW, power), flags);
  }

  private SiteWindow with(Series series) {
    Map<AssetId, Series> all = new HashMap<>(whole.byAsset());
    all.put(ID, series);
    return new SiteWindow(whole.siteId(), whole.range(), all);
  }

  /** As it was known at the end of the hidden stretch. */
  private SiteWindow replaced(Series series) {
    Map<AssetId, Series> known = new HashMap<>();
    with(series).byAsset().forEach((id, each) -> known.put(id, until(each, HIDDEN.to())));
    return new SiteWindow(whole.siteId(), new TimeRange(whole.range().from(), HIDDEN.to()), known);
  }

  private static Series until(Series series, Instant end) {
    int size = 0;
    while (size < series.size() && series.timestamp(size).isBefore(end)) {
      size++;
    }
    long[] seconds = new long[size];
    int[] flags = new int[size];
    Arrays.setAll(seconds, series::epochSecond);
    Arrays.setAll(flags, series::flags);
    return new Series(
        series.assetId(),
        seconds,
        Map.of(Signals.POWER_KW, Arrays.copyOf(series.column(Signals.POWER_KW), size)),
        flags);
  }
}
