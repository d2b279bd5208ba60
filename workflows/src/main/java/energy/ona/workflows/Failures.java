package energy.ona.workflows;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;

/** Says in words why a step failed. */
public final class Failures {
  private Failures() {}

  /** The message of whoever failed first, without the engine's wrapping. */
  public static String sentence(Throwable failure) {
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
      if (each instanceof ApplicationFailure application) {
        return application.getType();
      }
    }
    return "INTERNAL_ERROR";
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
