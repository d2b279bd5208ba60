package energy.ona.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of measurements keeps to. */
public abstract class ObservationStoreContract {
  protected static final Instant DAY = Instant.parse("2026-01-02T00:00:00Z");
  protected static final TimeRange WHOLE_DAY = new TimeRange(DAY, DAY.plus(Duration.ofDays(1)));
  protected static final AssetId A = new AssetId("inverter-1");
  protected static final AssetId B = new AssetId("inverter-2");

  protected final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  protected final SiteId site = new SiteId("north");

  protected abstract ObservationStore store();

  /** Power by quarter hours from a start; flags 0. */
  protected static Series power(AssetId asset, Instant start, double... powerKw) {
    return flagged(asset, start, 0, powerKw);
  }

  private static Series flagged(AssetId asset, Instant start, int flags, double... powerKw) {
    long[] seconds = new long[powerKw.length];
    int[] rowFlags = new int[powerKw.length];
    for (int i = 0; i < powerKw.length; i++) {
      seconds[i] = start.getEpochSecond() + 900L * i;
    }
    Arrays.fill(rowFlags, flags);
    return new Series(asset, seconds, Map.of(Signals.POWER_KW, powerKw), rowFlags);
  }

  protected Appended append(String source, Series... series) {
    return store().append(new ObservationBatch(customer, site, source, List.of(series)));
  }

  /** Of an upload that was received so many seconds after the day began. */
  protected Appended received(int second, String source, Series... series) {
    return store()
        .append(
            new ObservationBatch(customer, site, source, DAY.plusSeconds(second), List.of(series)));
  }

  protected double[] read(AssetId asset, TimeRange range) {
    return store()
        .read(customer, site, range)
        .of(asset)
        .map(series -> series.column(Signals.POWER_KW))
        .orElse(new double[0]);
  }

  private double[] column(String signal) {
    return store().read(customer, site, WHOLE_DAY).of(A).orElseThrow().column(signal);
  }

  private static Instant quarter(int number) {
    return DAY.plus(Duration.ofMinutes(15L * number));
  }

  @Test
  void eachSampleIsReadWithTheUploadThatItIsFrom() {
    append("up-1", power(A, quarter(0), 1, 2, 3), power(B, quarter(0), 9));
    append("up-2", power(A, quarter(1), 5));
    append("up-3", power(A, quarter(2), 3));
    append("up-5", flagged(A, quarter(4), SampleFlag.FILLED.mask(), 7));
    append("up-4", flagged(A, quarter(0), SampleFlag.FILLED.mask(), 8));

    SourcedSeries sourced = store().sourced(customer, site, WHOLE_DAY, A);

    assertThat(sourced.rows().column(Signals.POWER_KW)).containsExactly(1, 5, 3, 7);
    assertThat(IntStream.range(0, 4).mapToObj(sourced::upload))
        .containsExactly("up-1", "up-2", "up-1", "up-5");
    assertThat(store().sourced(customer, site, WHOLE_DAY, new AssetId("nobody")).rows().size())
        .isZero();
    TimeRange later = new TimeRange(quarter(1), quarter(2));
    assertThat(store().sourced(customer, site, later, A).upload(0)).isEqualTo("up-2");
  }

  @Test
  void whatWasAppendedIsReadWithAllItsSignalsAndGaps() {
    Series sent =
        new Series(
            A,
            new long[] {quarter(0).getEpochSecond(), quarter(3).getEpochSecond()},
            Map.of(
                Signals.POWER_KW,
                new double[] {1.25, -0.01},
                Signals.VOLTAGE_V,
                new double[] {Double.NaN, 612.3},
                "odd_signal",
                new double[] {1e-9, 1e12}),
            new int[] {0, SampleFlag.OWN_CONSUMPTION.mask()});
    assertThat(append("up-1", sent, power(B, quarter(1), 5, 6)).counts())
        .isEqualTo(new Appended(4, 0, 0));

    SiteWindow window = store().read(customer, site, WHOLE_DAY);

    assertThat(window.byAsset()).containsOnlyKeys(A, B);
    Series series = window.of(A).orElseThrow();
    assertThat(series.timestamp(1)).isEqualTo(quarter(3));
    assertThat(series.value(Signals.POWER_KW, 1)).isEqualTo(-0.01);
    assertThat(series.value(Signals.VOLTAGE_V, 0)).isNaN();
    assertThat(series.value("odd_signal", 0)).isEqualTo(1e-9, within(0.0));
    assertThat(series.value(Signals.IRRADIANCE_W_M2, 0)).isNaN();
    assertThat(SampleFlag.OWN_CONSUMPTION.in(series.flags(1))).isTrue();
  }

