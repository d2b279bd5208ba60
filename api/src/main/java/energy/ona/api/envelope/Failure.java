package energy.ona.api.envelope;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import java.util.List;

/**
 * What is answered instead when something went wrong.
 *
 * @param status of HTTP; that of the first problem's code, but for the few that have no code
 */
public record Failure(int status, List<Problem> problems) {
  public Failure {
    problems = List.copyOf(problems);
  }

  static Failure of(PlatformException refused) {
    return new Failure(refused.code().httpStatus(), refused.problems());
  }

  static Failure of(ErrorCode code, String message) {
    return new Failure(code.httpStatus(), List.of(new Problem(code, message, null, null)));
  }

  boolean isOurs() {
    return status >= 500;
  }
}
