package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What the upload command asks of the REST API. */
final class UploadClient {
  /** What the API takes in a request. */
  static final long MOST_BYTES = 100L << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final URI api;

  UploadClient(URI api) {
    this.api = api;
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
      throw new StackException(
          "%s\nIt is not known whether %s was taken; send it again, no row is taken twice."
              .formatted(e.getMessage(), file),
          e);
    }
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
      throw silent(e);
    }
    JsonNode invited = known(path, answer(asked));
    HttpURLConnection put =
        (HttpURLConnection)
            URI.create(invited.path("upload_url").asText()).toURL().openConnection();
    stream(put, "PUT", file, sent);
    int status = status(put);
    if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
      throw new StackException(
          "The object store refused %s with %d; send it again.".formatted(file, status));
    }
    return invited;
  }

  private void stream(HttpURLConnection connection, String method, Path file, Sent sent)
      throws IOException {
    long length = Files.size(file);
    connection.setRequestMethod(method);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(length);
    connection.setRequestProperty("Content-Type", "text/csv");
    long done = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = connection.getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        sent.bytes(done, length);
      }
    } catch (ConnectException e) {
      throw new StackException("%s does not answer; is Ona running?".formatted(api), e);
    } catch (IOException e) {
      if (done == length) {
        throw silent(e);
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

  private NoAnswer silent(IOException e) {
    return new NoAnswer("%s does not answer (%s).".formatted(api, e.getMessage()), e);
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
    } catch (IOException e) {
      throw new StackException("%s cannot be written: %s".formatted(to, e.getMessage()), e);
    }
  }

  URI at(String path) {
    return api.resolve(path);
  }

  private HttpURLConnection open(String path) {
    try {
      return (HttpURLConnection) at(path).toURL().openConnection();
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private int status(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private Optional<JsonNode> answer(HttpURLConnection connection) {
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
      throw silent(e);
    }
  }
}
