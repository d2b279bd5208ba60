package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** What the upload command asks of the REST API. */
final class UploadClient {
  /** What the API takes in a request. */
  static final long MOST_BYTES = 100L << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private static final Duration CONNECTS = Duration.ofSeconds(5);

  /** For a file the API, or the object store, first puts away what it got. */
  private static final int TIMES_LONGER_FOR_A_FILE = 4;

  private final URI api;
  private final Duration longestSilence;

  UploadClient(URI api) {
    this(api, Duration.ofSeconds(90));
  }

  /**
   * @param longestSilence before an answer, and between parts of it; four times as long where a
   *     file was sent, as no answer is waited for by {@code wait_seconds}
   */
  UploadClient(URI api, Duration longestSilence) {
    this.api = api;
    this.longestSilence = longestSilence;
  }

  /** Is told how many bytes of all are sent. */
  @FunctionalInterface
  interface Sent {
    void bytes(long sent, long total);
  }

  /** Sends a file and returns what the API answers. */
  JsonNode send(String path, Path file, Sent sent) throws IOException {
    HttpURLConnection connection = open(path);
    try {
      stream(connection, "POST", file, sent);
      return known(path, answer(connection));
    } catch (NoAnswer e) {
      throw unknown(file, e);
    }
  }

  private static StackException unknown(Path file, NoAnswer e) {
    return new StackException(
        "%s\nIt is not known whether %s was taken; send it again, no row is taken twice."
            .formatted(e.getMessage(), file),
        e);
  }

  /** Asks for a URL, sends the file there and returns what the API has answered. */
  JsonNode sendPresigned(String path, JsonNode invitation, Path file, Sent sent)
      throws IOException {
    HttpURLConnection asked = open(path);
    asked.setRequestMethod("POST");
    asked.setDoOutput(true);
    asked.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = asked.getOutputStream()) {
      Json.MAPPER.writeValue(out, invitation);
    } catch (IOException e) {
      throw silent(asked, e);
    }
    JsonNode invited = known(path, answer(asked));
    HttpURLConnection put = open(URI.create(invited.path("upload_url").asText()));
    try {
      stream(put, "PUT", file, sent);
      int status = status(put);
      if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
        throw new StackException(
            "The object store refused %s with %d; send it again.".formatted(file, status));
      }
      return invited;
    } catch (NoAnswer e) {
      throw unknown(file, e);
    }
  }

  private void stream(HttpURLConnection connection, String method, Path file, Sent sent)
      throws IOException {
    long length = Files.size(file);
    connection.setRequestMethod(method);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(length);
    connection.setRequestProperty("Content-Type", "text/csv");
    connection.setReadTimeout(TIMES_LONGER_FOR_A_FILE * connection.getReadTimeout());
    try {
      connection.connect();
    } catch (IOException e) {
      throw new StackException(
          "%s does not answer (%s); is Ona running?".formatted(host(connection), e.getMessage()),
          e);
    }
    long done = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = connection.getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        sent.bytes(done, length);
      }
    } catch (IOException e) {
      if (done == length) {
        throw silent(connection, e);
      }
      throw new StackException(
          "%s was cut off after %d of %d bytes (%s): nothing was taken; send it again."
              .formatted(file, done, length, e.getMessage()),
          e);
    }
  }

  private static JsonNode known(String path, Optional<JsonNode> answer) {
    return answer.orElseThrow(() -> new StackException("The API does not know " + path));
  }

  private static NoAnswer silent(HttpURLConnection connection, IOException e) {
    return new NoAnswer("%s does not answer (%s).".formatted(host(connection), e.getMessage()), e);
  }

  /** A URL that the API gave leads to the object store. */
  private static String host(HttpURLConnection connection) {
    return connection.getURL().getProtocol() + "://" + connection.getURL().getAuthority();
  }

  /** Empty where there is nothing. */
  Optional<JsonNode> get(String path) {
    return answer(open(path));
  }

  void download(String path, Path to) {
    HttpURLConnection connection = open(path);
    int unused = status(connection);
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (SocketTimeoutException e) {
      throw silent(connection, e);
    } catch (IOException e) {
      throw new StackException("%s cannot be written: %s".formatted(to, e.getMessage()), e);
    }
  }

  URI at(String path) {
    return api.resolve(path);
  }

  private HttpURLConnection open(String path) {
    return open(at(path));
  }

  private HttpURLConnection open(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout((int) CONNECTS.toMillis());
      connection.setReadTimeout((int) longestSilence.toMillis());
      return connection;
    } catch (IOException e) {
      throw new NoAnswer("%s cannot be asked (%s).".formatted(uri, e.getMessage()), e);
    }
  }

  private static int status(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException e) {
      throw silent(connection, e);
    }
  }

  private static Optional<JsonNode> answer(HttpURLConnection connection) {
    int status = status(connection);
    if (status == HttpURLConnection.HTTP_NOT_FOUND) {
      return Optional.empty();
    }
    boolean good = status < HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
      JsonNode body = Json.MAPPER.readTree(in);
      if (!good) {
        throw Refusal.of(body);
      }
      return Optional.of(body.path("data"));
    } catch (IOException e) {
      throw silent(connection, e);
    }
  }
}
