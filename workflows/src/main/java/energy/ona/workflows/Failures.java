package energy.ona.workflows;

import energy.ona.error.ErrorCode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words why a step failed. */
public final class Failures {
  private static final Set<String> CODES =
      Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private Failures() {}

  /**
   * The message that was written for people, else that of whoever failed first, without the
   * engine's wrapping.
   */
  public static String sentence(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ApplicationFailure ours && isOurs(ours.getType()) && !isBlank(ours)) {
        return ours.getOriginalMessage();
      }
    }
    Throwable innermost = failure;
    while (innermost.getCause() instanceof TemporalFailure) {
      innermost = innermost.getCause();
    }
    String said =
        innermost instanceof TemporalFailure temporal
            ? temporal.getOriginalMessage()
            : innermost.getMessage();
    return said == null || said.isBlank() ? innermost.getClass().getSimpleName() : said;
  }

  /** The wire's code where somebody gave one, else INTERNAL_ERROR. */
  public static String code(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ApplicationFailure said && isOurs(said.getType())) {
        return said.getType();
      }
    }
    return ErrorCode.INTERNAL_ERROR.name();
  }

  /** The engine wraps in application failures of its own, whose type is a class. */
  static boolean isOurs(String type) {
    return CODES.contains(type);
  }

  private static boolean isBlank(ApplicationFailure failure) {
    return failure.getOriginalMessage() == null || failure.getOriginalMessage().isBlank();
  }

  public static boolean isCancellation(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CanceledFailure) {
        return true;
      }
    }
    return false;
  }
}
