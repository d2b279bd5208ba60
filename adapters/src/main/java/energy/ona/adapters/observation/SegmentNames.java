package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names made of what is named, so that the same batch sent again is known. The fingerprints of its
 * rows are enough to tell batches of one upload apart, and far quicker than a cryptographic digest
 * of every value.
 */
final class SegmentNames {
  private SegmentNames() {}

  static String of(SiteDay day, Segment segment) {
    MessageDigest digest = md5();
    text(digest, day.key());
    segment.sources().uploads().forEach(source -> text(digest, source));
    for (Map.Entry<AssetId, Block> block : new TreeMap<>(segment.blocks()).entrySet()) {
      text(digest, block.getKey().value());
      digest.update(bytes(block.getValue()));
    }
    return name(digest);
  }

  /** Of an object that holds what these name. */
  static String of(Collection<String> names) {
    MessageDigest digest = md5();
    names.forEach(name -> text(digest, name));
    return name(digest);
  }

  /** What was measured and which of the sources said it. */
  private static byte[] bytes(Block block) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(block.rows().fingerprint())
        .putInt(Arrays.hashCode(block.sources()))
        .array();
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static String name(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
