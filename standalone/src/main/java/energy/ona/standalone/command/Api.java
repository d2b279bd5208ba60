package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.Port;
import energy.ona.stack.Ports;
import energy.ona.stack.StackException;
import energy.ona.standalone.data.RunState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The platform that a command talks to: one that is named, else the one that runs here. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Mixin private Place place = new Place();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Where the API answers; the one started by up by default.")
  private @Nullable URI uri;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** The data of the answer; a refusal becomes its own sentence. */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /**
   * Every element of a list, page by page.
   *
   * @param path may have a query
   */
  public JsonNode pages(String path, String plural, Consumer<JsonNode> each) {
    String cursor = "";
    JsonNode page;
    do {
      page =
          answer(
              request(
                      "%s%slimit=200%s"
                          .formatted(
                              path,
                              path.contains("?") ? "&" : "?",
                              cursor.isEmpty() ? "" : "&cursor=" + cursor))
                  .GET());
      page.path("data").path(plural).forEach(each);
      cursor = part(page.path("metadata").path("next_cursor").asText(""));
    } while (!cursor.isEmpty());
    return page.path("data");
  }

  /** Every element of a list that a POST answers, page by page. */
  public void pages(String path, Map<String, ?> body, String plural, Consumer<JsonNode> each) {
    String cursor = "";
    do {
      Map<String, Object> asked = new LinkedHashMap<>(body);
      asked.put("limit", 200);
      if (!cursor.isEmpty()) {
        asked.put("cursor", cursor);
      }
      JsonNode page = answer(posted(path, asked));
      page.path("data").path(plural).forEach(each);
      cursor = page.path("metadata").path("next_cursor").asText("");
    } while (!cursor.isEmpty());
  }

  public JsonNode post(String path, Object body) {
    return send(posted(path, body));
  }

  private HttpRequest.Builder posted(String path, Object body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Json.write(body)));
  }

  public JsonNode delete(String path) {
    return send(request(path).DELETE());
  }

  /** A part of a path or a query. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base().resolve(path)).timeout(PATIENCE);
  }

  /** Where to look for what goes on, also when the API was away. */
  String later(String path) {
    return place.later(base().resolve(path));
  }

  private URI base() {
    if (uri != null) {
      return uri;
    }
    int offset = place.folder().state().read().map(RunState::portOffset).orElse(0);
    return URI.create("http://127.0.0.1:" + Ports.offset(offset).of(Port.API));
  }

  private JsonNode send(HttpRequest.Builder request) {
    return answer(request).path("data");
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      JsonNode body =
          Json.MAPPER.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
      if (!body.path("success").asBoolean()) {
        throw Refusal.of(body);
      }
      return body;
    } catch (IOException e) {
      throw new NoAnswer(
          "The API at %s does not answer: start it with ./ona up, or name another with --api."
              .formatted(base()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
