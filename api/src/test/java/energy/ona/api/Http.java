package energy.ona.api;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks to an API as its callers do. */
record Http(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    JsonNode data() {
      return body.path("data");
    }

    JsonNode error(int index) {
      return body.path("errors").path(index);
    }

    String cursor() {
      return body.path("metadata").path("next_cursor").asText();
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Reply post(String path, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Reply put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply terminal(String service, String json) {
    return post("/terminal/" + service, json);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(70));
  }

  /** What is no JSON. */
  HttpResponse<byte[]> bytes(String path) {
    try {
      return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode body =
          answer.body().isEmpty()
              ? Json.MAPPER.createObjectNode()
              : Json.MAPPER.readTree(answer.body());
      return new Reply(answer.statusCode(), body, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
