package energy.ona.error;

import java.util.List;
import java.util.stream.Collectors;

/** The one exception that callers are meant to see. Carries at least one problem. */
public final class PlatformException extends RuntimeException {
  private final transient List<Problem> problems;
  private final ErrorCode code;

  public PlatformException(List<Problem> problems) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
    this.code = problems.get(0).code();
  }

  public PlatformException(ErrorCode code, String message) {
    this(List.of(new Problem(code, message, null, null)));
  }

  public PlatformException(ErrorCode code, String message, Throwable cause) {
    this(code, message);
    initCause(cause);
  }

  public static PlatformException invalid(String field, String message) {
    return new PlatformException(List.of(Problem.invalid(field, message)));
  }

  public static PlatformException notFound(String what, Object id) {
    return new PlatformException(
        ErrorCode.NOT_FOUND, "%s %s was not found; check the id".formatted(what, id));
  }

  public ErrorCode code() {
    return code;
  }

  public List<Problem> problems() {
    return problems;
  }
}
