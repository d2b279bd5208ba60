package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteMemoryTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId ASSET = new AssetId("INV-1");
  private static final Instant BEGIN = Instant.parse("2026-01-10T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-11T00:00:00Z");

  private final InMemoryObservationStore stored = new InMemoryObservationStore();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final CountingReads counting = new CountingReads();
  private final SiteMemory memory = new SiteMemory(objects, counting);
  private final List<Asset> assets =
      List.of(
          Json.read(
              """
              {"customer_id":"demo","asset_id":"INV-1","name":"n","type":"Solar Inverter",
               "capacity_kw":10,"timezone":"UTC","site_id":"S"}\
              """,
              Asset.class));

  /** The store, and how often it was read. */
  private final class CountingReads implements ObservationStore {
    private int reads;

    @Override
    public Appended append(ObservationBatch batch) {
      return stored.append(batch);
    }

    @Override
    public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
      reads++;
      return stored.read(customer, site, range, selection);
    }

    @Override
    public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return stored.history(customer, site, range, asset);
    }

    @Override
    public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return stored.sourced(customer, site, range, asset);
    }
  }

  private static ObservationBatch batch(Instant from, Instant to, double kw) {
    int rows = (int) ((to.getEpochSecond() - from.getEpochSecond()) / 900);
    long[] times = new long[rows];
    Arrays.setAll(times, row -> from.getEpochSecond() + row * 900L);
    double[] power = new double[rows];
    Arrays.fill(power, kw);
    Series series = new Series(ASSET, times, Map.of(Signals.POWER_KW, power), new int[rows]);
    return new ObservationBatch(CUSTOMER, SITE, "up-" + from + kw, List.of(series));
  }

  private HourlyYields read(Instant from, Instant to) {
    return memory.read(CUSTOMER, SITE, assets, new TimeRange(from, to));
  }

  @Test
  void aRangeOverMonthsIsReadOnceAndThenRemembered() {
    stored.append(batch(BEGIN, END, 4));

    HourlyYields first = read(BEGIN, END);
    int reads = counting.reads;
    HourlyYields again = read(BEGIN, END);

    assertThat(first.hours()).isEqualTo(60 * 24);
    assertThat(first.yields().get(ASSET)).containsOnly(0.4f);
    assertThat(again.yields().get(ASSET)).containsOnly(0.4f);
    assertThat(counting.reads).isEqualTo(reads);
  }

  @Test
  void whenAnAssetWasLastHeardIsKnownLongAfter() {
    Instant later = Instant.parse("2026-05-02T00:00:00Z");
    stored.append(batch(BEGIN, END, 4));
    read(BEGIN, END);
    read(END, later);

    HourlyYields now = read(Instant.parse("2026-05-01T00:00:00Z"), later);

    assertThat(now.lastHeard()).containsEntry(ASSET, END.minusSeconds(900));
    assertThat(read(BEGIN, BEGIN.plusSeconds(86_400)).lastHeard())
        .as("a look at the past sees nothing later")
        .isEmpty();
  }

  @Test
  void aMonthGoesOnDayByDay() {
    stored.append(batch(BEGIN, END, 4));
    read(BEGIN, END.minusSeconds(86_400));
    int reads = counting.reads;

    HourlyYields grown = read(BEGIN, END);

    assertThat(counting.reads).as("only the new day").isEqualTo(reads + 1);
    assertThat(grown.yields().get(ASSET)).containsOnly(0.4f);
  }

  @Test
  void aLookAtThePastSeesNothingLater() {
    stored.append(batch(BEGIN, END, 4));
    read(BEGIN, END);

    assertThat(read(BEGIN, Instant.parse("2026-02-01T00:00:00Z")).hours()).isEqualTo(22 * 24);
  }

  @Test
  void aHistoryThatComesAfterTheFirstLookIsNotMissed() {
    Clock clock = Clock.fixed(END, ZoneOffset.UTC);
    ObservationStore forgetting = new ForgettingObservations(counting, objects, clock);
    assertThat(read(BEGIN, END).yields()).isEmpty();

    forgetting.append(batch(BEGIN, END, 4));

    assertThat(read(BEGIN, END).yields().get(ASSET)).containsOnly(0.4f);
  }

  @Test
  void whatIsNewMakesNothingBeForgotten() {
    Clock clock = Clock.fixed(END, ZoneOffset.UTC);
    ObservationStore forgetting = new ForgettingObservations(counting, objects, clock);
    forgetting.append(batch(BEGIN, END.minusSeconds(3 * 86_400), 4));
    read(BEGIN, END.minusSeconds(8 * 86_400));
    int reads = counting.reads;

    forgetting.append(batch(END.minusSeconds(86_400), END, 4));
    read(BEGIN, END.minusSeconds(8 * 86_400));

    assertThat(counting.reads).isEqualTo(reads);
  }
}
