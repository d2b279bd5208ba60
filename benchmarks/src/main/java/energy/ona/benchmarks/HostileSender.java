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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends requests by a bare socket, so that they may be as wrong as they like. */
final class HostileSender {
  private static final int PATIENCE_MS = 90_000;
  private static final int NOT_PUT = 400;
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

  /** What is to be put is answered with the upload that waits for it, where that was taken. */
  Reply send(Hostile hostile) {
    if (!hostile.isPresigned()) {
      return send(hostile, port, hostile.method(), hostile.path());
    }
    Hostile wish = Hostile.json("wish", hostile.path(), "{\"data_type\":\"nowcast\"}");
    Reply invited = send(wish, port, "POST", hostile.path());
    String url = invited.body().path("data").path("upload_url").asText();
    if (url.isEmpty()) {
      return invited;
    }
    URI to = URI.create(url);
    Reply put = send(hostile, to.getPort(), "PUT", to.getRawPath() + "?" + to.getRawQuery());
    if (put.status() >= 200 && put.status() < 300) {
      return invited;
    }
    // What the object store says of half a file is its own affair: nothing was taken.
    return new Reply(hostile.isCut() ? NOT_PUT : put.status(), MissingNode.getInstance());
  }

  private static Reply send(Hostile hostile, int port, String method, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      OutputStream out = socket.getOutputStream();
      StringBuilder head = new StringBuilder();
      head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
      hostile.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      if (!method.equals("GET")) {
        head.append("Content-Length: ").append(hostile.body().length).append("\r\n");
      }
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
