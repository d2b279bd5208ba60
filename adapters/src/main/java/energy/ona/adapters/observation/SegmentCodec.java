package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a segment: a magic number with the version, then deflated sources and blocks, column
 * by column. Numbers of a column are split into planes of their first bytes, second bytes and so
 * on, and each is kept as its difference in bits from the one before, which makes slow signals
 * small. The same segment always has the same bytes before they are deflated.
 */
final class SegmentCodec {
  /** "ONA" and the version of the form. Readers of a newer form must still read this one. */
  private static final int MAGIC = 0x4f4e4101;

  private static final int LONG_BYTES = 8;

  private SegmentCodec() {}

  /** The bytes that a name may be made from. */
  static byte[] plain(Segment segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(segment.sources().size());
      for (String source : segment.sources()) {
        out.writeUTF(source);
      }
      out.writeInt(segment.blocks().size());
      for (Map.Entry<AssetId, Block> block : new TreeMap<>(segment.blocks()).entrySet()) {
        out.writeUTF(block.getKey().value());
        write(out, block.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED + 2);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(MAGIC).array());
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static Segment read(byte[] packed) {
    if (packed.length < Integer.BYTES || ByteBuffer.wrap(packed).getInt() != MAGIC) {
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
      Map<AssetId, Block> blocks = new HashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        AssetId asset = new AssetId(in.readUTF());
        blocks.put(asset, read(in, asset));
      }
      return new Segment(sources, blocks);
    } catch (IOException e) {
      throw new UncheckedIOException("segment is damaged", e);
    }
  }

  private static void write(DataOutputStream out, Block block) throws IOException {
    int size = block.size();
    out.writeInt(size);
    long before = 0;
    for (int row = 0; row < size; row++) {
      long second = block.rows().epochSecond(row);
      out.writeLong(second - before);
      before = second;
    }
    for (int row = 0; row < size; row++) {
      out.writeInt(block.rows().flags(row));
    }
    for (int row = 0; row < size; row++) {
      out.writeInt(block.sources()[row]);
    }
    TreeSet<String> signals = new TreeSet<>(block.rows().signals());
    out.writeInt(signals.size());
    for (String signal : signals) {
      out.writeUTF(signal);
      out.write(planes(block.rows().column(signal)));
    }
  }

  private static byte[] planes(double[] column) {
    byte[] planes = new byte[column.length * LONG_BYTES];
    long before = 0;
    for (int row = 0; row < column.length; row++) {
      long bits = Double.doubleToLongBits(column[row]);
      long difference = bits ^ before;
      before = bits;
      for (int plane = 0; plane < LONG_BYTES; plane++) {
        planes[plane * column.length + row] = (byte) (difference >>> (plane * LONG_BYTES));
      }
    }
    return planes;
  }

  private static Block read(DataInputStream in, AssetId asset) throws IOException {
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
    return new Block(new Series(asset, seconds, columns, flags), sources);
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
