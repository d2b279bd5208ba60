package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names made of what is named, so that the same batch sent again is known. MD5 is enough to tell
 * batches of one upload apart, and in a process without the optimising compiler four times as quick
 * as SHA-256.
 */
final class SegmentNames {
  private SegmentNames() {}

  static String of(SiteDay day, Segment segment) {
    MessageDigest digest = md5();
    text(digest, day.key());
    segment.sources().forEach(source -> text(digest, source));
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

  private static byte[] bytes(Block block) {
    Series rows = block.rows();
    TreeSet<String> signals = new TreeSet<>(rows.signals());
    byte[] names = String.join("\n", signals).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            names.length
                + rows.size() * (Long.BYTES + 2 * Integer.BYTES + Double.BYTES * signals.size()));
    bytes.put(names);
    for (int row = 0; row < rows.size(); row++) {
      bytes.putLong(rows.epochSecond(row)).putInt(rows.flags(row)).putInt(block.sources()[row]);
    }
    for (String signal : signals) {
      for (double value : rows.column(signal)) {
        bytes.putLong(Double.doubleToLongBits(value));
      }
    }
    return bytes.array();
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
