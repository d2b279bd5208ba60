package energy.ona.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.bom.Bom;
import energy.ona.cases.FaultCase;
import energy.ona.error.PlatformException;
import energy.ona.ingest.SampleUploads;
import energy.ona.ingest.Upload;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of records keeps to. Each test has customers of its own. */
public abstract class RecordStoreContract {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  private final CustomerId customer = someone();
  private final CustomerId other = someone();

  protected abstract RecordStores stores();

  private static CustomerId someone() {
    return new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  }

  private RecordStore<FaultCase> cases() {
    return stores().of(FaultCase.class);
  }

  private FaultCase fault(String id, String asset, String site, String status) {
    return new FaultCase(
        customer,
        id,
        new AssetId(asset),
        new SiteId(site),
        "dead",
        status,
        AT,
        AT,
        null,
        null,
        "ooda-20260102-001",
        null);
  }

  private FaultCase fault(int number) {
    return fault("case-20260102-%03d".formatted(number), "a" + number % 3, "s1", "open");
  }

  @Test
  void whatWasWrittenIsReadBackWithItsNulls() {
    FaultCase written = fault(1);
    assertThat(cases().create(written)).isTrue();
    assertThat(cases().get(customer, written.id())).contains(written);
    stores().of(Asset.class).put(SampleAssets.turbine("t-1"));
    assertThat(stores().of(Asset.class).get(SampleAssets.CUSTOMER, "t-1"))
        .contains(SampleAssets.turbine("t-1"));
  }

  @Test
  void manyAreReadAtOnce() {
    List<String> ids = new ArrayList<>(List.of("case-20260102-999"));
    for (int number = 1; number <= 230; number++) {
      cases().create(fault(number));
      ids.add(fault(number).id());
    }
    ids.add(fault(7).id());
    Map<String, FaultCase> found = cases().getAll(customer, ids);
    assertThat(found).hasSize(230).containsEntry(fault(7).id(), fault(7));
    assertThat(cases().getAll(someone(), ids)).isEmpty();
    assertThat(cases().getAll(customer, List.of())).isEmpty();
    stores().of(Bom.class).create(bom("a1"));
    assertThat(stores().of(Bom.class).getAll(customer, List.of(bom("a1").id()))).hasSize(1);
  }

  @Test
  void whatSaysWhereItSortsIsListedThereAndMovesWithIt() {
    RecordStore<Upload> uploads = stores().of(Upload.class);
    uploads.create(upload("up-20260102-001", 10));
    uploads.create(upload("up-20260102-002", 20));
    assertThat(uploadIds(Query.newest(5))).containsExactly("up-20260102-002", "up-20260102-001");

    uploads.put(upload("up-20260102-001", 30));
    Page<Upload> first = uploads.list(customer, Query.newest(1));
    assertThat(first.items()).extracting(Upload::uploadId).containsExactly("up-20260102-001");
    uploads.create(upload("up-20260102-003", 40));
    assertThat(uploadIds(Query.newest(5).from(first.nextCursor())))
        .containsExactly("up-20260102-002");
    assertThat(uploadIds(Query.all().where("status", "completed")))
        .containsExactly("up-20260102-002", "up-20260102-001", "up-20260102-003");
  }

  private List<String> uploadIds(Query query) {
    return stores().of(Upload.class).list(customer, query).items().stream()
        .map(Upload::uploadId)
        .toList();
  }

  private Upload upload(String id, int second) {
    return SampleUploads.completed(customer, id, AT.plusSeconds(second));
  }

  @Test
  void anIdIsCreatedOnce() {
    assertThat(cases().create(fault(1))).isTrue();
    assertThat(cases().create(fault(1).withOrder("wo-1"))).isFalse();
    assertThat(cases().get(customer, fault(1).id())).contains(fault(1));
  }

  @Test
  void anIdIsCreatedOnceWhereTheAssetIsPartOfTheKey() {
    RecordStore<Bom> boms = stores().of(Bom.class);
    assertThat(boms.create(bom("a1"))).isTrue();
    assertThat(boms.create(bom("a2"))).isFalse();
    assertThat(boms.get(customer, bom("a1").id())).contains(bom("a1"));
    boms.put(bom("a3"));
    assertThat(boms.get(customer, bom("a1").id())).contains(bom("a3"));
    assertThat(boms.list(customer, Query.newest(5)).items()).containsExactly(bom("a3"));
    assertThat(boms.remove(customer, bom("a1").id())).isTrue();
    assertThat(boms.get(customer, bom("a1").id())).isEmpty();
  }

  private Bom bom(String asset) {
    return new Bom(
        customer,
        "bom-20260102-001",
        new AssetId(asset),
        null,
        null,
        12.34,
        List.of(),
        0.1 + 0.2,
        List.of("née — ok"),
        AT);
  }

