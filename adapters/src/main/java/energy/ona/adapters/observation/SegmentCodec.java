package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Reads the first form of segments, which is no longer written: a magic number with the version,
 * then deflated sources and blocks, column by column. Numbers of a column are split into planes of
 * their first bytes, second bytes and so on, and each is kept as its difference in bits from the
 * one before.
 */
final class SegmentCodec {
  /** "ONA" and the version of the form. */
  private static final int MAGIC = 0x4f4e4101;

  private static final int LONG_BYTES = 8;

  private SegmentCodec() {}

  static boolean isOne(byte[] packed) {
    return packed.length >= Integer.BYTES && ByteBuffer.wrap(packed).getInt() == MAGIC;
  }

  static Segment read(byte[] packed) {
    if (!isOne(packed)) {
      throw new IllegalArgumentException("object is not a segment that this release can read");
    }
    try (InflaterInputStream inflated =
            new InflaterInputStream(
                new ByteArrayInputStream(packed, Integer.BYTES, packed.length - Integer.BYTES));
        DataInputStream in =
            new DataInputStream(new ByteArrayInputStream(inflated.readAllBytes()))) {
      List<String> sources = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        sources.add(in.readUTF());
      }
      Sources from = Sources.untimed(sources);
      Map<AssetId, Block> blocks = new HashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        AssetId asset = new AssetId(in.readUTF());
        blocks.put(asset, read(in, asset, from));
      }
      return new Segment(from, blocks);
    } catch (IOException e) {
      throw new UncheckedIOException("segment is damaged", e);
    }
  }

  private static Block read(DataInputStream in, AssetId asset, Sources from) throws IOException {
    int size = in.readInt();
    long[] seconds = new long[size];
    long before = 0;
    for (int row = 0; row < size; row++) {
      before += in.readLong();
      seconds[row] = before;
    }
    int[] flags = new int[size];
    for (int row = 0; row < size; row++) {
      flags[row] = in.readInt();
    }
    int[] sources = new int[size];
    for (int row = 0; row < size; row++) {
      sources[row] = in.readInt();
    }
    Map<String, double[]> columns = new HashMap<>();
    byte[] planes = new byte[size * LONG_BYTES];
    for (int i = in.readInt(); i > 0; i--) {
      String signal = in.readUTF();
      in.readFully(planes);
      columns.put(signal, column(planes, size));
    }
    return new Block(new Series(asset, seconds, columns, flags), sources, from);
  }

  private static double[] column(byte[] planes, int size) {
    double[] column = new double[size];
    long bits = 0;
    for (int row = 0; row < size; row++) {
      long difference = 0;
      for (int plane = 0; plane < LONG_BYTES; plane++) {
        difference |= (planes[plane * size + row] & 0xffL) << (plane * LONG_BYTES);
      }
      bits ^= difference;
      column[row] = Double.longBitsToDouble(bits);
    }
    return column;
  }
}
