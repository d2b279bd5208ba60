package energy.ona.workflows;

import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import java.nio.charset.StandardCharsets;

/**
 * Failures as small as the engine keeps them. Of a step that is tried again it keeps 4 KiB, and
 * puts "Failure exceeds size limit." in the place of a larger one: what is cut here is where it
 * happened, which the worker's log has in full, before what happened.
 */
final class BoundedFailures implements FailureConverter {
  static final int MOST_BYTES = 3_500;
  private static final int MOST_LEVELS = 4;
  private static final int MESSAGE_BYTES = 600;
  private static final int STACK_BYTES = 700;

  private final FailureConverter whole = new DefaultFailureConverter();

  @Override
  public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
    Failure failure = whole.exceptionToFailure(throwable, dataConverter);
    return failure.getSerializedSize() <= MOST_BYTES ? failure : bounded(failure);
  }

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
    return whole.failureToException(failure, dataConverter);
  }

  /** Fewer levels until it fits; then of one its message alone. */
  private static Failure bounded(Failure failure) {
    for (int levels = MOST_LEVELS; levels > 0; levels--) {
      Failure cut = cut(failure, levels, STACK_BYTES);
      if (cut.getSerializedSize() <= MOST_BYTES) {
        return cut;
      }
    }
    Failure bare = cut(failure, 1, 0);
    ApplicationFailureInfo info = bare.getApplicationFailureInfo();
    // What is not tried again is kept whole: callers read in its details what they got wrong.
    return bare.hasApplicationFailureInfo() && !info.getNonRetryable()
        ? bare.toBuilder().setApplicationFailureInfo(info.toBuilder().clearDetails()).build()
        : bare;
  }

  private static Failure cut(Failure failure, int levels, int stackBytes) {
    Failure.Builder cut =
        failure.toBuilder()
            .setMessage(cut(failure.getMessage(), MESSAGE_BYTES))
            .setStackTrace(cut(failure.getStackTrace(), stackBytes));
    if (levels > 1 && failure.hasCause()) {
      cut.setCause(cut(failure.getCause(), levels - 1, stackBytes));
    } else {
      cut.clearCause();
    }
    return cut.build();
  }

  /** At the end of a character. */
  private static String cut(String text, int mostBytes) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= mostBytes) {
      return text;
    }
    int end = mostBytes;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + (end == 0 ? "" : "…");
  }
}
