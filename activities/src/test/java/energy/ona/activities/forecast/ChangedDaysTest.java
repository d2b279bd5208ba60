package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SampleUploads;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.Late;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.json.Json;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Page;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sites of a customer each of which sends a file every five minutes. */
class ChangedDaysTest {
  private static final Instant NOW = Instant.parse("2026-01-20T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-01-20");
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-12");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SITES = 40;

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final LearningBook learning = new LearningBook(objects);

  /** The uploads that were handed out. */
  private final List<String> read = new ArrayList<>();

  private final ChangedDays changed =
      new ChangedDays(new Counted(), new LateBook(objects), learning);
  private final List<SiteId> sites =
      IntStream.range(0, SITES).mapToObj(each -> new SiteId("s-" + each)).toList();
  private int uploads;

  private final class Counted implements RecordStores {
    @Override
    @SuppressWarnings("unchecked")
    public <T extends Stored> RecordStore<T> of(Class<T> kind) {
      RecordStore<T> store = records.of(kind);
      return kind != Upload.class
          ? store
          : (RecordStore<T>)
              Proxy.newProxyInstance(
                  RecordStore.class.getClassLoader(),
                  new Class<?>[] {RecordStore.class},
                  (proxy, method, arguments) -> {
                    try {
                      Object answer = method.invoke(store, arguments);
                      if (answer instanceof Page<?> page) {
                        page.items().forEach(each -> read.add(((Upload) each).id()));
                      }
                      return answer;
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
    }
  }

  private void upload(Instant receivedAt, Instant storedAt, @Nullable LateRange late) {
    Upload made =
        SampleUploads.completed(
                SampleAssets.CUSTOMER, "up-20260120-%06d".formatted(uploads++), receivedAt)
            .withLate(late == null ? null : Late.of(List.of(late)));
    ObjectNode form = Json.MAPPER.valueToTree(made);
    form.put("stored_at", storedAt.toString());
    records.of(Upload.class).put(Json.MAPPER.convertValue(form, Upload.class));
  }

  private void uploads(Duration back) {
    for (Instant at = NOW.minus(back); at.isBefore(NOW); at = at.plusSeconds(300)) {
      for (int site = 0; site < SITES; site++) {
        upload(at, at.plusSeconds(2), null);
      }
    }
  }

  private static LateRange late(SiteId site, LocalDate day) {
    Instant noon = Instant.parse(day + "T12:00:00Z");
    return new LateRange(site, noon, noon.plus(HOUR));
  }

  private void scored(SiteId site, Instant at) {
    learning.keep(new DayScores(SampleAssets.CUSTOMER, site, MONDAY, at, List.of()));
    learning.keep(new DayScores(SampleAssets.CUSTOMER, site, TODAY, at, List.of()));
  }

  private SortedSet<LocalDate> recent(SiteId site, Instant run) {
    return changed.days(SampleAssets.CUSTOMER, site, run, NOW.minus(HOUR)).recent();
  }

  @Test
  void anUploadIsReadOnceForAllSitesOfARun() {
    uploads(Duration.ofHours(6));
    sites.forEach(site -> scored(site, NOW.minus(HOUR)));
    // That took hours: it is found by the day on which it was stored.
    upload(NOW.minus(HOUR.multipliedBy(9)), NOW.minusSeconds(1200), late(sites.get(7), MONDAY));

    for (SiteId site : sites) {
      assertThat(recent(site, NOW)).hasSize(site.equals(sites.get(7)) ? 1 : 0);
    }

    assertThat(read).doesNotHaveDuplicates();
    assertThat(read)
        .as("two hours of uploads and some of a page")
        .hasSizeLessThan(12 * SITES * 2 + 110);

    // The next run sees what has come since.
    upload(NOW.plusSeconds(60), NOW.plusSeconds(61), late(sites.get(3), MONDAY));
    assertThat(recent(sites.get(3), NOW.plus(HOUR))).containsExactly(MONDAY);
  }

  @Test
  void whereASiteWasScoredLongAgoItIsReadFartherBackForItAlone() {
    Instant before = NOW.minus(HOUR.multipliedBy(4));
    upload(before.minusSeconds(60), before.minusSeconds(50), late(sites.get(0), MONDAY));
    upload(before.plusSeconds(60), before.plusSeconds(70), late(sites.get(1), MONDAY));
    upload(before.plusSeconds(60), before.plusSeconds(70), late(sites.get(2), MONDAY));
    uploads(Duration.ofHours(4));
    scored(sites.get(0), NOW.minus(HOUR));
    scored(sites.get(1), before);
    // It has no forecast of the day, so that its scores do not tell that it was looked at.
    learning.keep(
        new DayScores(SampleAssets.CUSTOMER, sites.get(2), TODAY, NOW.minus(HOUR), List.of()));

    assertThat(recent(sites.get(0), NOW)).isEmpty();
    assertThat(recent(sites.get(1), NOW)).containsExactly(MONDAY);
    assertThat(recent(sites.get(2), NOW)).as("a run has looked since").isEmpty();
    assertThat(read).doesNotHaveDuplicates();
  }
}
