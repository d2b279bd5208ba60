package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of an upload that is not taken. */
final class UploadRefusalsTest {
  private static final FakedApi API = new FakedApi(ScriptedIngest.class);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Http.Reply send(String query, String type) {
    return http.post("/upload_train" + query, type, "x\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileThatWasRefusedSaysUnderWhichIdItsBytesAreKept() {
    Http.Reply reply = send("?site_id=broken", "text/csv");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText()).contains("power_kw is missing");
    assertThat(reply.error(0).path("details").path("upload_id").asText()).startsWith("up-");
  }

  @Test
  void aSlipInANameIsToldAndNotPassedOver() {
    Http.Reply reply = send("?decmal=comma&client_version=7", "text/csv");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("field").asText()).isEqualTo("decmal");
    assertThat(reply.error(0).path("message").asText()).contains("did you mean decimal?");
    assertThat(reply.error(1).isMissingNode()).isTrue();
    // What is like nothing of ours may be there.
    assertThat(send("?client_version=7&sep=1", "text/csv").status()).isEqualTo(200);
  }

  @Test
  void anotherTypeIsToldWhichAreTaken() {
    Http.Reply reply = send("", "application/x-www-form-urlencoded");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.error(0).path("message").asText())
        .contains("text/csv")
        .contains("application/json");
  }
}
