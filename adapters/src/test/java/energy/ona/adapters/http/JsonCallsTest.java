package energy.ona.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JsonCallsTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JsonCalls calls = new JsonCalls(Clock.systemUTC());
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/drips", this::drips);
    server.createContext("/hangs", this::hangs);
    server.createContext("/large", JsonCallsTest::large);
    server.createContext("/whole", JsonCallsTest::whole);
    server.start();
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** A byte every 50 ms as long as somebody listens. */
  private void drips(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!stopped.await(50, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      hungUp.countDown();
      throw e;
    }
  }

  private void hangs(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void large(HttpExchange exchange) throws IOException {
    byte[] some = new byte[1 << 20];
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < 65; i++) {
        body.write(some);
      }
    }
  }

  private static void whole(HttpExchange exchange) throws IOException {
    byte[] body = "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private JsonCalls.Reply get(String path, Duration patience) throws IOException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    return calls.send(HttpRequest.newBuilder(uri).timeout(patience).build());
  }

  @Test
  void aBodyThatDripsIsGivenUpAndHungUpOn() throws InterruptedException {
    assertThatThrownBy(() -> get("/drips", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBodyThatHangsIsGivenUp() {
    assertThatThrownBy(() -> get("/hangs", Duration.ofSeconds(1)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void anAnswerThatIsTooLargeIsNotHeld() {
    assertThatThrownBy(() -> get("/large", Duration.ofSeconds(40)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 67108864 bytes");
  }

  @Test
  void aWholeAnswerIsRead() throws IOException {
    JsonCalls.Reply reply = get("/whole", Duration.ofSeconds(20));
    assertThat(reply.isOk()).isTrue();
    assertThat(reply.body().path("a").asInt()).isEqualTo(1);
  }
}
