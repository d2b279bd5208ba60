package energy.ona.worker;

import energy.ona.error.PlatformException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;

/**
 * Turns what a caller should see into a failure that carries its code: callers' faults are not
 * retried, everything else is.
 */
final class PlatformFailures extends WorkerInterceptorBase {
  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return super.execute(input);
        } catch (PlatformException e) {
          throw ApplicationFailure.newBuilder()
              .setType(e.code().name())
              .setMessage(e.getMessage())
              .setNonRetryable(!e.code().retryable())
              .setDetails(e.problems())
              .setCause(e)
              .build();
        }
      }
    };
  }
}
