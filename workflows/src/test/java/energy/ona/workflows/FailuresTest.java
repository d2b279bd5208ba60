package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.io.EOFException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  private static ApplicationFailure failure(String message, String type, Throwable cause) {
    return ApplicationFailure.newNonRetryableFailureWithCause(message, type, cause);
  }

  @Test
  void whatWasWrittenForPeopleIsToldAndNotWhatItCameOf() {
    ApplicationFailure technical =
        ApplicationFailure.newFailure("it is cut", EOFException.class.getName());
    Throwable written =
        failure("the file is cut gzip; send it again", "VALIDATION_ERROR", technical);
    assertThat(Failures.sentence(new IllegalStateException("wrapped", written)))
        .isEqualTo("the file is cut gzip; send it again");
    assertThat(Failures.code(written)).isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void whatNobodyWroteForPeopleIsToldAsItWasFirst() {
    ApplicationFailure technical =
        ApplicationFailure.newFailure("it is cut", EOFException.class.getName());
    Throwable wrapped = failure("activity failed", "java.io.IOException", technical);
    assertThat(Failures.sentence(wrapped)).isEqualTo("it is cut");
    assertThat(Failures.code(wrapped)).isEqualTo("INTERNAL_ERROR");
  }
}
