package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import io.temporal.api.failure.v1.ActivityFailureInfo;
import io.temporal.api.failure.v1.ChildWorkflowExecutionFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedFailuresTest {
  /** What the engine keeps of a step that is tried again. */
  private static final int KEPT_BYTES = 4 * 1024;

  private final DataConverter converter = TemporalConnection.dataConverter();

  /** As deep as an activity that asks others behind some stores. */
  private static Exception deep(int calls, int causes, String message) {
    if (calls > 0) {
      return deep(calls - 1, causes, message);
    }
    return causes == 0
        ? new IllegalStateException(message)
        : new IllegalStateException(message, deep(40, causes - 1, message));
  }

  private static ApplicationFailure failing(String message, Exception cause) {
    PlatformException thrown = new PlatformException(ErrorCode.UNAVAILABLE, message);
    thrown.initCause(cause);
    return ApplicationFailure.newBuilder()
        .setType("UNAVAILABLE")
        .setMessage(message)
        .setDetails(thrown.problems())
        .setCause(thrown)
        .build();
  }

  private static ApplicationFailure failing(String message) {
    return failing(message, deep(40, 12, "connection reset"));
  }

  private Failure kept(Throwable thrown) {
    return converter.exceptionToFailure(thrown);
  }

  @Test
  void aDeepFailureKeepsItsMessageItsCodeAndWhereItHappened() {
    Failure kept = kept(failing("SolarEdge answered 500: oops"));
    assertThat(kept.getSerializedSize()).isLessThan(KEPT_BYTES);
    assertThat(kept.getMessage()).isEqualTo("SolarEdge answered 500: oops");
    assertThat(kept.getStackTrace()).contains("BoundedFailuresTest.failing");
    RuntimeException read = converter.failureToException(kept);
    assertThat(Failures.sentence(read)).isEqualTo("SolarEdge answered 500: oops");
    assertThat(Failures.code(read)).isEqualTo("UNAVAILABLE");
  }

  @Test
  void whateverIsThrownFits() {
    String endless = "ü€ long ".repeat(4_000);
    for (Throwable thrown :
        List.of(
            failing(endless),
            deep(200, 30, "no row"),
            deep(200, 30, endless),
            new StackOverflowError(endless),
            ApplicationFailure.newFailure("full", "UNAVAILABLE", endless))) {
      Failure kept = kept(thrown);
      assertThat(kept.getSerializedSize()).isLessThan(KEPT_BYTES);
      assertThat(thrown.getMessage()).contains(kept.getMessage().substring(0, 4));
    }
  }

  @Test
  void whatCallersGotWrongIsKeptWhole() {
    String problems = "line 7: power_kw is blank; ".repeat(1_000);
    Failure kept =
        kept(ApplicationFailure.newNonRetryableFailure("rejected", "VALIDATION_ERROR", problems));
    assertThat(
            ((ApplicationFailure) converter.failureToException(kept))
                .getDetails()
                .get(String.class))
        .isEqualTo(problems);
  }

  @Test
  void whatARunFailsOfIsKeptWhole() {
    String problems = "line 7: power_kw is blank; ".repeat(1_000);
    Failure ofTheStep =
        kept(ApplicationFailure.newNonRetryableFailure("rejected", "VALIDATION_ERROR", problems));
    for (Failure ofTheRun :
        List.of(
            Failure.newBuilder()
                .setActivityFailureInfo(ActivityFailureInfo.getDefaultInstance())
                .setCause(ofTheStep)
                .build(),
            Failure.newBuilder()
                .setChildWorkflowExecutionFailureInfo(
                    ChildWorkflowExecutionFailureInfo.getDefaultInstance())
                .setCause(ofTheStep)
                .build())) {
      assertThat(kept(converter.failureToException(ofTheRun))).isEqualTo(ofTheRun);
    }
  }

  @Test
  void whatCallersReadIsKeptHoweverDeepItIs() {
    String problems = "line 7: power_kw is blank; ".repeat(1_000);
    Throwable thrown =
        ApplicationFailure.newNonRetryableFailure("rejected", "VALIDATION_ERROR", problems);
    for (int i = 0; i < 6; i++) {
      thrown = new IllegalStateException("a step of a step", thrown);
    }
    RuntimeException read = converter.failureToException(kept(thrown));
    assertThat(Failures.code(read)).isEqualTo("VALIDATION_ERROR");
    assertThat(read)
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            told -> assertThat(told.getDetails().get(String.class)).isEqualTo(problems));
  }

  @Test
  void stacksAreCutBeforeCauses() {
    String said = "why it failed, at length: ".repeat(20);
    Failure kept = kept(deep(40, 3, said));
    assertThat(kept.getSerializedSize()).isLessThan(KEPT_BYTES);
    assertThat(kept.getCause().getCause().getCause().getMessage()).isEqualTo(said);
  }

  @Test
  void aSmallFailureIsLeftAsItIs() {
    ApplicationFailure thrown = ApplicationFailure.newFailure("no", "CONFLICT", "détail");
    thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement("A", "b", "A.java", 7)});
    Failure kept = kept(thrown);
    assertThat(kept.getStackTrace()).contains("A.b(A.java:7)");
    RuntimeException read = converter.failureToException(kept);
    assertThat(((ApplicationFailure) read).getDetails().get(String.class)).isEqualTo("détail");
  }
}
