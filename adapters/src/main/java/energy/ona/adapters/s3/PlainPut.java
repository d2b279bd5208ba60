package energy.ona.adapters.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Sends large objects to a presigned URL. A client that signs has to hash all of it first, which on
 * a plain connection takes longer than to send it.
 */
final class PlainPut {
  private static final int BUFFER_BYTES = 1 << 18;

  private PlainPut() {}

  /**
   * @return false when the store did not take it; the caller tries in another way
   */
  static boolean send(URI url, InputStream content, long length, String type, Duration patience) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(length);
      connection.setRequestProperty("Content-Type", type);
      connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
      connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
      try (OutputStream out = connection.getOutputStream()) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
          out.write(buffer, 0, n);
        }
      }
      boolean taken = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      if (taken) {
        // Read to its end, it serves the next one too.
        connection.getInputStream().close();
      } else {
        connection.disconnect();
      }
      return taken;
    } catch (IOException e) {
      // A reader of the content that fails, fails again in the next attempt and is heard then.
      return false;
    }
  }
}
