package energy.ona.activities.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What all members of a gzip file unpack to, one after the other (RFC 1952, section 2.2). The JDK
 * takes whatever is no member for the end of the file; here nothing but zeros, with which tapes and
 * blocks are filled up, may stand between members and after the last.
 */
final class GzipMembers extends InputStream {
  private static final int DEFLATED = 8;
  private static final int HEADER_SUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** Time, flags of the packer and its system. */
  private static final int NOT_READ = 6;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int at;
  private int end;
  private long before;
  private boolean ended;

  /**
   * @throws ZipException when the bytes are no gzip
   * @throws EOFException when they end within a header
   */
  GzipMembers(InputStream in) throws IOException {
    this.in = in;
    begin();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws ZipException when a member is damaged, or followed by what is none
   * @throws EOFException when the file ends within a member
   */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = 0;
    while (length > 0 && read == 0 && !ended) {
      read = inflate(into, offset, length);
      sum.update(into, offset, read);
      if (read == 0 && inflater.finished()) {
        finish();
      } else if (read == 0) {
        if (!inflater.needsInput() || !more()) {
          throw inflater.needsInput() ? cut() : new ZipException("it needs a dictionary");
        }
        inflater.setInput(packed, 0, end);
      }
    }
    return length > 0 && read == 0 ? -1 : read;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw (IOException) new ZipException("what is packed in it is damaged").initCause(e);
    }
  }

  /** Tries the sums of a member and goes to the next one, if any. */
  private void finish() throws IOException {
    at = end - inflater.getRemaining();
    long unpacked = sum.getValue();
    if (number(4) != unpacked || number(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("what is packed in it does not have the sum that it should have");
    }
    while (at < end || more()) {
      if (packed[at] != 0) {
        begin();
        return;
      }
      at++;
    }
    ended = true;
  }

  private void begin() throws IOException {
    long from = before + at;
    sum.reset();
    boolean gzip = one() == 0x1f && one() == 0x8b && one() == DEFLATED;
    int flags = gzip ? one() : RESERVED;
    if ((flags & RESERVED) != 0) {
      throw new ZipException("what is in it from byte %,d on is no gzip".formatted(from + 1));
    }
    pass(NOT_READ);
    if ((flags & EXTRA) != 0) {
      pass((int) number(2));
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && one() != 0) {
        // Goes on to the zero at its end.
      }
    }
    long expected = sum.getValue() & 0xffff;
    if ((flags & HEADER_SUM) != 0 && number(2) != expected) {
      throw new ZipException("its header from byte %,d on is damaged".formatted(from + 1));
    }
    sum.reset();
    inflater.reset();
    inflater.setInput(packed, at, end - at);
  }

  private void pass(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      one();
    }
  }

  /** Of so many bytes, the lowest first. */
  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) one() << (8 * i);
    }
    return number;
  }

  private int one() throws IOException {
    if (at == end && !more()) {
      throw cut();
    }
    sum.update(packed[at]);
    return packed[at++] & 0xff;
  }

  private boolean more() throws IOException {
    before += end;
    at = 0;
    end = 0;
    end = Math.max(0, in.read(packed, 0, packed.length));
    return end > 0;
  }

  private static EOFException cut() {
    return new EOFException("the file ends before the gzip does");
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }
}
