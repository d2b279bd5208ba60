package energy.ona.observation;

import energy.ona.asset.AssetId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One asset's samples as they are read, each with the upload that it is from. A cell that the
 * upload left blank may be an earlier one's.
 *
 * @param uploads those that the samples are from
 * @param from for each sample the place of its upload in the list
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, and never compared.
public record SourcedSeries(Series rows, List<String> uploads, int[] from) {
  public SourcedSeries {
    uploads = List.copyOf(uploads);
    if (from.length != rows.size()) {
      throw new IllegalArgumentException(
          "%d uploads for %d samples".formatted(from.length, rows.size()));
    }
  }

  public String upload(int row) {
    return uploads.get(from[row]);
  }

  /** Joins parts of an asset whose times follow each other. */
  public static SourcedSeries joined(AssetId asset, List<SourcedSeries> parts) {
    List<Series> rows = new ArrayList<>();
    Map<String, Integer> uploads = new LinkedHashMap<>();
    List<int[]> from = new ArrayList<>();
    for (SourcedSeries part : parts) {
      if (part.rows.size() > 0) {
        rows.add(part.rows);
        int[] places =
            part.uploads.stream()
                .mapToInt(upload -> uploads.computeIfAbsent(upload, first -> uploads.size()))
                .toArray();
        from.add(Arrays.stream(part.from).map(place -> places[place]).toArray());
      }
    }
    return new SourcedSeries(
        rows.isEmpty() ? new Series(asset, new long[0], Map.of(), new int[0]) : Series.joined(rows),
        List.copyOf(uploads.keySet()),
        from.stream().flatMapToInt(Arrays::stream).toArray());
  }

  /** The samples with the places of their uploads as one more column. */
  public Series carrying(String column) {
    Map<String, double[]> columns = new HashMap<>();
    rows.signals().forEach(signal -> columns.put(signal, rows.column(signal)));
    columns.put(column, Arrays.stream(from).asDoubleStream().toArray());
    long[] seconds = new long[rows.size()];
    int[] flags = new int[rows.size()];
    for (int row = 0; row < seconds.length; row++) {
      seconds[row] = rows.epochSecond(row);
      flags[row] = rows.flags(row);
    }
    return new Series(rows.assetId(), seconds, columns, flags);
  }

  /** Of samples that carry the places of these uploads, wherever they were moved to. */
  public SourcedSeries carried(Series moved, String column) {
    List<String> signals = new ArrayList<>(moved.signals());
    signals.remove(column);
    return new SourcedSeries(
        moved.only(Set.copyOf(signals)),
        uploads,
        Arrays.stream(moved.column(column)).mapToInt(place -> (int) place).toArray());
  }
}
