package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.SourcedSeries;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStore;
import energy.ona.time.MovableClock;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrectedObservationsTest {
  private static final Instant DAY = Instant.parse("2026-03-29T00:00:00Z");

  private final Asset asset = SampleAssets.inverter("inverter-01");
  private final MovableClock clock = new MovableClock(DAY.plus(Duration.ofDays(2)));
  private final InMemoryObservationStore stored = new InMemoryObservationStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final RecordStore<Correction> corrections = records.of(Correction.class);
  private final CorrectedObservations observations =
      new CorrectedObservations(stored, records, clock);

  /** Every hour of a day; the value is the hour. From three o'clock on the stamps are one ahead. */
  private void store() {
    long[] seconds = new long[23];
    double[] values = new double[23];
    for (int each = 0; each < 23; each++) {
      int hour = each < 2 ? each : each + 1;
      seconds[each] = DAY.getEpochSecond() + 3600L * hour;
      values[each] = each;
    }
    stored.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            "up-1",
            List.of(
                new Series(asset.assetId(), seconds, Map.of("power_kw", values), new int[23]))));
  }

  private Correction correction(String id) {
    return new Correction(
        asset.customerId(),
        id,
        asset.assetId(),
        asset.siteId(),
        Correction.TIME_SHIFT,
        DAY.plus(Duration.ofHours(2)),
        null,
        60,
        null,
        null,
        "summer time",
        Correction.ACTIVE,
        "Thandi",
        clock.instant(),
        null,
        null);
  }

  private Series read(int fromHour, int toHour) {
    TimeRange range =
        new TimeRange(DAY.plus(Duration.ofHours(fromHour)), DAY.plus(Duration.ofHours(toHour)));
    Series all =
        observations
            .read(asset.customerId(), asset.siteId(), range)
            .of(asset.assetId())
            .orElseThrow();
    Series one =
        observations
            .read(asset.customerId(), asset.siteId(), range, Set.of(asset.assetId()))
            .of(asset.assetId())
            .orElseThrow();
    assertThat(one.fingerprint()).isEqualTo(all.fingerprint());
    return all;
  }

  @Test
  void aSampleKeepsItsUploadWhereverItIsMovedTo() {
    store();
    TimeRange day = new TimeRange(DAY, DAY.plus(Duration.ofDays(1)));
    corrections.create(correction("cor-1"));

    SourcedSeries moved =
        observations.sourced(asset.customerId(), asset.siteId(), day, asset.assetId());

    Series read =
        observations
            .read(asset.customerId(), asset.siteId(), day)
            .of(asset.assetId())
            .orElseThrow();
    assertThat(moved.rows().fingerprint()).isEqualTo(read.fingerprint());
    assertThat(moved.rows().signals()).containsExactly("power_kw");
    assertThat(IntStream.range(0, moved.rows().size()).mapToObj(moved::upload))
        .containsOnly("up-1");
  }

  @Test
  void stampsAreMovedWhenReadAndNoneThatIsStoredIs() {
    store();
    corrections.create(correction("cor-1"));
    Series read = read(1, 5);
    assertThat(read.column("power_kw")).as("the hour is right again").containsExactly(1, 2, 3, 4);
    assertThat(read.timestamp(1)).isEqualTo(DAY.plus(Duration.ofHours(2)));
    assertThat(SampleFlag.TIME_CORRECTED.in(read.flags(0))).isFalse();
    assertThat(SampleFlag.TIME_CORRECTED.in(read.flags(1))).isTrue();
    TimeRange day = new TimeRange(DAY, DAY.plus(Duration.ofDays(1)));
    assertThat(
            stored
                .read(asset.customerId(), asset.siteId(), day)
                .of(asset.assetId())
                .orElseThrow()
                .timestamp(2))
        .isEqualTo(DAY.plus(Duration.ofHours(3)));
  }

  @Test
  void withdrawnEverythingIsAsItWas() {
    store();
    Correction made = correction("cor-1");
    corrections.create(made);
    assertThat(read(1, 5).size()).isEqualTo(4);
    corrections.put(made.withdrawn("Naledi", clock.instant()));
    clock.advance(Duration.ofSeconds(11));
    assertThat(read(1, 5).column("power_kw")).containsExactly(1, 2, 3);
  }

  @Test
  void whereAClockWasSetBackTheSampleThatWasNotMovedIsKept() {
    store();
    Correction until = correction("cor-1");
    corrections.create(
        new Correction(
            until.customerId(),
            "cor-2",
            until.assetId(),
            until.siteId(),
            until.kind(),
            DAY.plus(Duration.ofHours(10)),
            DAY.plus(Duration.ofHours(12)),
            60,
            null,
            null,
            "set back",
            Correction.ACTIVE,
            "Thandi",
            clock.instant(),
            null,
            null));
    Series read = read(8, 13);
    assertThat(read.column("power_kw")).as("9 twice, 11 nobody").containsExactly(7, 8, 10, 11);
  }

  @Test
  void valuesAreTakenInTheirRightMeasureAndFilledOnesStay() {
    store();
    stored.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            "gap-1",
            List.of(
                new Series(
                    asset.assetId(),
                    new long[] {DAY.getEpochSecond() + 3600 * 2 + 1800},
                    Map.of("power_kw", new double[] {7}),
                    new int[] {SampleFlag.FILLED.mask()}))));
    Correction clock60 = correction("cor-1");
    corrections.create(clock60);
    corrections.create(
        new Correction(
            asset.customerId(),
            "cor-2",
            asset.assetId(),
            asset.siteId(),
            Correction.SCALE,
            DAY.plus(Duration.ofHours(1)),
            DAY.plus(Duration.ofHours(4)),
            0,
            "power_kw",
            0.001,
            "told in watts",
            Correction.ACTIVE,
            "Thandi",
            clock.instant(),
            null,
            null));
    Series read = read(0, 4);
    assertThat(read.column("power_kw"))
        .as("stamps as written choose what is scaled; a filled value was made right")
        .containsExactly(0, 0.001, 0.002, 7, 3);
    assertThat(SampleFlag.VALUE_CORRECTED.in(read.flags(1))).isTrue();
    assertThat(SampleFlag.VALUE_CORRECTED.in(read.flags(3))).isFalse();
    assertThat(SampleFlag.VALUE_CORRECTED.in(read.flags(4))).isFalse();
    assertThat(corrections.get(asset.customerId(), "cor-2").orElseThrow().overlaps(clock60))
        .as("a clock and a measure may be wrong at once")
        .isFalse();
  }
}
