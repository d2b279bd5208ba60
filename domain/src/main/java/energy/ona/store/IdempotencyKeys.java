package energy.ona.store;

import energy.ona.tenant.CustomerId;
import java.time.Duration;

/** Answers a repeated request with the first one's answer. A key is remembered for 24 h. */
public interface IdempotencyKeys {
  Duration REMEMBERED = Duration.ofHours(24);

  /** A claim whose holder died without an answer is free again after this. */
  Duration IN_FLIGHT = Duration.ofMinutes(2);

  /**
   * Claims a key for a request.
   *
   * @param fingerprint a digest of what was asked, so that a key is not used for two requests
   */
  Claim claim(CustomerId customer, String key, String fingerprint);

  /** Keeps the answer of a claimed request. */
  void complete(CustomerId customer, String key, String fingerprint, Answer answer);

  /** Gives a claim back, because the request failed before it did anything. */
  void release(CustomerId customer, String key, String fingerprint);

  /** What was answered. */
  record Answer(int status, String body) {}

  /** What a claim found. */
  sealed interface Claim {
    /** The caller holds the key now: it goes on, then completes or releases it. */
    record Fresh() implements Claim {}

    /** The same request is still being worked on. */
    record InFlight() implements Claim {}

    /** The same request was answered. */
    record Done(Answer answer) implements Claim {}

    /** The key was used for another request. */
    record Mismatch() implements Claim {}
  }
}
