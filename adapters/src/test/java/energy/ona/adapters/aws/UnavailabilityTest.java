package energy.ona.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class UnavailabilityTest {
  private final AwsClients clients = new AwsClients("af-south-1", "key", "secret");

  @Test
  void aServerThatIsNotThereIsUnavailableAtOnce() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    refuses(port, "the tables cannot be reached; try again shortly", Duration.ofSeconds(5));
  }

  @Test
  void aServerThatNeverAnswersDoesNotHangTheCaller() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      refuses(
          silent.getLocalPort(),
          "the tables cannot be reached; try again shortly",
          Duration.ofSeconds(12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ProvisionedThroughputExceededException, the tables refused for overload; try again shortly",
    "400, ThrottlingException, the tables refused for overload; try again shortly",
    "500, InternalServerError, the tables failed; try again shortly",
  })
  void whatMeansNotNowIsUnavailable(int status, String error, String message) throws Exception {
    HttpServer server = answering(status, error);
    try {
      refuses(server.getAddress().getPort(), message, Duration.ofSeconds(8));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsWrongInItselfStaysAsItIs() throws Exception {
    HttpServer server = answering(400, "ResourceNotFoundException");
    try (DynamoDbClient tables = tables(server.getAddress().getPort())) {
      assertThatThrownBy(() -> tables.describeTable(describe -> describe.tableName("t")))
          .isInstanceOf(ResourceNotFoundException.class);
    } finally {
      server.stop(0);
    }
  }

  private void refuses(int port, String message, Duration within) {
    Instant start = Instant.now();
    try (DynamoDbClient tables = tables(port)) {
      assertThatThrownBy(() -> tables.describeTable(describe -> describe.tableName("t")))
          .isInstanceOfSatisfying(
              PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
          .hasMessage(message);
    }
    assertThat(Duration.between(start, Instant.now())).isLessThan(within);
  }

  private DynamoDbClient tables(int port) {
    return clients.tables(URI.create("http://127.0.0.1:" + port));
  }

  private static HttpServer answering(int status, String error) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"no\"}"
            .formatted(error)
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
