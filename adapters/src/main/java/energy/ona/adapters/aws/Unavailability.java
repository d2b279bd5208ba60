package energy.ona.adapters.aws;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Turns what means "not now" into the platform's own failure; everything else stays as it is. */
final class Unavailability implements ExecutionInterceptor {
  private final String store;

  Unavailability(String store) {
    this.store = store;
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    if (failure instanceof SdkClientException) {
      return unavailable("%s cannot be reached; try again shortly".formatted(store), failure);
    }
    if (failure instanceof AwsServiceException service) {
      if (service.isThrottlingException()) {
        return unavailable("%s is overloaded; try again shortly".formatted(store), failure);
      }
      if (service.statusCode() >= 500) {
        return unavailable("%s failed; try again shortly".formatted(store), failure);
      }
    }
    return failure;
  }

  private static PlatformException unavailable(String message, Throwable cause) {
    return new PlatformException(ErrorCode.UNAVAILABLE, message, cause);
  }
}
