package energy.ona.workflows;

import com.google.protobuf.ByteString;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;

/**
 * Failures as small as the engine keeps them. Of a step that is tried again it keeps 4 KiB, and
 * puts "Failure exceeds size limit." in the place of a larger one: what is cut here is where it
 * happened, which the worker's log has in full, before what happened. What a run fails of is kept
 * whole: its step's failure was bounded when the step threw it.
 */
final class BoundedFailures implements FailureConverter {
  static final int MOST_BYTES = 3_500;
  private static final int MOST_LEVELS = 4;

  /** Of all levels together. */
  private static final int MESSAGES_BYTES = 2_400;

  private static final int STACK_BYTES = 700;

  private final FailureConverter whole = new DefaultFailureConverter();

  @Override
  public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
    Failure failure = whole.exceptionToFailure(throwable, dataConverter);
    return failure.getSerializedSize() <= MOST_BYTES || isOfARun(failure)
        ? failure
        : bounded(failure);
  }

  @Override
  public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
    return whole.failureToException(failure, dataConverter);
  }

  /** No step throws these: the engine wraps in them what a run's step or child threw. */
  private static boolean isOfARun(Failure failure) {
    return failure.hasActivityFailureInfo()
        || failure.hasChildWorkflowExecutionFailureInfo()
        || failure.hasNexusOperationExecutionFailureInfo();
  }

  /** No stacks, then fewer levels until it fits; then no details of what is tried again. */
  private static Failure bounded(Failure failure) {
    int fewest = levelsToWhatIsTold(failure);
    for (int levels = Math.max(MOST_LEVELS, fewest); levels >= fewest; levels--) {
      for (int stackBytes : new int[] {STACK_BYTES, 0}) {
        Failure cut = cut(failure, levels, MESSAGES_BYTES / levels, stackBytes);
        if (cut.getSerializedSize() <= MOST_BYTES) {
          return cut;
        }
      }
    }
    return withoutDetails(cut(failure, fewest, MESSAGES_BYTES / fewest, 0));
  }

  /** Down to the first failure that callers read; one when none is meant for them. */
  private static int levelsToWhatIsTold(Failure failure) {
    int levels = 1;
    for (Failure each = failure; ; each = each.getCause()) {
      ApplicationFailureInfo info = each.getApplicationFailureInfo();
      if (info.getNonRetryable() || Failures.isOurs(info.getType())) {
        return levels;
      }
      if (!each.hasCause()) {
        return 1;
      }
      levels++;
    }
  }

  private static Failure cut(Failure failure, int levels, int messageBytes, int stackBytes) {
    Failure.Builder cut =
        failure.toBuilder()
            .setMessage(cut(failure.getMessage(), messageBytes))
            .setStackTrace(cut(failure.getStackTrace(), stackBytes));
    if (levels > 1 && failure.hasCause()) {
      cut.setCause(cut(failure.getCause(), levels - 1, messageBytes, stackBytes));
    } else {
      cut.clearCause();
    }
    return cut.build();
  }

  /** What is not tried again keeps its own: callers read in them what they got wrong. */
  private static Failure withoutDetails(Failure failure) {
    Failure.Builder without = failure.toBuilder();
    if (failure.hasApplicationFailureInfo()
        && !failure.getApplicationFailureInfo().getNonRetryable()) {
      without.getApplicationFailureInfoBuilder().clearDetails();
    }
    if (failure.hasCause()) {
      without.setCause(withoutDetails(failure.getCause()));
    }
    return without.build();
  }

  /** At the end of a character. */
  private static String cut(String text, int mostBytes) {
    ByteString utf8 = ByteString.copyFromUtf8(text);
    if (utf8.size() <= mostBytes) {
      return text;
    }
    int end = mostBytes;
    while (end > 0 && (utf8.byteAt(end) & 0xC0) == 0x80) {
      end--;
    }
    return utf8.substring(0, end).toStringUtf8() + (end == 0 ? "" : "…");
  }
}
