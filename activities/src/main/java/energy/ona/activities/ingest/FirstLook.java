package energy.ona.activities.ingest;

import energy.ona.activities.csv.CsvRows;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.SensorRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Shows all rows of a file before it is told what they are, as none alone says which of two hours
 * that the clocks showed alike it is of. The file is kept to be read again, however large it is.
 */
final class FirstLook {
  private static final int COPIED_BYTES = 1 << 20;

  private final Path copy;
  private final Runnable tell;

  /**
   * @param copy where the file is kept
   * @param tell is run now and then, so that the engine hears of a long look
   */
  FirstLook(Path copy, Runnable tell) {
    this.copy = copy;
    this.tell = tell;
  }

  /**
   * Reads all of a file.
   *
   * @param text in UTF-8
   * @param rules to which the rows are shown
   */
  void read(InputStream text, Dialect dialect, Function<SensorHeader, SensorRules> rules)
      throws IOException {
    keep(text);
    try (InputStream kept = again()) {
      show(new CsvRows(kept, dialect), dialect, rules);
    }
  }

  /** The file from its beginning; to be closed. */
  InputStream again() throws IOException {
    return Files.newInputStream(copy);
  }

  private void keep(InputStream text) throws IOException {
    byte[] some = new byte[COPIED_BYTES];
    try (OutputStream kept = Files.newOutputStream(copy)) {
      int read;
      do {
        read = text.readNBytes(some, 0, some.length);
        kept.write(some, 0, read);
        tell.run();
      } while (read == some.length);
    }
  }

  private void show(CsvRows csv, Dialect dialect, Function<SensorHeader, SensorRules> toHeader)
      throws IOException {
    SensorHeader header = FileHeader.read(csv, dialect);
    SensorRules rules = toHeader.apply(header);
    for (long row = 1; csv.next(); row++) {
      if (csv.fault() == null) {
        rules.read(csv.cells());
      } else {
        JudgedRows.faulty(csv, header, rules);
      }
      if (row % JudgedRows.ROWS == 0) {
        tell.run();
      }
    }
  }
}
