package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DiagnoseCommandTest {
  private static final String ANSWER =
      """
      {"success":true,"data":{"status":"completed","diagnostics":{"findings":[
        {"category":"OEM Fault","subcategory":"dc_bus_fault","description":"broken",
         "confidence":0.8,"recommended_actions":["measure_insulation"],
         "evidence":["delivers nothing","no DC voltage by day (2 V)","codes would tell more"]%s}
      ]}}}\
      """;
  private static final String ITEMS =
      """
      ,"evidence_items":[
        {"sentence":"no DC voltage by day (2 V)","source":"measurements","signals":["voltage_v"],
         "window":{"from":"2026-01-10T07:00:00Z","to":"2026-01-10T15:00:00Z"},
         "log_likelihood":2.079},
        {"sentence":"its alarm means something else: fan","source":"measurements",
         "signals":["alarm_code"],"log_likelihood":-1.897}]\
      """;

  /** What is printed of such an answer. */
  private static String told(String items) throws IOException {
    byte[] body = ANSWER.formatted(items).getBytes(StandardCharsets.UTF_8);
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/terminal/diagnose",
        call -> {
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    api.start();
    try {
      StringWriter out = new StringWriter();
      int code =
          new CommandLine(new DiagnoseCommand())
              .setOut(new PrintWriter(out))
              .execute("INV-1", "--api", "http://127.0.0.1:" + api.getAddress().getPort());
      assertThat(code).isZero();
      return out.toString();
    } finally {
      api.stop(0);
    }
  }

  @Test
  void evidenceIsToldWithItsSignalsItsWindowAndItsWeight() throws IOException {
    assertThat(told(ITEMS).lines())
        .containsSubsequence(
            "         - delivers nothing",
            "         - no DC voltage by day (2 V)"
                + " [voltage_v; 2026-01-10T07:00:00Z to 2026-01-10T15:00:00Z; ×8.0]",
            "         - codes would tell more",
            "         - but its alarm means something else: fan [alarm_code; ×0.15]");
  }

  @Test
  void aDiagnosisOfBeforeEvidenceHadItemsIsToldInItsSentences() throws IOException {
    assertThat(told("").lines())
        .containsSubsequence(
            "         - delivers nothing",
            "         - no DC voltage by day (2 V)",
            "         - codes would tell more");
  }
}
