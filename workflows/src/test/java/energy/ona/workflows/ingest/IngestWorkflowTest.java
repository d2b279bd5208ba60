package energy.ona.workflows.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.SiteId;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.time.TimeRange;
import energy.ona.workflows.FakeIngest;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.LateLookResult;
import energy.ona.workflows.late.LookBackRequest;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestWorkflowTest {
  private static final String UPLOAD = "up-20260302-001";
  private static final String PUTS = "puts:" + UPLOAD;
  private static final Instant EXPIRES = Samples.MONDAY.plus(Duration.ofHours(1));

  /** At a look's own moment the test server would now and then lose the cancellation. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(50);

  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void bytesThatAreThereAreTakenInAtOnce() {
    assertThat(run(null).status()).isEqualTo("completed");
    assertThat(engine.ingest.calls.all()).containsExactly("ingest");
  }

  @Test
  void theRunOfEachSiteLooksAtItsWholeLateRange() {
    Instant from = Samples.MONDAY.minus(Duration.ofDays(90));
    LateRange north = new LateRange(new SiteId("north"), from, from.plus(Duration.ofHours(30)));
    LateRange south =
        new LateRange(
            new SiteId("south"), Samples.MONDAY.minus(Duration.ofDays(3)), Samples.MONDAY);
    engine.ingest.late.set(Upload.Late.of(List.of(north, south)));
    Instant lastSeen = Samples.MONDAY.minus(Duration.ofHours(2));
    engine.late.goesOn.put(
        "south", new PastFault(Samples.ASSET, south.from(), lastSeen, "delivers nothing"));

    String next = run(null).nextWorkflowId();

    assertThat(next).isEqualTo("late:%s:north".formatted(Samples.CUSTOMER));
    assertThat(looked(next)).isEqualTo(new LateLookResult(1, 0, 16, 1, 0, 0));
    assertThat(looked("late:%s:south".formatted(Samples.CUSTOMER)))
        .isEqualTo(new LateLookResult(1, 0, 24, 2, 1, 0));
    assertThat(engine.late.requests)
        .filteredOn(request -> request.range().siteId().equals(south.siteId()))
        .hasSize(3)
        .allSatisfy(
            request -> assertThat(request.changes()).containsExactly(new LateChange(UPLOAD, south)))
        .last()
        .satisfies(request -> assertThat(request.going()).hasSize(1));
    assertThat(engine.loop.calls.all()).doesNotContain("observeSite:north", "observeSite:south");
  }

  @Test
  void pagesOfOneSiteAreLookedAtTogether() {
    LateRange north =
        new LateRange(
            new SiteId("north"), Samples.MONDAY.minus(Duration.ofDays(9)), Samples.MONDAY);
    engine.ingest.late.set(Upload.Late.of(List.of(north)));

    List<WorkflowStub> pages = List.of(begin(request(UPLOAD)), begin(request("up-20260302-002")));

    String next = "late:%s:north".formatted(Samples.CUSTOMER);
    assertThat(pages)
        .allSatisfy(
            page -> assertThat(page.getResult(Upload.class).nextWorkflowId()).isEqualTo(next));
    looked(next);
    assertThat(engine.late.requests.get(0).changes())
        .containsExactlyInAnyOrder(
            new LateChange(UPLOAD, north), new LateChange("up-20260302-002", north));
  }

  @Test
  void oneRunWalksThroughTheLateRangesOfManySites() {
    Instant from = Samples.MONDAY.minus(Duration.ofHours(20));
    List<LateRange> ranges =
        IntStream.range(10, 35)
            .mapToObj(i -> new LateRange(new SiteId("site-" + i), from, Samples.MONDAY))
            .toList();
    engine.ingest.late.set(Upload.Late.of(ranges));

    String next = run(null).nextWorkflowId();

    assertThat(next).isEqualTo("sweep:%s:%s".formatted(Samples.CUSTOMER, UPLOAD));
    assertThat(looked(next).sitesObserved()).isEqualTo(25);
    assertThat(engine.late.requests)
        .extracting(LookBackRequest::range)
        .containsExactlyElementsOf(ranges);
  }

  private LateLookResult looked(String workflowId) {
    return engine.client().newUntypedWorkflowStub(workflowId).getResult(LateLookResult.class);
  }

  @Test
  void whatIsLessLateIsLookedAtWhereSomethingWasFound() {
    Instant from = Samples.MONDAY.minus(Duration.ofMinutes(20));
    LateRange north = new LateRange(new SiteId("north"), from, Samples.MONDAY);
    LateRange south = new LateRange(new SiteId("south"), from, Samples.MONDAY);
    engine.ingest.late.set(Upload.Late.of(List.of(), List.of(north, south)));
    engine.ingest.found.add(new SiteId("south"));

    String next = run(null).nextWorkflowId();

    assertThat(next).isEqualTo("late:%s:south".formatted(Samples.CUSTOMER));
    engine.client().newUntypedWorkflowStub(next).getResult(LateLookResult.class);
    assertThat(engine.late.requests)
        .extracting(LookBackRequest::range, LookBackRequest::changes)
        .containsExactly(tuple(south, List.of(new LateChange(UPLOAD, south))));
  }

  @Test
  void whatIsLessLateIsLeftToTheNextSweepWhereNothingWasFound() {
    Instant from = Samples.MONDAY.minus(Duration.ofMinutes(20));
    LateRange north = new LateRange(new SiteId("north"), from, Samples.MONDAY);
    engine.ingest.late.set(Upload.Late.of(List.of(), List.of(north)));

    assertThat(run(null).nextWorkflowId()).isNull();

    assertThat(engine.ingest.calls.all()).containsExactly("ingest", "foundBefore");
    assertThat(engine.late.requests).isEmpty();
  }

  @Test
  void waitsForThePresignedObject() {
    engine.ingest.looksUntilThere.set(5);

    assertThat(run(Samples.MONDAY.plus(Duration.ofHours(1))).status()).isEqualTo("completed");
    assertThat(engine.ingest.states).containsSubsequence("completed").hasSize(2);
    assertThat(engine.ingest.calls.count("arrived")).isEqualTo(6);
  }

  @Test
  void aFurtherPutToTheSameUrlIsAnUploadOfItsOwn() {
    engine.ingest.puts.set(3);

    Upload first = start(presigned());

    assertThat(first.uploadId()).isEqualTo(UPLOAD);
    assertThat(first.createdAt()).as("received when it was put").isEqualTo(FakeIngest.PUT_AT);
    assertThat(furtherUploads()).isEqualTo(2);
    Upload second = result("ingest:up-20260302-001-2");
    assertThat(second.uploadId()).isEqualTo("up-20260302-001-2");
    assertThat(second.rawKey()).isEqualTo("nowcast/2026/03/02/up-20260302-001-2.csv");
    assertThat(second.status()).isEqualTo("completed");
    assertThat(second.createdAt()).isEqualTo(FakeIngest.PUT_AT);
    assertThat(result("ingest:up-20260302-001-3").rawKey())
        .isEqualTo("nowcast/2026/03/02/up-20260302-001-3.csv");
    assertThat(engine.ingest.calls.count("ingest")).isEqualTo(3);
    assertThat(engine.ingest.calls.count("keep")).isEqualTo(3);
    assertThat(engine.ingest.states)
        .containsExactly(
            "awaiting_upload: waits for the presigned PUT", "completed", "completed", "completed");
  }

  @Test
  void theWaitForAFurtherPutEndsQuietlyWithTheUrlAfterFewLooks() {
    engine.ingest.puts.set(1);
    start(presigned());

    assertThat(furtherUploads()).isZero();
    assertThat(engine.ingest.calls.count("ingest")).isEqualTo(1);
    assertThat(engine.ingest.calls.count("closeDrop")).isEqualTo(1);
    assertThat(engine.ingest.calls.count("arrived")).isLessThan(20);
    assertThat(engine.ingest.states).hasSize(2).noneMatch(state -> state.startsWith("failed"));
    assertThat(engine.now()).isAfterOrEqualTo(EXPIRES.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aPutThatEndsAfterItsUrlExpiredIsTaken() {
    WorkflowStub upload = begin(presigned());
    engine.pass(Duration.ofMinutes(65));
    engine.ingest.puts.set(1);

    assertThat(upload.getResult(Upload.class).status()).isEqualTo("completed");
  }

  @Test
  void nothingStaysAtAUrlThatWasNotUsed() {
    WorkflowStub upload = begin(presigned());

    assertThatThrownBy(() -> upload.getResult(Upload.class))
        .cause()
        .hasMessageContaining("expired at 2026-03-02T09:00:00Z");
    assertThat(furtherUploads()).isZero();
    assertThat(engine.ingest.calls.count("closeDrop")).isEqualTo(1);
    assertThat(engine.ingest.calls.count("ingest")).isZero();
  }

  @Test
  void whatIsPutAfterItsUploadWasCancelledIsAnUploadOfItsOwn() {
    WorkflowStub upload = begin(presigned());
    engine.pass(BETWEEN_LOOKS);
    upload.cancel();
    assertThatThrownBy(() -> upload.getResult(Upload.class)).isInstanceOf(RuntimeException.class);
    assertThat(engine.ingest.calls.count("keep")).isZero();
    engine.ingest.puts.set(2);

    assertThat(furtherUploads()).isEqualTo(1);
    assertThat(result("ingest:up-20260302-001-2").status()).isEqualTo("completed");
    assertThat(engine.ingest.states)
        .containsExactly(
            "awaiting_upload: waits for the presigned PUT",
            "failed: it was cancelled",
            "completed");
  }

  @Test
  void whatWasPutToAnUploadThatIsCancelledIsKeptAndNotRead() {
    WorkflowStub upload = begin(presigned());
    engine.pass(BETWEEN_LOOKS);
    engine.ingest.puts.set(1);
    upload.cancel();

    assertThatThrownBy(() -> upload.getResult(Upload.class)).isInstanceOf(RuntimeException.class);
    assertThat(furtherUploads()).isZero();
    assertThat(engine.ingest.calls.count("keep")).isEqualTo(1);
    assertThat(engine.ingest.calls.count("ingest")).isZero();
  }

  @Test
  void aCancelledWaitForFurtherPutsRecordsNothingAndLeavesNothing() {
    engine.ingest.puts.set(1);
    start(presigned());
    WorkflowStub waits = engine.client().newUntypedWorkflowStub(PUTS);
    waits.cancel();

    assertThatThrownBy(() -> waits.getResult(Integer.class)).hasMessageContaining("CANCELED");
    assertThat(engine.now()).as("no sooner").isAfterOrEqualTo(EXPIRES);
    assertThat(engine.ingest.calls.count("closeDrop")).isEqualTo(1);
    assertThat(engine.ingest.states).hasSize(2).noneMatch(state -> state.startsWith("failed"));
  }

  @Test
  void whatCannotBeTakenTheFirstTimeIsTakenByTheNextLook() {
    failsToKeep(1);
    engine.ingest.puts.set(2);
    assertThatThrownBy(() -> start(presigned())).isInstanceOf(RuntimeException.class);

    assertThat(furtherUploads()).isEqualTo(1);
    assertThat(result("ingest:up-20260302-001-2").status()).isEqualTo("completed");
    assertThat(engine.ingest.states)
        .contains(
            "failed: the store is away; it is tried again as up-20260302-001-2 until the URL has"
                + " expired")
        .endsWith("completed");
  }

  @Test
  void aFurtherPutThatCannotBeTakenIsToldAndStays() {
    engine.ingest.puts.set(1);
    start(presigned());
    failsToKeep(100);
    engine.ingest.puts.set(2);

    assertThat(furtherUploads()).isZero();
    assertThat(engine.ingest.states)
        .endsWith(
            "failed: the store is away; what was put stays at drops/demo/up.csv of the input"
                + " bucket, unread: ask for a new URL and send the file there, then remove it")
        .hasSize(3);
    assertThat(engine.ingest.calls.count("closeDrop")).isZero();
  }

  private void failsToKeep(int times) {
    for (int time = 0; time < times; time++) {
      engine.ingest.calls.failNext(
          "keep",
          () -> ApplicationFailure.newNonRetryableFailure("the store is away", "UNAVAILABLE"));
    }
  }

  private static IngestRequest presigned() {
    return request("nowcast", EXPIRES).dropped("drops/demo/up.csv");
  }

  private int furtherUploads() {
    return engine.client().newUntypedWorkflowStub(PUTS).getResult(Integer.class);
  }

  private Upload result(String workflowId) {
    return engine.client().newUntypedWorkflowStub(workflowId).getResult(Upload.class);
  }

  @Test
  void failsWithASentenceWhenTheUrlExpires() {
    engine.ingest.looksUntilThere.set(Integer.MAX_VALUE);
    Instant until = Samples.MONDAY.plus(Duration.ofHours(1));

    assertThatThrownBy(() -> run(until))
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            e -> {
              assertThat(e.getType()).isEqualTo("NOT_FOUND");
              assertThat(e.getOriginalMessage()).contains("expired at 2026-03-02T09:00:00Z");
            });
    assertThat(engine.ingest.states.get(1)).startsWith("failed: nothing was uploaded");
    assertThat(engine.ingest.calls.count("arrived")).isLessThan(140);
  }

  @Test
  void fileThatIsRefusedIsRecordedAsFailed() {
    engine.ingest.calls.failNext(
        "ingest",
        () ->
            ApplicationFailure.newNonRetryableFailure(
                "column power_kw is missing", "VALIDATION_ERROR"));

    assertThatThrownBy(() -> run(null)).cause().hasMessageContaining("Activity");
    assertThat(engine.ingest.states).containsExactly("failed: column power_kw is missing");
  }

  @Test
  void aLongHistoryStartsATraining() {
    engine.ingest.covers.set(TimeRange.endingAt(Samples.MONDAY, Duration.ofDays(60)));
    String next = run("historical", null).nextWorkflowId();
    assertThat(next).startsWith("train:%s:".formatted(Samples.CUSTOMER));
    TrainingRun done = engine.client().newUntypedWorkflowStub(next).getResult(TrainingRun.class);
    assertThat(done.status()).isEqualTo(TrainingRun.SUCCEEDED);
    assertThat(engine.ingest.calls.all()).as("kept for who asks").endsWith("recordNext");
  }

  @Test
  void aShortHistoryStartsNone() {
    engine.ingest.covers.set(TimeRange.endingAt(Samples.MONDAY, Duration.ofDays(5)));
    assertThat(run("historical", null).nextWorkflowId()).isNull();
    assertThat(engine.train.runs).isEmpty();
  }

  private Upload run(@Nullable Instant awaitUntil) {
    return run("nowcast", awaitUntil);
  }

  private Upload run(String dataType, @Nullable Instant awaitUntil) {
    return start(request(dataType, awaitUntil));
  }

  private static IngestRequest request(String uploadId) {
    return request(uploadId, "nowcast", null);
  }

  private static IngestRequest request(String dataType, @Nullable Instant awaitUntil) {
    return request(UPLOAD, dataType, awaitUntil);
  }

  private static IngestRequest request(
      String uploadId, String dataType, @Nullable Instant awaitUntil) {
    return new IngestRequest(
        Samples.CUSTOMER,
        uploadId,
        dataType,
        null,
        "nowcast/2026/03/02/up-20260302-001.csv",
        false,
        awaitUntil,
        Samples.MONDAY,
        "req-1");
  }

  private Upload start(IngestRequest request) {
    return begin(request).getResult(Upload.class);
  }

  private WorkflowStub begin(IngestRequest request) {
    WorkflowStub upload =
        engine
            .client()
            .newUntypedWorkflowStub(
                "IngestWorkflow",
                WorkflowStarts.run(
                    RunKind.UPLOAD,
                    request.uploadId(),
                    request.customerId(),
                    null,
                    null,
                    "upload",
                    "req-1"));
    upload.start(request);
    return upload;
  }
}
