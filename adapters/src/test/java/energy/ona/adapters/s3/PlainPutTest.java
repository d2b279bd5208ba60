package energy.ona.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlainPutTest {
  private static final byte[] CONTENT = new byte[20 << 20];

  private static boolean send(int port, Duration patience) {
    return PlainPut.send(
        URI.create("http://127.0.0.1:%d/bucket/key".formatted(port)),
        new ByteArrayInputStream(CONTENT),
        CONTENT.length,
        "text/csv",
        patience);
  }

  @Test
  void whatTheServerTakesIsTaken() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    List<Integer> lengths = new ArrayList<>();
    server.createContext(
        "/",
        exchange -> {
          lengths.add(exchange.getRequestBody().readAllBytes().length);
          exchange.sendResponseHeaders(lengths.size() == 1 ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      assertThat(send(port, Duration.ofSeconds(30))).isTrue();
      assertThat(send(port, Duration.ofSeconds(30))).as("an answer of 503").isFalse();
      assertThat(lengths).containsExactly(CONTENT.length, CONTENT.length);
    } finally {
      server.stop(0);
    }
  }

  @Test
  @Timeout(30)
  void aServerThatStopsReadingIsNotWaitedForForever() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(send(deaf.getLocalPort(), Duration.ofSeconds(1))).isFalse();
    }
  }
}
