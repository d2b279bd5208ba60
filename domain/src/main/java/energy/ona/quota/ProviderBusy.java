package energy.ona.quota;

import java.time.Duration;

/** A provider refuses calls for a while: 429, or its own word for it. */
public final class ProviderBusy extends RuntimeException {
  private final Duration retryAfter;

  public ProviderBusy(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long nobody should call. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