  @Test
  void onlyOneOfManyCreatorsWins() throws Exception {
    List<Future<Boolean>> created =
        inParallel(8, i -> cases().create(fault(1).withOrder("wo-" + i)));
    int won = 0;
    for (Future<Boolean> one : created) {
      won += one.get() ? 1 : 0;
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void noUpdateOfManyIsLost() throws Exception {
    cases().create(fault(1).withOrder("0"));
    List<Future<Optional<FaultCase>>> updates =
        inParallel(
            8,
            i ->
                cases()
                    .update(
                        customer,
                        fault(1).id(),
                        present ->
                            present.withOrder(
                                Integer.toString(Integer.parseInt(present.orderId()) + 1))));
    for (Future<Optional<FaultCase>> update : updates) {
      assertThat(update.get()).isPresent();
    }
    assertThat(cases().get(customer, fault(1).id())).contains(fault(1).withOrder("8"));
  }

  @Test
  void anUpdateOfNothingIsEmptyAndOneThatReturnsItsArgumentWritesNothing() {
    assertThat(cases().update(customer, "case-x", present -> present)).isEmpty();
    cases().create(fault(1));
    assertThat(cases().update(customer, fault(1).id(), present -> present)).contains(fault(1));
  }

  @Test
  void anUpdateMovesTheRecordInTheLists() {
    cases().create(fault(1));
    cases().update(customer, fault(1).id(), present -> present.closed(AT, "repaired"));
    assertThat(cases().list(customer, Query.newest(10).where("status", "open")).items()).isEmpty();
    assertThat(cases().list(customer, Query.newest(10).where("status", "closed")).items())
        .containsExactly(fault(1).closed(AT, "repaired"));
  }

  @Test
  void anotherCustomerSeesNothing() {
    cases().create(fault(1));
    assertThat(cases().get(other, fault(1).id())).isEmpty();
    assertThat(cases().remove(other, fault(1).id())).isFalse();
    assertThat(cases().update(other, fault(1).id(), present -> present.withOrder("x"))).isEmpty();
    assertThat(cases().list(other, Query.all()).items()).isEmpty();
    assertThat(cases().list(other, Query.all().where("asset_id", "a1")).items()).isEmpty();
  }

  @Test
  void whatWasRemovedIsGone() {
    cases().create(fault(1));
    assertThat(cases().remove(customer, fault(1).id())).isTrue();
    assertThat(cases().remove(customer, fault(1).id())).isFalse();
    assertThat(cases().get(customer, fault(1).id())).isEmpty();
    assertThat(cases().list(customer, Query.all()).items()).isEmpty();
    assertThat(cases().create(fault(1))).isTrue();
  }

  @Test
  void pagesJoinToTheWholeListInOrder() {
    for (int i = 1; i <= 23; i++) {
      cases().create(fault(i));
    }
    assertThat(pages(Query.newest(5)))
        .hasSize(23)
        .isSortedAccordingTo((a, b) -> b.compareTo(a))
        .first()
        .isEqualTo("case-20260102-023");
    assertThat(pages(new Query(Map.of(), false, 23, Optional.empty()))).hasSize(23).isSorted();
    assertThat(pages(Query.newest(3).where("asset_id", "a1"))).hasSize(8);
    assertThat(pages(Query.newest(2).where("asset_id", "a1").where("status", "open"))).hasSize(8);
  }

  @Test
  void afterThreeDigitsIdsStillSortInTime() {
    cases().create(fault("case-20260102-1000", "a1", "s1", "open"));
    cases().create(fault("case-20260102-999", "a1", "s1", "open"));
    cases().create(fault("case-20260103-001", "a1", "s1", "open"));
    assertThat(pages(Query.newest(1)))
        .containsExactly("case-20260103-001", "case-20260102-1000", "case-20260102-999");
  }

  @Test
  void severalFiltersMustAllMatchAndStillFillThePage() {
    for (int i = 1; i <= 40; i++) {
      cases()
          .create(
              fault(
                  "case-20260102-%03d".formatted(i),
                  "a1",
                  i % 2 == 0 ? "s1" : "s2",
                  i % 4 == 0 ? "open" : "closed"));
    }
    Query query = Query.newest(6).where("site_id", "s1").where("status", "open");
    Page<FaultCase> first = cases().list(customer, query);
    assertThat(first.items()).hasSize(6).allMatch(FaultCase::isOpen);
    assertThat(pages(query)).hasSize(10);
    assertThat(pages(Query.newest(6).where("priority", "high"))).isEmpty();
  }

  @Test
  void aCursorThatIsDamagedOrAnothersIsRefused() {
    for (int i = 1; i <= 3; i++) {
      cases().create(fault(i));
    }
    Optional<String> cursor = cases().list(customer, Query.newest(1)).nextCursor();
    assertThat(cursor).isPresent();
    assertThatThrownBy(() -> cases().list(other, Query.newest(1).from(cursor)))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("cursor");
    assertThatThrownBy(() -> cases().list(customer, Query.newest(1).from(Optional.of("??"))))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("cursor");
  }

  private List<String> pages(Query query) {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<FaultCase> page = cases().list(customer, query.from(cursor));
      page.items().forEach(item -> ids.add(item.id()));
      assertThat(page.nextCursor().isEmpty() || page.items().size() == query.limit()).isTrue();
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return ids;
  }

  private interface Work<R> {
    R run(int number) throws Exception;
  }

  private static <R> List<Future<R>> inParallel(int count, Work<R> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<R>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(() -> work.run(number));
      }
      return threads.invokeAll(calls);
    } finally {
      threads.shutdown();
    }
  }
}
