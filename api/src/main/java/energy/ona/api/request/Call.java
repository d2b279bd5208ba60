package energy.ona.api.request;

import energy.ona.api.tenant.Caller;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is given.
 *
 * @param fields of the JSON body and the query; the body wins
 * @param sent the body, null when there is none
 */
public record Call(String requestId, Caller caller, Fields fields, @Nullable Body sent) {
  public CustomerId customer() {
    return caller.customer();
  }

  /** The body; refuses a request without one. */
  public Body body() {
    if (sent == null || sent.length() == 0) {
      throw new PlatformException(
          ErrorCode.VALIDATION_ERROR, "the body is empty; send the data in it");
    }
    return sent;
  }
}
