package energy.ona.activities.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.gaps.GapCause;
import energy.ona.gaps.GapReport;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.RecordedReads;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import energy.ona.workflows.gaps.GapsActivities;
import energy.ona.workflows.gaps.GapsRequest;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreGapsActivitiesTest {
  private static final Instant BEGIN = Instant.parse("2026-06-02T10:00:00Z");
  private static final Instant END = Instant.parse("2026-06-04T10:00:00Z");
  private static final int STEP = 900;

  /** Of the rows from the beginning to the end these are missing. */
  private static final int HOLE_FROM = 20;

  private static final int HOLE_TO = 40;
  private final TestActivityEnvironment engine = TestActivityEnvironment.newInstance();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final Asset turbine = SampleAssets.turbine("T1");
  private final RecordedReads observations = new RecordedReads(new InMemoryObservationStore());
  private GapsActivities activities = engine.newActivityStub(GapsActivities.class);

  @BeforeEach
  void store() {
    records.of(Asset.class).put(turbine);
    send("up-1", row -> 100 + row % 7);
    engine.registerActivitiesImplementations(
        new StoreGapsActivities(
            records, observations, new WeatherBook(records, new InMemoryObjectStore())));
    activities = engine.newActivityStub(GapsActivities.class);
  }

  private void send(String source, IntToDoubleFunction powerKw) {
    int rows = (int) (Duration.between(BEGIN, END).toSeconds() / STEP);
    long[] seconds = new long[rows - (HOLE_TO - HOLE_FROM)];
    Arrays.setAll(
        seconds,
        row ->
            BEGIN.getEpochSecond()
                + (long) STEP * (row < HOLE_FROM ? row : row + HOLE_TO - HOLE_FROM));
    double[] power = new double[seconds.length];
    Arrays.setAll(power, powerKw);
    observations.append(
        new ObservationBatch(
            turbine.customerId(),
            turbine.siteId(),
            source,
            List.of(
                new Series(
                    turbine.assetId(),
                    seconds,
                    Map.of(Signals.POWER_KW, power),
                    new int[seconds.length]))));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private List<Gap> gaps(@Nullable Instant from) {
    return look(from, false).gapsFound();
  }

  private GapReport look(@Nullable Instant from, boolean fill) {
    return activities.siteGaps(
        new GapsRequest(
            turbine.customerId(), "gap-1", turbine.siteId(), END, from, 3, 30, fill, null, null),
        turbine.siteId(),
        null);
  }

  @Test
  void theGapOfAUnitThatStoodIsFilledWithNothing() {
    send("up-2", row -> 0);
    GapReport report = look(BEGIN, true);
    assertThat(report.samplesFilled()).isEqualTo(HOLE_TO - HOLE_FROM);
    Series stored =
        observations
            .read(turbine.customerId(), turbine.siteId(), new TimeRange(BEGIN, END))
            .of(turbine.assetId())
            .orElseThrow();
    for (int row = HOLE_FROM; row < HOLE_TO; row++) {
      assertThat(stored.value(Signals.POWER_KW, row)).isZero();
    }
  }

  @Test
  void whatNeverSentAnythingIsNotYetThereAndWhatOnceDidIsGone() {
    Asset never = SampleAssets.turbine("T2");
    Asset gone = SampleAssets.turbine("T3");
    records.of(Asset.class).put(never);
    records.of(Asset.class).put(gone);
    one(gone, BEGIN.minus(Duration.ofDays(400)), 0);
    assertNotYetThereAndGone(never, gone);
  }

  @Test
  void whatWasFilledIsNotWhatWasSent() {
    Asset never = SampleAssets.turbine("T2");
    Asset gone = SampleAssets.turbine("T3");
    records.of(Asset.class).put(never);
    records.of(Asset.class).put(gone);
    one(gone, BEGIN.minus(Duration.ofDays(40)), 0);
    one(gone, BEGIN.minus(Duration.ofDays(20)), SampleFlag.FILLED.mask());
    one(never, BEGIN.minus(Duration.ofDays(20)), SampleFlag.FILLED.mask());
    one(never, BEGIN.minus(Duration.ofDays(40)), SampleFlag.FILLED.mask());
    assertNotYetThereAndGone(never, gone);
  }

  @Test
  void manySilentUnitsAreLookedForOnceASite() {
    for (int unit = 10; unit < 40; unit++) {
      records.of(Asset.class).put(SampleAssets.turbine("T" + unit));
    }
    look(BEGIN, false);
    int ofTheLook = observations.reads().size();
    assertThat(ofTheLook).isLessThan(10);

    one(turbine, BEGIN.minus(Duration.ofDays(400)), 0);
    look(BEGIN, false);
    assertThat(observations.reads()).hasSize(2 * ofTheLook + 1);
  }

  private void one(Asset asset, Instant at, int flags) {
    observations.append(
        new ObservationBatch(
            asset.customerId(),
            asset.siteId(),
            asset.assetId() + " at " + at,
            List.of(
                new Series(
                    asset.assetId(),
                    new long[] {at.getEpochSecond()},
                    Map.of(Signals.POWER_KW, new double[] {5}),
                    new int[] {flags}))));
  }

  private void assertNotYetThereAndGone(Asset never, Asset gone) {
    assertThat(gaps(BEGIN))
        .filteredOn(gap -> !gap.assetId().equals(turbine.assetId()))
        .extracting(Gap::assetId, Gap::cause)
        .containsExactlyInAnyOrder(
            tuple(never.assetId(), GapCause.NOT_YET_COMMISSIONED),
            tuple(gone.assetId(), GapCause.RETIRED));
  }

  @Test
  void aLookThatBeginsWithTheDataFindsNothingBeforeThem() {
    assertThat(gaps(BEGIN))
        .extracting(Gap::gapStart)
        .containsExactly(BEGIN.plusSeconds((long) STEP * HOLE_FROM));
  }

  @Test
  void aLookOfWholeDaysFindsWhatIsMissingBeforeThemToo() {
    assertThat(gaps(null))
        .extracting(Gap::gapStart)
        .containsExactly(END.minus(Duration.ofDays(3)), BEGIN.plusSeconds((long) STEP * HOLE_FROM));
  }

  @Test
  void noReadHoldsMoreThanSomeAssetsForSoManyDays() {
    look(BEGIN, true);
    assertThat(observations.reads())
        .isNotEmpty()
        .allSatisfy(
            asked ->
                assertThat(asked.assetDays())
                    .isBetween(1L, (long) AssetPortions.ASSET_DAYS_AT_ONCE));
  }
}
