package energy.ona.adapters.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import energy.ona.adapters.aws.AwsClients;
import energy.ona.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against a server that speaks as much of the parameter store's JSON protocol as is used. */
class SsmParametersTest {
  private final List<JsonNode> requests = new ArrayList<>();

  @Test
  void allPagesBelowTheStageAreReadDecrypted() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          JsonNode request = Json.MAPPER.readTree(exchange.getRequestBody());
          requests.add(request);
          boolean second = request.hasNonNull("NextToken");
          byte[] body =
              (second
                      ? page("terminal/integration/parts-api-key", "key", null)
                      : page("log-level", "INFO", "more"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      AwsClients clients = new AwsClients("af-south-1", "key", "secret");
      assertThat(new SsmParameters(clients.parameters(endpoint), "dev").read())
          .isEqualTo(Map.of("log-level", "INFO", "terminal/integration/parts-api-key", "key"));
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).path("Path").asText()).isEqualTo("/ona-platform/dev/");
    assertThat(requests.get(0).path("Recursive").asBoolean()).isTrue();
    assertThat(requests.get(0).path("WithDecryption").asBoolean()).isTrue();
  }

  private static String page(String name, String value, String next) {
    String token = next == null ? "" : ",\"NextToken\":\"%s\"".formatted(next);
    return "{\"Parameters\":[{\"Name\":\"/ona-platform/dev/%s\",\"Value\":\"%s\"}]%s}"
        .formatted(name, value, token);
  }
}
