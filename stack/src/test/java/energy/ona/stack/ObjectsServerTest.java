package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectsServerTest {
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @ParameterizedTest(name = "gateway {0}, volumes {1}, master {2}: ready {3}")
  @CsvSource({
    "403, 200, 404, true",
    "200, 200, 404, true",
    "503, 200, 404, false",
    "403, 503, 404, false",
    // What a master answers that still waits for volumes and refuses to write.
    "403, 200, 503, false",
  })
  void isReadyWhenItReadsAndWrites(int gateway, int volumes, int master, boolean ready)
      throws IOException {
    Ports ports = Ports.free();
    answer(ports.of(Port.OBJECTS), gateway);
    answer(ports.of(Port.OBJECTS_VOLUME), volumes);
    answer(ports.of(Port.OBJECTS_MASTER), master);

    assertThat(ObjectsServer.readiness(ports).isReady()).isEqualTo(ready);
  }

  private void answer(int port, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    servers.add(server);
  }
}
