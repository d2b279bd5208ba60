package energy.ona.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.SpoolFile;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, kept until the answer is out, so that it can be hashed before anything is done,
 * and read as often as a retry needs. Small ones stay in memory, large ones in a {@link SpoolFile}.
 */
public final class Body implements Closeable {
  private static final int IN_MEMORY_BYTES = 1 << 16;
  private static final long MOST_SWALLOWED_BYTES = 100 << 20;
  private final byte[] small;
  private final @Nullable SpoolFile large;
  private @Nullable String digest;
  private @Nullable JsonTree tree;

  private Body(byte[] small, @Nullable SpoolFile large) {
    this.small = small;
    this.large = large;
  }

  /** Reads it all, or refuses it as soon as it is longer than {@code mostBytes}. */
  static Body read(InputStream in, long mostBytes) throws IOException {
    byte[] head = in.readNBytes(IN_MEMORY_BYTES);
    if (head.length < IN_MEMORY_BYTES) {
      return new Body(head, null);
    }
    SpoolFile file = new SpoolFile();
    try {
      file.write(head, head.length);
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (file.length() + n > mostBytes) {
          throw tooLarge(in, mostBytes);
        }
        file.write(buffer, n);
      }
      return new Body(new byte[0], file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Takes the rest off the wire first, as far as a client may have meant well: one that is still
   * sending when the connection closes sees that it broke and not why.
   */
  static PlatformException tooLarge(InputStream rest, long mostBytes) throws IOException {
    long left = MOST_SWALLOWED_BYTES;
    byte[] buffer = new byte[1 << 16];
    for (int n = 0; n >= 0 && left > 0; n = rest.read(buffer)) {
      left -= n;
    }
    return new PlatformException(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "the body is larger than the %d MB that this endpoint takes; send it in parts"
            .formatted(mostBytes >> 20));
  }

  public long length() {
    return large == null ? small.length : large.length();
  }

  /** SHA-256 in hex; of a large body that takes as long as to receive it, so few ask. */
  public String digest() {
    if (digest == null) {
      MessageDigest sha256 = Digests.sha256();
      try (InputStream in = new DigestInputStream(open(), sha256)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException("a body could not be read from its spool", e);
      }
      digest = HexFormat.of().formatHex(sha256.digest());
    }
    return digest;
  }

  /** From the beginning, each time. */
  public InputStream open() {
    return large == null ? new ByteArrayInputStream(small) : large.open();
  }

  /** As a JSON object; refuses anything else in one sentence with its place. */
  public ObjectNode json() throws IOException {
    if (tree == null) {
      tree = JsonTree.read(this);
    }
    return tree.object();
  }

  @Override
  public void close() {
    if (tree != null) {
      tree.close();
    }
    if (large != null) {
      try {
        large.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a spooled body could not be closed", e);
      }
    }
  }
}
