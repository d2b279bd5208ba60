package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadClientTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path folder = Path.of("");

  /** Takes connections and says nothing. */
  private ServerSocket silent = unbound();

  private Path file = Path.of("");

  private static ServerSocket unbound() {
    try {
      return new ServerSocket();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void listen() throws IOException {
    silent.bind(new InetSocketAddress(HERE, 0));
    file = Files.writeString(folder.resolve("rows.csv"), "timestamp,asset_id,power_kw\n");
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
  }

  private URI silentUri() {
    return URI.create("http://" + HERE.getHostAddress() + ":" + silent.getLocalPort());
  }

  private static UploadClient client(URI api) {
    return new UploadClient(api, Duration.ofMillis(50));
  }

  @Test
  void anApiThatHangsIsNoAnswer() {
    UploadClient client = client(silentUri());
    assertThatThrownBy(() -> client.get("/uploads/up-1"))
        .isInstanceOf(NoAnswer.class)
        .hasMessageContaining(silentUri() + " does not answer");
    assertThatThrownBy(() -> client.download("/uploads/up-1/rejects", folder.resolve("rejects")))
        .isInstanceOf(NoAnswer.class)
        .hasMessageContaining(silentUri() + " does not answer");
  }

  @Test
  void aFileThatAHangingApiGotMayHaveBeenTaken() {
    assertThatThrownBy(() -> client(silentUri()).send("/upload_nowcast", file, (sent, all) -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(silentUri() + " does not answer")
        .hasMessageContaining("It is not known whether %s was taken; send it again", file);
  }

  @Test
  void whereNobodyListensOnaMayNotRun() throws IOException {
    URI nobody = silentUri();
    silent.close();
    assertThatThrownBy(() -> client(nobody).send("/upload_nowcast", file, (sent, all) -> {}))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is Ona running?");
  }

  @Test
  void anObjectStoreThatHangsIsNamedAndNotTheApi() throws IOException {
    HttpServer api = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    api.createContext(
        "/",
        exchange -> {
          byte[] invited =
              "{\"data\":{\"upload_url\":\"%s/raw/up-1\"}}"
                  .formatted(silentUri())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, invited.length);
          exchange.getResponseBody().write(invited);
          exchange.close();
        });
    api.start();
    try {
      URI uri = URI.create("http://" + HERE.getHostAddress() + ":" + api.getAddress().getPort());
      // The API answers in its own time.
      UploadClient client = new UploadClient(uri, Duration.ofSeconds(1));
      assertThatThrownBy(
              () ->
                  client.sendPresigned(
                      "/upload_nowcast", Json.MAPPER.createObjectNode(), file, (sent, all) -> {}))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(silentUri() + " does not answer")
          .hasMessageContaining("It is not known whether %s was taken; send it again", file)
          .hasMessageNotContaining(uri.toString());
    } finally {
      api.stop(0);
    }
  }
}
