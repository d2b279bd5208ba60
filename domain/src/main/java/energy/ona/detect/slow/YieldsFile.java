package energy.ona.detect.slow;

import energy.ona.asset.AssetId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The stored form of a memory: gzip of a version, the first hour, how many hours, the rows in
 * ten-thousandths of capacity (two bytes, the least one for unknown), which assets have which, and
 * when each was last heard.
 */
public final class YieldsFile {
  private static final int VERSION = 3;
  static final float SCALE = 10_000;

  private YieldsFile() {}

  public static byte[] write(HourlyYields memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(bytes)))) {
      out.writeByte(VERSION);
      out.writeLong(memory.fromHour());
      out.writeInt(memory.hours());
      List<float[]> rows = new ArrayList<>();
      Map<AssetId, Integer> yields = places(memory.yields(), rows);
      Map<AssetId, Integer> models = places(memory.models(), rows);
      out.writeInt(rows.size());
      for (float[] row : rows) {
        for (float value : row) {
          out.writeShort(packed(value));
        }
      }
      write(out, yields);
      write(out, models);
      out.writeInt(memory.lastHeard().size());
      for (Map.Entry<AssetId, Instant> each : new TreeMap<>(memory.lastHeard()).entrySet()) {
        out.writeUTF(each.getKey().value());
        out.writeLong(each.getValue().getEpochSecond());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Equal rows are kept once: assets under one sensor share their model. */
  private static Map<AssetId, Integer> places(Map<AssetId, float[]> of, List<float[]> rows) {
    Map<AssetId, Integer> places = new TreeMap<>();
    new TreeMap<>(of)
        .forEach(
            (id, row) -> {
              int at = rows.size();
              for (int each = 0; each < rows.size(); each++) {
                at = at == rows.size() && Arrays.equals(rows.get(each), row) ? each : at;
              }
              if (at == rows.size()) {
                rows.add(row);
              }
              places.put(id, at);
            });
    return places;
  }

  private static void write(DataOutputStream out, Map<AssetId, Integer> places) throws IOException {
    out.writeInt(places.size());
    for (Map.Entry<AssetId, Integer> each : places.entrySet()) {
      out.writeUTF(each.getKey().value());
      out.writeInt(each.getValue());
    }
  }

  private static short packed(float value) {
    return Float.isNaN(value)
        ? Short.MIN_VALUE
        : (short) Math.max(-Short.MAX_VALUE, Math.min(Short.MAX_VALUE, Math.round(value * SCALE)));
  }

  /** Nothing of what another version wrote: it is made again. */
  public static HourlyYields read(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes))))) {
      if (in.readByte() != VERSION) {
        return HourlyYields.none();
      }
      long fromHour = in.readLong();
      int hours = in.readInt();
      float[][] rows = new float[in.readInt()][hours];
      for (float[] row : rows) {
        for (int hour = 0; hour < hours; hour++) {
          short packed = in.readShort();
          row[hour] = packed == Short.MIN_VALUE ? Float.NaN : packed / SCALE;
        }
      }
      return new HourlyYields(fromHour, hours, read(in, rows), read(in, rows), heard(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<AssetId, Instant> heard(DataInputStream in) throws IOException {
    Map<AssetId, Instant> heard = new TreeMap<>();
    int size = in.readInt();
    for (int each = 0; each < size; each++) {
      AssetId id = new AssetId(in.readUTF());
      heard.put(id, Instant.ofEpochSecond(in.readLong()));
    }
    return heard;
  }

  private static Map<AssetId, float[]> read(DataInputStream in, float[][] rows) throws IOException {
    Map<AssetId, float[]> of = new TreeMap<>();
    int size = in.readInt();
    for (int each = 0; each < size; each++) {
      AssetId id = new AssetId(in.readUTF());
      of.put(id, rows[in.readInt()]);
    }
    return of;
  }
}
