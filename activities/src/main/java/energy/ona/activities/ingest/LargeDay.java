package energy.ona.activities.ingest;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * A day of a site that memory does not hold at once, in a file: it is read in as many passes as it
 * takes, each of them for some of the assets.
 *
 * @param signals how many there are
 * @param partOf by number of an asset
 * @param rowsOf by part
 */
record LargeDay(Path file, int signals, int[] partOf, int[] rowsOf) {
  /**
   * Counts the rows of each asset and puts assets together.
   *
   * @param mostRows of a part
   */
  static LargeDay of(SiteDay day, Path file, int signals, List<Asset> assets, long mostRows)
      throws IOException {
    int[] counts = new int[assets.size()];
    each(
        file,
        signals,
        rows -> {
          for (int row = 0; row < rows.size(); row++) {
            counts[rows.asset(row)]++;
          }
        });
    int[] partOf = new int[counts.length];
    int[] rowsOf = new int[counts.length + 1];
    int part = 0;
    for (int asset = 0; asset < counts.length; asset++) {
      if (counts[asset] > mostRows) {
        throw PlatformException.invalid(
            "file",
            "the file has %,d rows of asset %s on %s, more than memory holds of one day; send the day in parts"
                .formatted(
                    counts[asset],
                    assets.get(asset).assetId(),
                    LocalDate.ofEpochDay(day.epochDay())));
      }
      if (rowsOf[part] + counts[asset] > mostRows) {
        part++;
      }
      partOf[asset] = part;
      rowsOf[part] += counts[asset];
    }
    return new LargeDay(file, signals, partOf, Arrays.copyOf(rowsOf, part + 1));
  }

  int count() {
    return rowsOf.length;
  }

  /** All rows of some assets, in the order of the file. */
  SampleRows read(int part) throws IOException {
    SampleRows mine = new SampleRows(signals, rowsOf[part]);
    each(
        file,
        signals,
        rows -> {
          for (int row = 0; row < rows.size(); row++) {
            if (partOf[rows.asset(row)] == part) {
              mine.add(rows, row);
            }
          }
        });
    return mine;
  }

  @FunctionalInterface
  private interface Look {
    void at(SampleRows rows);
  }

  private static void each(Path file, int signals, Look look) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      while (in.position() < in.size()) {
        look.at(SampleRows.next(signals, in));
      }
    }
  }
}
