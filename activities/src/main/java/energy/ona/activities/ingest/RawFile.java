package energy.ona.activities.ingest;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The text of an upload: unpacked when it is gzip, whatever its name says, and never endless. */
final class RawFile extends FilterInputStream {
  /** Of text, unpacked. */
  static final long MOST_BYTES = 2L << 30;

  /** Measurements shrink to a tenth or so; what shrinks more than this is made to hurt. */
  static final int MOST_RATIO = 100;

  private static final long NEVER_SUSPICIOUS = 64L << 20;

  private final Counted packed;
  private final boolean gzip;
  private long unpacked;

  private RawFile(InputStream text, Counted packed, boolean gzip) {
    super(text);
    this.packed = packed;
    this.gzip = gzip;
  }

  /**
   * @throws PlatformException when the bytes begin like gzip and are none
   */
  static RawFile open(InputStream bytes) throws IOException {
    Counted counted = new Counted(bytes);
    BufferedInputStream buffered = new BufferedInputStream(counted, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    try {
      return new RawFile(gzip ? new GzipMembers(buffered) : buffered, counted, gzip);
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(into, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
    count(Math.max(0, read));
    return read;
  }

  private static PlatformException damaged(IOException why) {
    return new PlatformException(
        ErrorCode.VALIDATION_ERROR,
        "the file is damaged or incomplete gzip (%s); send it again".formatted(why.getMessage()),
        why);
  }

  /** What was read of it as it is stored. */
  long packedBytes() {
    return packed.bytes;
  }

  private void count(int bytes) {
    unpacked += bytes;
    boolean bomb =
        gzip && unpacked > NEVER_SUSPICIOUS && unpacked > packed.bytes * (long) MOST_RATIO;
    if (unpacked > MOST_BYTES || bomb) {
      throw PlatformException.invalid(
          "file",
          bomb
              ? "the file unpacks to more than %d times its size, which no measurements do; send it unpacked"
                  .formatted(MOST_RATIO)
              : "the file unpacks to more than %d MB of text; send it in parts"
                  .formatted(MOST_BYTES >> 20));
    }
  }

  /** Counts what was read. */
  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      bytes += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      return read;
    }
  }
}
