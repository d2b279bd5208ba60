package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people noticed, over the wire. */
final class IssuesTest {
  private static final FakedApi API = new FakedApi();
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Http.Reply issue(String action, String id, String more) {
    return http.terminal(
        "issues", "{\"action\":\"%s\",\"issue_id\":\"%s\"%s}".formatted(action, id, more));
  }

  @Test
  void anIssueIsClosedOnceAndBecomesNoWorkOrderThen() {
    String id =
        http.terminal("issues", "{\"action\":\"create\",\"description\":\"a broken fence\"}")
            .data()
            .path("issue_id")
            .asText();

    JsonNode closed = issue("close", id, ",\"reason\":\"mended\"").data();
    assertThat(closed.path("status").asText()).isEqualTo("closed");
    assertThat(closed.path("closed_because").asText())
        .startsWith("closed by ")
        .endsWith(": mended");
    assertThat(issue("close", id, "").data()).isEqualTo(closed);

    Http.Reply order = issue("order", id, "");
    assertThat(order.status()).isEqualTo(409);
    assertThat(order.error(0).path("message").asText()).contains("is closed").contains("mended");
    assertThat(http.terminal("activities", "{\"action\":\"list\"}").data().toString())
        .contains("issue.closed", "a broken fence");
    assertThat(
            http.terminal("issues", "{\"action\":\"list\",\"status\":\"closed\"}")
                .data()
                .path("count")
                .asInt())
        .isEqualTo(1);
    assertThat(issue("close", "iss-20260101-999", "").status()).isEqualTo(404);
  }
}
