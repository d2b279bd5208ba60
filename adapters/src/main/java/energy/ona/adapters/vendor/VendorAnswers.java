package energy.ona.adapters.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
import energy.ona.quota.ProviderBusy;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** What vendors' answers have in common. */
record VendorAnswers(JsonCalls calls, String vendor) {
  private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(5);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int MOST_SHOWN = 60;

  JsonCalls.Reply send(HttpRequest request) {
    JsonCalls.Reply reply;
    try {
      reply = calls.send(request);
    } catch (IOException e) {
      throw unavailable("does not answer (%s)".formatted(e.getClass().getSimpleName()));
    }
    if (reply.status() == 429) {
      throw new ProviderBusy(
          "%s wants fewer calls".formatted(vendor), reply.retryAfter().orElse(DEFAULT_PAUSE));
    }
    String said = said(reply);
    if (reply.status() == 401 || reply.status() == 403) {
      throw new PlatformException(ErrorCode.FORBIDDEN, "%s %s".formatted(vendor, said));
    }
    if (reply.status() / 100 == 4 && reply.status() != REQUEST_TIMEOUT) {
      throw declined(said);
    }
    if (!reply.isOk()) {
      throw unavailable(said);
    }
    return reply;
  }

  private static String said(JsonCalls.Reply reply) {
    return reply.status() == 200
        ? "answered with something that is not JSON: " + reply.text()
        : "answered %d: %s".formatted(reply.status(), reply.text());
  }

  /**
   * The list at a path of an answer. One that is not there says nothing of what it would list, and
   * least of all that there is none.
   */
  JsonNode list(JsonNode answer, String... path) {
    JsonNode at = answer;
    for (String name : path) {
      if (!at.path(name).isContainerNode()) {
        throw unavailable("answered without `%s`".formatted(name));
      }
      at = at.path(name);
    }
    if (!at.isArray()) {
      throw unavailable("answered without a list in `%s`".formatted(path[path.length - 1]));
    }
    return at;
  }

  /** A text of the vendor's, for people. */
  static String text(JsonNode from, String field, String otherwise) {
    String plain = JsonCalls.plain(from.path(field).asText(""));
    return plain.isEmpty() ? otherwise : plain;
  }

  /** The account is not let in at all. */
  PlatformException refused() {
    return new PlatformException(
        ErrorCode.UNAUTHORIZED,
        "%s refuses the credentials of the account; give it others with ./ona vendor credentials"
            .formatted(vendor));
  }

  /** This one question is not answered, however often it is asked. */
  PlatformException declined(String what) {
    return new PlatformException(ErrorCode.NOT_FOUND, "%s %s".formatted(vendor, what));
  }

  /** What the vendor tells of this one cannot be read; the others are not concerned. */
  PlatformException unreadable(String what, String told) {
    return declined(
        "tells '%s' as %s, which cannot be read"
            .formatted(JsonCalls.plain(Shown.beginning(told, MOST_SHOWN)), what));
  }

  PlatformException unavailable(String what) {
    return new PlatformException(ErrorCode.UNAVAILABLE, "%s %s".formatted(vendor, what));
  }

  /** Puts a number where the vendor has one. */
  static void number(
      Map<String, Double> values, String signal, JsonNode from, String field, double factor) {
    JsonNode value = from.path(field);
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      values.put(signal, value.doubleValue() * factor);
    }
  }
}
