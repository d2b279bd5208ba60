package energy.ona.adapters.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends large objects to a presigned URL. A client that signs has to hash all of it first, which on
 * a plain connection takes longer than to send it.
 */
final class PlainPut {
  private static final int BUFFER_BYTES = 1 << 18;

  /** A connection has no timeout for writing: what takes too long is cut off from outside. */
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private PlainPut() {}

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "ona-put-watch");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  /**
   * @param patience for all of it
   * @return false when the store did not take it; the caller tries in another way
   */
  static boolean send(URI url, InputStream content, long length, String type, Duration patience) {
    ScheduledFuture<?> cut = null;
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      cut = WATCH.schedule(connection::disconnect, patience.toMillis(), TimeUnit.MILLISECONDS);
      return send(connection, content, length, type, Math.toIntExact(patience.toMillis()));
    } catch (IOException e) {
      // A reader of the content that fails, fails again in the next attempt and is heard then.
      return false;
    } finally {
      if (cut != null) {
        cut.cancel(false);
      }
    }
  }

  private static boolean send(
      HttpURLConnection connection, InputStream content, long length, String type, int millis)
      throws IOException {
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(length);
    connection.setRequestProperty("Content-Type", type);
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
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
  }
}