  @Test
  void someSignalsOfSomeAssetsAreWhatAllOfThemSay() {
    Series sent =
        new Series(
            A,
            new long[] {quarter(0).getEpochSecond(), quarter(1).getEpochSecond()},
            Map.of(
                Signals.POWER_KW, new double[] {1, 2}, Signals.VOLTAGE_V, new double[] {600, 601}),
            new int[2]);
    append("up-1", sent, power(B, quarter(1), 5, 6));
    append("up-2", power(A, quarter(1), 3));
    Selection voltage = Selection.signals(Signals.VOLTAGE_V).only(Set.of(A));

    SiteWindow window = store().read(customer, site, WHOLE_DAY, voltage);

    assertThat(window.byAsset()).containsOnlyKeys(A);
    Series series = window.of(A).orElseThrow();
    assertThat(series.signals()).containsExactly(Signals.VOLTAGE_V);
    // The later row has no voltage of its own: it is read from the earlier one.
    assertThat(series.column(Signals.VOLTAGE_V)).containsExactly(600, 601);
    assertThat(store().read(customer, site, WHOLE_DAY, Selection.signals(Signals.VOLTAGE_V)))
        .extracting(both -> both.of(B).orElseThrow().size())
        .isEqualTo(2);
  }

  @Test
  void aRangeIsHalfOpenAndCrossesDays() {
    append("up-1", power(A, quarter(92), 1, 2, 3, 4, 5, 6, 7, 8));
    TimeRange range = new TimeRange(quarter(93), quarter(98));
    assertThat(read(A, range)).containsExactly(2, 3, 4, 5, 6);
    assertThat(read(A, new TimeRange(quarter(93).plusNanos(1), quarter(94).plusNanos(1))))
        .containsExactly(3);
    assertThat(read(A, new TimeRange(quarter(93), quarter(93)))).isEmpty();
    assertThat(read(A, new TimeRange(quarter(200), quarter(300)))).isEmpty();
  }

  @Test
  void anotherCustomersAndSitesSamplesAreNotSeen() {
    append("up-1", power(A, DAY, 1));
    CustomerId other = new CustomerId(customer + "x");
    assertThat(store().read(other, site, WHOLE_DAY).byAsset()).isEmpty();
    assertThat(store().read(customer, new SiteId("south"), WHOLE_DAY).byAsset()).isEmpty();
  }

