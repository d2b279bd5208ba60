package energy.ona.adapters.aws;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Stands before a client and turns what means "not now" into the platform's own failure; everything
 * else stays as it is. (The client's own interceptors may not change the type of a failure.)
 */
final class Unavailability implements InvocationHandler {
  private final Object client;
  private final String store;

  private Unavailability(Object client, String store) {
    this.client = client;
    this.store = store;
  }

  static <C> C over(Class<C> type, C client, String store) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Unavailability(client, store)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().endsWith("Paginator")) {
      // Made on the proxy, so that the pages that are read later come this way too.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw translated(e.getCause() == null ? e : e.getCause());
    }
  }

  private Throwable translated(Throwable failure) {
    // The URL connection client lets some of its own failures through as they are.
    if (failure instanceof SdkClientException || failure instanceof UncheckedIOException) {
      return unavailable("%s cannot be reached; try again shortly".formatted(store), failure);
    }
    if (failure instanceof AwsServiceException service) {
      if (service.isThrottlingException()) {
        return unavailable("%s refused for overload; try again shortly".formatted(store), failure);
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
