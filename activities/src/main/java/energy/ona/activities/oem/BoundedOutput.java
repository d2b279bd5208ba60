package energy.ona.activities.oem;

import energy.ona.error.PlatformException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a maker's file becomes, which must not fill the disk before it is found too long. */
final class BoundedOutput extends FilterOutputStream {
  private final long mostBytes;
  private long bytes;

  BoundedOutput(OutputStream out, long mostBytes) {
    super(out);
    this.mostBytes = mostBytes;
  }

  @Override
  public void write(int one) throws IOException {
    count(1);
    out.write(one);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    count(length);
    out.write(from, offset, length);
  }

  private void count(int more) {
    if (bytes + more > mostBytes) {
      throw PlatformException.invalid(
          "file",
          "the file becomes more than %d MB of rows, of one asset and time each; send it in parts"
              .formatted(mostBytes >> 20));
    }
    bytes += more;
  }
}
