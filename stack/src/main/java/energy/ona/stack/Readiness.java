package energy.ona.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells whether a server does its work already. Answers within two seconds. */
@FunctionalInterface
public interface Readiness {
  Duration PATIENCE = Duration.ofSeconds(2);

  boolean isReady();

  /** Somebody listens on the port. */
  static Readiness listens(int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            (int) PATIENCE.toMillis());
        return true;
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** A GET is answered with a status from the range. */
  static Readiness answers(URI uri, int fromStatus, int toStatus) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    return () -> {
      try {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        return status >= fromStatus && status <= toStatus;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
