package energy.ona.workflows.late;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.ingest.Upload.LateRange;
import energy.ona.quality.CorrectedObservations;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Reports;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.late.LookBackRequest.Way;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one run that looks at what changes of a site. */
class SiteLookTest {
  private static final LateChange EARLY = change("up-1", 40, 30);
  private static final LateChange NEAR = change("up-2", 35, 20);
  private static final LateChange FAR = change("cor-1", 30 * 1440, 29 * 1440);

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
  void changesThatComeTogetherAreLookedAtTogether() {
    Instant before = engine.now();
    WorkflowStub look = asked(EARLY);
    look.signal(LateLookWorkflow.CHANGED_SIGNAL, NEAR);
    look.signal(LateLookWorkflow.CHANGED_SIGNAL, EARLY);
    look.signal(LateLookWorkflow.CHANGED_SIGNAL, FAR);
    Progress waiting = look.query(Reports.QUERY, Progress.class);
    assertThat(waiting.phase()).isEqualTo("waiting");
    assertThat(waiting.progressPercent()).isZero();

    LateLookResult result = look.getResult(LateLookResult.class);

    assertThat(result.sitesObserved()).as("stretches").isEqualTo(2);
    List<LookBackRequest> requests = engine.late.requests;
    assertThat(requests)
        .extracting(LookBackRequest::range)
        .containsExactly(FAR.range(), EARLY.range().with(NEAR.range()));
    assertThat(requests.get(0).changes()).containsExactly(EARLY, NEAR, FAR);
    assertThat(requests)
        .extracting(LookBackRequest::way)
        .containsExactly(new Way(0, 86_400 + 1_200), new Way(86_400, 86_400 + 1_200));
    assertThat(Duration.between(before, engine.now()))
        .as("every process knows of a correction by then")
        .isGreaterThan(CorrectedObservations.REMEMBERED);
  }

  @Test
  void whatIsToldLastHasTheWholeTimeToBecomeKnown() {
    WorkflowStub look = asked(EARLY);
    engine.pass(Duration.ofSeconds(50));
    look.signal(LateLookWorkflow.CHANGED_SIGNAL, FAR);
    Instant told = engine.now();

    look.getResult(LateLookResult.class);

    assertThat(Duration.between(told, engine.now())).isGreaterThan(Duration.ofSeconds(55));
    assertThat(engine.late.requests.get(0).changes()).containsExactly(EARLY, FAR);
  }

  @Test
  void whatChangesDuringALookIsLookedAtAfterItAndTheLookTellsHowFarItIs() {
    List<Progress> told = new CopyOnWriteArrayList<>();
    WorkflowStub look = asked(FAR);
    engine.late.meanwhile =
        request -> {
          told.add(look.query(Reports.QUERY, Progress.class));
          if (told.size() == 1) {
            look.signal(LateLookWorkflow.CHANGED_SIGNAL, NEAR);
          }
        };

    look.getResult(LateLookResult.class);

    assertThat(engine.late.requests)
        .extracting(LookBackRequest::range)
        .containsExactly(FAR.range(), NEAR.range());
    assertThat(engine.late.requests.get(1).changes()).containsExactly(NEAR);
    assertThat(told)
        .allSatisfy(
            progress -> {
              assertThat(progress.phase()).isEqualTo("looking_back");
              assertThat(progress.progressPercent()).isZero();
              assertThat(progress.message()).contains("looks at " + Samples.SITE);
            });
  }

  @Test
  void aLookAtOneUploadTellsTheShareOfItsRangeThatIsDone() {
    List<Double> told = new CopyOnWriteArrayList<>();
    LateRange days =
        new LateRange(Samples.SITE, Samples.MONDAY.minus(Duration.ofDays(4)), Samples.MONDAY);
    WorkflowStub look =
        engine
            .client()
            .newUntypedWorkflowStub(
                LateLookWorkflow.class.getSimpleName(),
                WorkflowStarts.siteLookByHand(Samples.CUSTOMER, Samples.SITE, null));
    engine.late.meanwhile =
        request -> told.add(look.query(Reports.QUERY, Progress.class).progressPercent());
    look.start(
        new LateLookRequest(
            Samples.CUSTOMER, "up-1", List.of(days), List.of(), LateLookResult.NOTHING, null));

    look.getResult(LateLookResult.class);

    assertThat(told).containsExactly(0.0, 25.0, 50.0, 75.0);
  }

  private WorkflowStub asked(LateChange change) {
    WorkflowStub look =
        engine
            .client()
            .newUntypedWorkflowStub(
                LateLookWorkflow.class.getSimpleName(),
                WorkflowStarts.siteLookByHand(Samples.CUSTOMER, Samples.SITE, null));
    look.signalWithStart(
        LateLookWorkflow.CHANGED_SIGNAL,
        new Object[] {change},
        new Object[] {LateLookRequest.of(Samples.CUSTOMER, change, null)});
    return look;
  }

  private static LateChange change(String source, int fromMinutes, int toMinutes) {
    return new LateChange(
        source,
        new LateRange(
            Samples.SITE,
            Samples.MONDAY.minus(Duration.ofMinutes(fromMinutes)),
            Samples.MONDAY.minus(Duration.ofMinutes(toMinutes))));
  }
}