  @Test
  void theLaterArrivalIsReadAndCounted() {
    append("up-1", power(A, DAY, 1, 2, 3));
    assertThat(append("up-2", power(A, quarter(1), 2, 30, 40)).counts())
        .isEqualTo(new Appended(1, 1, 1));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 2, 30, 40);
  }

  @Test
  void anAppendTellsFromWhenToWhenItChangedAnything() {
    append("up-1", power(A, DAY, 1, 2, 3));
    Appended longer = append("up-2", power(A, DAY, 1, 2, 30, 40, 50));
    assertThat(longer.firstChange()).isEqualTo(quarter(2));
    assertThat(longer.lastChange()).isEqualTo(quarter(4));
    assertThat(append("up-3", power(A, DAY, 1, 2)).firstChange()).isNull();
  }

  @Test
  void sendingTheSameBatchAgainChangesNothingEvenAfterACorrection() {
    Appended first = append("up-1", power(A, DAY, 1, 2));
    append("up-2", power(A, DAY, 1, 20));
    assertThat(append("up-1", power(A, DAY, 1, 2))).isEqualTo(first);
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 20);
  }

  @Test
  void theSameValuesFromAnotherUploadAreDuplicates() {
    append("up-1", power(A, DAY, 1, 2));
    assertThat(append("up-2", power(A, DAY, 1, 2)).counts()).isEqualTo(new Appended(0, 0, 2));
    append("up-3", power(A, DAY, 1, 3));
    assertThat(append("up-4", power(A, DAY, 1, 2)).counts()).isEqualTo(new Appended(0, 1, 1));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 2);
  }

  @Test
  void severalBatchesOfOneSourceAreAllKept() {
    append("up-1", power(A, DAY, 1));
    append("up-1", power(A, quarter(1), 2));
    append("up-1", power(B, DAY, 3));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 2);
    assertThat(read(B, WHOLE_DAY)).containsExactly(3);
  }

  @Test
  void aFilledValueNeverReplacesAMeasuredOne() {
    int filled = SampleFlag.FILLED.mask();
    append("up-1", power(A, DAY, 1));
    assertThat(append("fill", flagged(A, DAY, filled, 9, 8)).counts())
        .isEqualTo(new Appended(1, 0, 1));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 8);
    assertThat(append("up-2", power(A, quarter(1), 2)).counts())
        .as("no measured value is corrected")
        .isEqualTo(new Appended(1, 0, 0));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 2);
  }

  @Test
  void measuredPowerDisplacesTheFillsWithinWhoseIntervalItFalls() {
    int filled = SampleFlag.FILLED.mask();
    long start = DAY.getEpochSecond();
    append(
        "fill",
        new Series(
            A,
            new long[] {start, start + 900, start + 1800},
            Map.of(
                Signals.POWER_KW,
                new double[] {7, 8, 9},
                "fill_step_seconds",
                new double[] {900, 900, 900}),
            new int[] {filled, filled, filled}));
    append("late", power(A, DAY.plusSeconds(907), 5));
    assertThat(read(A, WHOLE_DAY)).containsExactly(7, 5, 9);

    append(
        "blank",
        new Series(
            A,
            new long[] {start + 7},
            Map.of(Signals.POWER_KW, new double[] {Double.NaN}),
            new int[1]));
    assertThat(read(A, WHOLE_DAY)).as("a row without power").contains(7, 5, 9);
  }

  @Test
  void whatTwoSourcesSendOfOneMomentIsKeptCellByCell() {
    assertThat(append("meter", cells(Signals.POWER_KW, 5, 6)).counts())
        .isEqualTo(new Appended(2, 0, 0));
    assertThat(append("sky", cells(Signals.IRRADIANCE_W_M2, 700, Double.NaN)).counts())
        .isEqualTo(new Appended(1, 0, 1));
    assertThat(append("meter-again", cells(Signals.POWER_KW, 5, 7)).counts())
        .isEqualTo(new Appended(0, 1, 1));

    assertThat(read(A, WHOLE_DAY)).containsExactly(5, 7);
    assertThat(column(Signals.IRRADIANCE_W_M2)).containsExactly(700, Double.NaN);
    for (int i = 0; i < 30; i++) {
      append("live-" + i, power(A, quarter(10 + i), i));
    }
    assertThat(column(Signals.IRRADIANCE_W_M2)).startsWith(700, Double.NaN).hasSize(32);
    assertThat(read(A, WHOLE_DAY)).startsWith(5, 7);
  }

  private static Series cells(String signal, double first, double second) {
    long start = DAY.getEpochSecond();
    return new Series(
        A,
        new long[] {start, start + 900},
        Map.of(signal, new double[] {first, second}),
        new int[2]);
  }

  @Test
  void manySmallBatchesReadAsOneSeriesAndCorrectionsAmongThemHold() {
    for (int i = 0; i < 60; i++) {
      append("live-" + i, power(A, quarter(i), i), power(B, quarter(i), -i));
      if (i % 10 == 9) {
        append("fix-" + i, power(A, quarter(i - 5), 1000 + i));
      }
    }
    double[] expected = new double[60];
    for (int i = 0; i < 60; i++) {
      expected[i] = i % 10 == 4 ? 1005 + i : i;
    }
    assertThat(read(A, WHOLE_DAY)).containsExactly(expected);
    assertThat(read(B, WHOLE_DAY)).hasSize(60);
    assertThat(append("live-4", power(A, quarter(4), 4), power(B, quarter(4), -4)).counts())
        .isEqualTo(new Appended(2, 0, 0));
    assertThat(read(A, WHOLE_DAY)).containsExactly(expected);
  }

  @Test
  void ofManyWritersAtOnceNothingIsLostOrDoubled() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Appended>> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      int writer = w;
      writers.add(
          () -> {
            Appended total = new Appended(0, 0, 0);
            for (int i = 0; i < 8; i++) {
              AssetId asset = new AssetId("w" + writer);
              total =
                  total.plus(append("w%d-%d".formatted(writer, i), power(asset, quarter(i), i)));
              // Two of them send this one.
              append("both-%d-%d".formatted(writer / 2, i), power(B, quarter(40 + i), writer / 2));
            }
            return total;
          });
    }
    try {
      for (Future<Appended> total : threads.invokeAll(writers)) {
        assertThat(total.get().counts()).isEqualTo(new Appended(8, 0, 0));
      }
    } finally {
      threads.shutdown();
    }
    for (int w = 0; w < 4; w++) {
      assertThat(read(new AssetId("w" + w), WHOLE_DAY)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
    assertThat(read(B, WHOLE_DAY)).hasSize(8);
  }

  @Test
  void whatWasReplacedIsKeptAsHistoryWithTheUploadThatBroughtIt() {
    append("up-1", power(A, quarter(0), 1, 2, 3), power(B, quarter(0), 9));
    append("up-2", power(A, quarter(1), 2, 5));
    append("up-3", power(A, quarter(2), 6));
    append("up-4", flagged(A, quarter(2), SampleFlag.FILLED.mask(), 7));

    List<Version> history = store().history(customer, site, WHOLE_DAY, A);

    assertThat(history)
        .as("of one timestamp alone: nothing else had another value")
        .extracting(Version::timestamp)
        .containsOnly(quarter(2));
    assertThat(history)
        .extracting(Version::uploadId, v -> v.values().get(Signals.POWER_KW), Version::current)
        .containsExactly(
            tuple("up-1", 3.0, false), tuple("up-2", 5.0, false), tuple("up-3", 6.0, true));
    assertThat(store().history(customer, site, WHOLE_DAY, B)).isEmpty();
    assertThat(store().history(customer, site, new TimeRange(DAY, quarter(2)), A)).isEmpty();
  }

  @Test
  void whatWasReceivedLaterHoldsAlsoWhenItWasStoredFirst() {
    received(20, "correction", power(A, quarter(1), 20));
    Appended older = received(10, "history", power(A, DAY, 1, 2, 3));

    assertThat(older.counts()).isEqualTo(new Appended(2, 0, 0, 1));
    assertThat(older.firstChange()).isEqualTo(DAY);
    assertThat(older.lastChange()).isEqualTo(quarter(2));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 20, 3);
    theCorrectionHolds();
    assertThat(received(10, "history", power(A, DAY, 1, 2, 3))).isEqualTo(older);
    assertThat(received(5, "older", power(A, DAY, 1, 20, 3)).counts())
        .isEqualTo(new Appended(0, 0, 3));
  }

  @Test
  void whatWasConfirmedLaterIsNotReplacedByWhatWasReceivedBetween() {
    received(10, "first", power(A, DAY, 1, 2));
    ObservationBatch confirms =
        new ObservationBatch(
            customer, site, "confirms", DAY.plusSeconds(30), List.of(power(A, DAY, 1, 2)), true);
    assertThat(store().append(confirms).counts()).isEqualTo(new Appended(0, 0, 2));
    assertThat(store().append(confirms).counts()).isEqualTo(new Appended(0, 0, 2));
    assertThat(store().history(customer, site, WHOLE_DAY, A)).isEmpty();

    assertThat(received(20, "between", power(A, DAY, 9, 2)).counts())
        .isEqualTo(new Appended(0, 0, 1, 1));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 2);
    assertThat(received(40, "last", power(A, DAY, 4)).counts()).isEqualTo(new Appended(0, 1, 0));
    assertThat(read(A, WHOLE_DAY)).containsExactly(4, 2);
  }

  @Test
  void storedInTheOrderInWhichTheyWereReceivedTheSameIsRead() {
    received(10, "history", power(A, DAY, 1, 2, 3));
    assertThat(received(20, "correction", power(A, quarter(1), 20)).counts())
        .isEqualTo(new Appended(0, 1, 0));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1, 20, 3);
    theCorrectionHolds();
  }

  private void theCorrectionHolds() {
    assertThat(store().history(customer, site, WHOLE_DAY, A))
        .extracting(Version::uploadId, v -> v.values().get(Signals.POWER_KW), Version::current)
        .containsExactly(tuple("history", 2.0, false), tuple("correction", 20.0, true));
  }

  @Test
  void anOlderUploadIsOutdatedOnlyWhereALaterOneSaidSomething() {
    received(30, "meter", cells(Signals.POWER_KW, 5, Double.NaN));
    received(10, "first", cells(Signals.IRRADIANCE_W_M2, 700, 710));

    anOlderUploadCorrectsWhatWasReceivedBeforeIt();
  }

  @Test
  void whatACellCountsAsReceivedDoesNotDependOnHowMuchCameBetween() {
    received(30, "meter", cells(Signals.POWER_KW, 5, Double.NaN));
    received(10, "first", cells(Signals.IRRADIANCE_W_M2, 700, 710));
    for (int i = 0; i < 30; i++) {
      received(1000 + i, "live-" + i, power(A, quarter(10 + i), i));
    }
    assertThat(column(Signals.IRRADIANCE_W_M2)).startsWith(700, 710);

    anOlderUploadCorrectsWhatWasReceivedBeforeIt();
    for (int i = 30; i < 60; i++) {
      received(1000 + i, "live-" + i, power(A, quarter(10 + i), i));
    }
    assertThat(column(Signals.IRRADIANCE_W_M2)).startsWith(800, 710);
    assertThat(read(A, WHOLE_DAY)).startsWith(5, 6).hasSize(62);
    assertThat(received(15, "third", cells(Signals.IRRADIANCE_W_M2, 900, 710)).counts())
        .isEqualTo(new Appended(0, 0, 1, 1));
  }

  private void anOlderUploadCorrectsWhatWasReceivedBeforeIt() {
    long start = DAY.getEpochSecond();
    Series both =
        new Series(
            A,
            new long[] {start, start + 900},
            Map.of(
                Signals.POWER_KW, new double[] {4, 6},
                Signals.IRRADIANCE_W_M2, new double[] {800, 710}),
            new int[2]);

    assertThat(received(20, "second", both).counts())
        .as("the irradiance of one row is corrected, the power of the other was not known")
        .isEqualTo(new Appended(1, 1, 0));
    assertThat(read(A, WHOLE_DAY)).startsWith(5, 6);
    assertThat(column(Signals.IRRADIANCE_W_M2)).startsWith(800, 710);
  }

  @Test
  void measuredPowerDisplacesAFillAlsoWhenAnotherSignalOfItsTimeComesLater() {
    append(
        "fill",
        new Series(
            A,
            new long[] {DAY.getEpochSecond()},
            Map.of(Signals.POWER_KW, new double[] {9}, "fill_step_seconds", new double[] {3600}),
            new int[] {SampleFlag.FILLED.mask()}));
    append("meter", power(A, quarter(1), 5));
    append(
        "sky",
        new Series(
            A,
            new long[] {quarter(1).getEpochSecond()},
            Map.of(Signals.IRRADIANCE_W_M2, new double[] {700}),
            new int[1]));

    assertThat(read(A, WHOLE_DAY)).containsExactly(5);
    for (int i = 0; i < 30; i++) {
      append("live-" + i, power(A, quarter(10 + i), i));
    }
    assertThat(read(A, WHOLE_DAY)).startsWith(5).hasSize(31);
  }

  @Test
  void manySmallBatchesKeepTheirOrderWhenAnOlderUploadComesAfterThem() {
    for (int i = 0; i < 40; i++) {
      received(1000 + i, "live-" + i, power(A, quarter(i), i));
    }
    double[] old = new double[60];
    Arrays.fill(old, -1);
    assertThat(received(500, "history", power(A, DAY, old)).counts())
        .isEqualTo(new Appended(20, 0, 0, 40));
    for (int i = 40; i < 60; i++) {
      received(1000 + i, "live-" + i, power(A, quarter(i), i));
    }

    double[] expected = new double[60];
    Arrays.setAll(expected, i -> i);
    assertThat(read(A, WHOLE_DAY)).containsExactly(expected);
    List<Version> history = store().history(customer, site, WHOLE_DAY, A);
    assertThat(history).hasSize(120);
    assertThat(history)
        .filteredOn(Version::current)
        .hasSize(60)
        .allMatch(version -> version.uploadId().startsWith("live-"));
  }

  @Test
  void theNewestSampleIsFoundHoweverLongAgoItWas() {
    assertThat(store().newest(customer, site, DAY)).isEmpty();
    append("old", power(A, DAY.minus(Duration.ofDays(1500)), 1, 2));
    append("older", power(B, DAY.minus(Duration.ofDays(1600)), 1, 2, 3));

    assertThat(store().newest(customer, site, DAY))
        .contains(DAY.minus(Duration.ofDays(1500)).plusSeconds(900));
    append("new", power(B, DAY, 1, 2));
    assertThat(store().newest(customer, site, DAY))
        .contains(DAY.minus(Duration.ofDays(1500)).plusSeconds(900));
    assertThat(store().newest(customer, site, DAY.plusSeconds(901))).contains(DAY.plusSeconds(900));
  }

  @Test
  void aMeasuredValueReplacesAFillThatWasMadeAfterItWasReceived() {
    store()
        .append(
            new ObservationBatch(
                customer,
                site,
                "fill",
                quarter(9),
                List.of(flagged(A, DAY, SampleFlag.FILLED.mask(), 9))));
    assertThat(received(10, "up-1", power(A, DAY, 1)).counts()).isEqualTo(new Appended(1, 0, 0));
    assertThat(read(A, WHOLE_DAY)).containsExactly(1);
    assertThat(store().history(customer, site, WHOLE_DAY, A))
        .filteredOn(Version::current)
        .extracting(Version::uploadId)
        .containsExactly("up-1");
  }
}
