package energy.ona.standalone.twin.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import energy.ona.standalone.twin.TwinJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** The product as anybody sees it: its documented REST calls. */
public final class Platform {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public Platform(URI base) {
    this.base = base;
  }

  /**
   * An answer.
   *
   * @param status 0 when there was none
   */
  public record Reply(int status, JsonNode body) {
    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** True when the same call may succeed later: no answer, too busy, or broken inside. */
    public boolean isRetryable() {
      return status == 0 || status == 429 || status >= 500;
    }

    public JsonNode data() {
      return body.path("data");
    }

    /** What it says when it is no success. */
    public String problem() {
      JsonNode error = body.path("errors").path(0);
      return status == 0
          ? "no answer"
          : "%d %s".formatted(status, error.path("message").asText(body.toString()));
    }
  }

  public Reply get(String path) {
    return send(request(path).GET().build());
  }

  /** A call that its body makes safe to repeat. */
  public Reply post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(TwinJson.write(body)))
            .build());
  }

  public Reply postCsv(String path, String csv, String idempotencyKey) {
    return send(
        request(path)
            .header("Content-Type", "text/csv")
            .header("Content-Encoding", "gzip")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(csv)))
            .build());
  }

  /** The same picture twice is kept once. */
  public Reply postPng(String path, byte[] png) {
    return send(
        request(path)
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.ofByteArray(png))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), TwinJson.MAPPER.readTree(response.body()));
    } catch (JsonProcessingException e) {
      // Not the platform but something before it: as good as no answer.
      return new Reply(0, MissingNode.getInstance());
    } catch (IOException e) {
      return new Reply(0, MissingNode.getInstance());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(0, MissingNode.getInstance());
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
