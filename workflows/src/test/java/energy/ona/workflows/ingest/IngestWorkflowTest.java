package energy.ona.workflows.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SiteId;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.sweep.SweepResult;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestWorkflowTest {
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
  void lateDataAreLookedAtAsOfTheirEnd() {
    Instant from = Samples.MONDAY.minus(Duration.ofDays(3));
    Instant to = from.plus(Duration.ofHours(9));
    SiteId site = new SiteId("north");
    engine.ingest.late.set(new Upload.Late(List.of(site), from, to));

    String next = run(null).nextWorkflowId();

    assertThat(next).isEqualTo("sweep:%s:up-20260302-001".formatted(Samples.CUSTOMER));
    SweepResult looked = engine.client().newUntypedWorkflowStub(next).getResult(SweepResult.class);
    assertThat(looked.sitesObserved()).isEqualTo(1);
    assertThat(engine.loop.calls.all()).contains("observeSite:north");
  }

  @Test
  void waitsForThePresignedObject() {
    engine.ingest.looksUntilThere.set(5);

    assertThat(run(Samples.MONDAY.plus(Duration.ofHours(1))).status()).isEqualTo("completed");
    assertThat(engine.ingest.states).containsSubsequence("completed").hasSize(2);
    assertThat(engine.ingest.calls.count("arrived")).isEqualTo(6);
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

  private energy.ona.ingest.Upload run(@Nullable Instant awaitUntil) {
    IngestRequest request =
        new IngestRequest(
            Samples.CUSTOMER,
            "up-20260302-001",
            "nowcast",
            null,
            "nowcast/2026/03/02/up-20260302-001.csv",
            false,
            awaitUntil,
            Samples.MONDAY,
            "req-1");
    return engine
        .client()
        .newWorkflowStub(
            IngestWorkflow.class,
            WorkflowStarts.run(
                RunKind.UPLOAD,
                request.uploadId(),
                request.customerId(),
                null,
                null,
                "upload",
                "req-1"))
        .run(request);
  }
}
