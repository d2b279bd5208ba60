package energy.ona.api.envelope;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a resource answers; {@link EnvelopeFilter} puts it into the envelope.
 *
 * @param nextCursor where the next page starts, null when there is none
 */
public record Answer(int status, @Nullable Object data, @Nullable String nextCursor) {
  public static Answer ok(Object data) {
    return new Answer(200, data, null);
  }

  public static Answer accepted(Object data) {
    return new Answer(202, data, null);
  }

  public static Answer page(Object data, Optional<String> nextCursor) {
    return new Answer(200, data, nextCursor.orElse(null));
  }
}
