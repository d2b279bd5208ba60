package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.Http.Reply;
import energy.ona.ingest.Upload;
import energy.ona.workflows.Progress;
import energy.ona.workflows.ingest.IngestActivities;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflowImpl;
import energy.ona.workflows.ingest.KeptDrop;
import io.temporal.activity.Activity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class UploadProgressTest {
  private static final HalfWay STEPS = new HalfWay();
  private static final FakedApi API = new FakedApi(List.of(STEPS), IngestWorkflowImpl.class);
  private static Http http = new Http(0);

  /** Tells how far it is and goes on when it may. */
  private static final class HalfWay implements IngestActivities {
    private static final Instant ETA = Instant.parse("2026-01-05T12:00:00Z");
    private final BlockingQueue<Object> says = new LinkedBlockingQueue<>();
    private final Semaphore told = new Semaphore(0);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public Upload ingest(IngestRequest request) {
      try {
        Activity.getExecutionContext().heartbeat(says.take());
        told.release();
        goesOn.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return upload(request, "completed", "7 rows read");
    }

    @Override
    public boolean arrived(IngestRequest request) {
      return true;
    }

    @Override
    public KeptDrop keep(IngestRequest request) {
      throw new IllegalStateException("nothing was put");
    }

    @Override
    public void closeDrop(IngestRequest request) {
      throw new IllegalStateException("nothing was put");
    }

    @Override
    public Upload recordState(IngestRequest request, String status, String message) {
      return upload(request, status, message);
    }

    @Override
    public Upload recordNext(IngestRequest request, String workflowId) {
      return upload(request, "completed", "7 rows read").withNext(workflowId);
    }

    @Override
    public List<Upload.LateRange> foundBefore(
        IngestRequest request, List<Upload.LateRange> ranges) {
      return List.of();
    }

    private static Upload upload(IngestRequest request, String status, String message) {
      return new Upload(
          request.customerId(),
          request.uploadId(),
          request.dataType(),
          request.siteId(),
          status,
          request.rawKey(),
          null,
          7,
          5,
          2,
          0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          null,
          null,
          message,
          request.receivedAt());
    }
  }

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    STEPS.goesOn.countDown();
    API.close();
  }

  /** What is told of an upload whose step says this. */
  private static JsonNode toldOf(Object said) throws InterruptedException {
    STEPS.says.add(said);
    Reply reply =
        http.post(
            "/upload_nowcast?wait_seconds=0",
            "text/csv",
            "timestamp,asset_id\n".getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(STEPS.told.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    return http.get(reply.data().path("status_url").asText()).data();
  }

  @Test
  void anUploadThatIsBeingReadTellsHowFarItIs() throws InterruptedException {
    JsonNode run =
        toldOf(new Progress("processing", 42, HalfWay.ETA, "7 rows read, 5 accepted, 2 rejected"));
    assertThat(run.path("status").asText()).isEqualTo("RUNNING");
    assertThat(run.path("phase").asText()).isEqualTo("processing");
    assertThat(run.path("progress_percent").asDouble()).isEqualTo(42);
    assertThat(run.path("eta").asText()).isEqualTo(HalfWay.ETA.toString());
    assertThat(run.path("message").asText()).isEqualTo("7 rows read, 5 accepted, 2 rejected");
  }

  @Test
  void aSentenceOfAStepStandsBesideWhatTheRunSays() throws InterruptedException {
    JsonNode run = toldOf("reads line 7");
    assertThat(run.path("status").asText()).isEqualTo("RUNNING");
    assertThat(run.path("message").asText()).matches(".+; reads line 7");
  }
}
