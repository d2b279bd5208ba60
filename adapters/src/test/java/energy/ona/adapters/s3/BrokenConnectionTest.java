package energy.ona.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.aws.AwsClients;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An object server that dies while it answers. */
class BrokenConnectionTest {
  private static final int ANNOUNCED = 100_000;
  private static final int SENT = 5_000;

  private ServerSocket server;
  private S3ObjectStore objects;
  private volatile int breaks = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "breaks-off");
    thread.setDaemon(true);
    thread.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
    AwsClients clients = new AwsClients("af-south-1", "key", "secret");
    S3Presigner presigner = clients.presigner(endpoint);
    objects = new S3ObjectStore(clients.objects(endpoint), presigner, presigner, "bucket");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
          OutputStream out = socket.getOutputStream()) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        out.write(
            "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(ANNOUNCED)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[breaks-- > 0 ? SENT : ANNOUNCED]);
      } catch (IOException e) {
        // The caller hung up, or the test is over.
      }
    }
  }

  @Test
  void aStreamThatBreaksOffIsAFailureAndNotTheEndOfTheObject() throws IOException {
    try (InputStream stream = objects.open("key").orElseThrow()) {
      assertThatThrownBy(stream::readAllBytes)
          .isExactlyInstanceOf(IOException.class)
          .hasMessageContaining("broke off after 5000 of 100000 bytes");
    }
  }

  @Test
  void whatIsReadWholeIsAskedForAgainAndThenUnavailable() {
    unavailable(() -> objects.get("key"));
    unavailable(() -> objects.range("key", 0, ANNOUNCED));
    unavailable(() -> objects.tail("key", ANNOUNCED));
  }

  @Test
  void theNextAnswerThatIsWholeCounts() throws IOException {
    breaks = 1;
    assertThat(objects.get("key").orElseThrow()).hasSize(ANNOUNCED);
    try (InputStream stream = objects.open("key").orElseThrow()) {
      assertThat(stream.readAllBytes()).hasSize(ANNOUNCED);
    }
  }

  private static void unavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }
}
