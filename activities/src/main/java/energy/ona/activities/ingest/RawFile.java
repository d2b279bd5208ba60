package energy.ona.activities.ingest;

import energy.ona.error.PlatformException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The text of an upload: unpacked when it is gzip, whatever its name says, and never endless. */
final class RawFile extends FilterInputStream {
  /** Of text, unpacked. */
  static final long MOST_BYTES = 2L << 30;

  private long left = MOST_BYTES;

  private RawFile(InputStream text) {
    super(text);
  }

  static RawFile open(InputStream bytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return new RawFile(gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered);
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw PlatformException.invalid(
          "file",
          "the file unpacks to more than %d MB of text; send it in parts"
              .formatted(MOST_BYTES >> 20));
    }
  }
}
