package energy.ona.adapters.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an answer, all that were announced: the HTTP client takes a connection that broke
 * for the end of the object.
 */
final class WholeStream extends FilterInputStream {
  private final long announced;
  private long come;

  /**
   * @param announced the number of bytes; null where the answer does not say it
   */
  WholeStream(InputStream answer, @Nullable Long announced) {
    super(answer);
    this.announced = announced == null ? 0 : announced;
  }

  /** Reads an answer into memory; what broke off is asked for again by the client. */
  static ResponseTransformer<GetObjectResponse, byte[]> bytes() {
    return (response, answer) -> {
      try {
        return new WholeStream(answer, response.contentLength()).readAllBytes();
      } catch (IOException e) {
        throw RetryableException.create("the answer broke off", e);
      }
    };
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? -1 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    come += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws IOException {
    come += Math.max(0, read);
    if (read < 0 && come < announced) {
      // No EOFException, which would say that the object itself is too short.
      throw new IOException(
          "the object store broke off after %d of %d bytes".formatted(come, announced));
    }
  }
}
