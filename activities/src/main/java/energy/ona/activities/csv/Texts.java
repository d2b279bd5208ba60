package energy.ona.activities.csv;

import energy.ona.error.PlatformException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes UTF-8 of a text in any declared character set, and tells what is no text. */
public final class Texts {
  private static final int LOOKED_AT = 4096;

  private Texts() {}

  /**
   * The text in UTF-8 without byte order mark. A mark wins over what was declared.
   *
   * @throws PlatformException when the file begins like no text at all
   */
  public static InputStream utf8(InputStream bytes, Charset declared) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(LOOKED_AT);
    byte[] head = in.readNBytes(LOOKED_AT);
    in.reset();
    if (begins(head, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
      return in;
    }
    Charset charset = declared;
    if (begins(head, 0xfe, 0xff) || begins(head, 0xff, 0xfe)) {
      // Reads the mark itself.
      charset = StandardCharsets.UTF_16;
    }
    boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    if (!wide && hasNulInFirstLine(head)) {
      throw PlatformException.invalid(
          "file",
          "the file is no text: a NUL is in its first line; send CSV, or declare encoding=utf-16");
    }
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
        ? in
        : new Recoded(new InputStreamReader(in, charset));
  }

  private static boolean begins(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNulInFirstLine(byte[] head) {
    for (byte character : head) {
      if (character == 0) {
        return true;
      }
      if (character == '\n') {
        return false;
      }
    }
    return false;
  }

  /** Why these bytes are not to be trusted; null when they are good UTF-8 without NUL. */
  public static @Nullable String fault(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0) {
        return "the row has a NUL in it; write the file again as text";
      }
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from));
      return null;
    } catch (CharacterCodingException e) {
      return "the row is not UTF-8; save the file as UTF-8 or declare its encoding, such as windows-1252";
    }
  }

  /** Characters written as UTF-8. */
  private static final class Recoded extends InputStream {
    private final Reader reader;
    private final CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer characters = CharBuffer.allocate(1 << 14).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private boolean ended;

    Recoded(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (!bytes.hasRemaining()) {
        if (ended) {
          return -1;
        }
        more();
      }
      int count = Math.min(length, bytes.remaining());
      bytes.get(into, offset, count);
      return count;
    }

    private void more() throws IOException {
      characters.compact();
      ended = reader.read(characters) < 0;
      characters.flip();
      bytes.clear();
      encoder.encode(characters, bytes, ended);
      if (ended) {
        encoder.flush(bytes);
      }
      bytes.flip();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
