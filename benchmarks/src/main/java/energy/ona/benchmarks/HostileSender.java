package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends requests by a bare socket, so that they may be as wrong as they like. */
final class HostileSender {
  private static final int PATIENCE_MS = 90_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final int port;

  HostileSender(int port) {
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param status 0 when there was none
   */
  record Reply(int status, JsonNode body) {
    static final Reply NONE = new Reply(0, MissingNode.getInstance());
  }

  Reply send(Hostile hostile) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      OutputStream out = socket.getOutputStream();
      StringBuilder head = new StringBuilder();
      head.append("POST ").append(hostile.path()).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      hostile.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Length: ").append(hostile.body().length).append("\r\n");
      head.append("Connection: close\r\n\r\n");
      out.write(head.toString().getBytes(StandardCharsets.UTF_8));
      try {
        out.write(hostile.body(), 0, hostile.sentBytes());
        out.flush();
        if (hostile.isCut()) {
          socket.shutdownOutput();
        }
      } catch (IOException e) {
        // Refused before all was sent; the answer says why.
      }
      return read(socket.getInputStream());
    } catch (IOException e) {
      return Reply.NONE;
    }
  }

  private static Reply read(InputStream in) throws IOException {
    byte[] all = new BufferedInputStream(in).readAllBytes();
    String text = new String(all, StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    if (space < 0 || text.length() < space + 4) {
      return Reply.NONE;
    }
    int status = Integer.parseInt(text.substring(space + 1, space + 4));
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    if (end < 0 || !head.toLowerCase(Locale.ROOT).contains("application/json")) {
      return new Reply(status, MissingNode.getInstance());
    }
    String body = text.substring(text.indexOf('{', end), text.lastIndexOf('}') + 1);
    return new Reply(status, JSON.readTree(body));
  }
}
