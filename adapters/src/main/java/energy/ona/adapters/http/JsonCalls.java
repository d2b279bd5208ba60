package energy.ona.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import energy.ona.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks services that answer JSON. */
public final class JsonCalls {
  private static final int MOST_BYTES = 64 << 20;

  /** Where a request says none. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);
  private static final Duration MOST_PAUSE = Duration.ofDays(1);
  private static final int SECONDS_DIGITS = 7;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Clock clock;

  public JsonCalls(Clock clock) {
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param body missing when it is no JSON
   * @param text what was sent, for messages; cut
   * @param retryAfter what the service asks for, in its header, within a minute and a day
   */
  public record Reply(
      int status,
      JsonNode body,
      String text,
      Optional<Duration> retryAfter,
      java.net.http.HttpHeaders headers) {
    public boolean isOk() {
      return status == 200 && !body.isMissingNode();
    }
  }

  /**
   * Sends; IOException when the whole answer, its body included, is not there within the request's
   * timeout, or is larger than 64 MiB.
   */
  public Reply send(HttpRequest request) throws IOException {
    HttpResponse<byte[]> response = whole(request);
    return new Reply(
        response.statusCode(),
        json(response.body()),
        shown(response.body()),
        retryAfter(response),
        response.headers());
  }

  /** The client's own timeout ends with the headers. */
  private HttpResponse<byte[]> whole(HttpRequest request) throws IOException {
    Duration patience = request.timeout().orElse(PATIENCE);
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, info -> new WholeBody(MOST_BYTES));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + patience);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the call was interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static JsonNode json(byte[] bytes) {
    try {
      JsonNode node = Json.MAPPER.readTree(bytes);
      return node == null ? MissingNode.getInstance() : node;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String shown(byte[] bytes) {
    String text =
        new String(bytes, 0, Math.min(200, bytes.length), java.nio.charset.StandardCharsets.UTF_8);
    return plain(text);
  }

  /** What others sent, for a line of a message: nothing that steers a terminal or has no glyph. */
  public static String plain(String text) {
    return text.replaceAll("[\\p{C}\\p{Z}\\s\\uFFFD]+", " ").strip();
  }

  /** Seconds or a date (RFC 9110 §10.2.3); no pause at all, or one of weeks, is a mistake. */
  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(this::pause)
        .map(told -> told.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : told)
        .map(told -> told.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : told);
  }

  private Optional<Duration> pause(String told) {
    if (told.matches("\\d+")) {
      return Optional.of(
          told.length() > SECONDS_DIGITS ? MOST_PAUSE : Duration.ofSeconds(Long.parseLong(told)));
    }
    try {
      Instant until = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
