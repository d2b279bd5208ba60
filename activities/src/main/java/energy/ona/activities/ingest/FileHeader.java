package energy.ona.activities.ingest;

import energy.ona.activities.csv.CsvRows;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SensorHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Reads the header of a file, or says where it is. */
final class FileHeader {
  private static final int LOOKED_AT = 40;

  private FileHeader() {}

  /**
   * @throws PlatformException when the first line is none, telling which line is
   */
  static SensorHeader read(CsvRows csv, Dialect dialect) throws IOException {
    List<String> names = csv.header();
    if (names == null) {
      throw PlatformException.invalid(
          "file", "the file is empty; send a header line and at least one row");
    }
    if (csv.fault() != null) {
      throw PlatformException.invalid("file", "the first line cannot be read: " + csv.fault());
    }
    try {
      SensorHeader header = SensorHeader.of(names, dialect.columns());
      csv.headerWas(names.size(), Set.of(header.timestampColumn()));
      return header;
    } catch (PlatformException e) {
      boolean isAnyLine = names.stream().noneMatch(SensorHeader::isKnown);
      for (int row = 0; isAnyLine && row < LOOKED_AT && csv.next(); row++) {
        if (isHeader(csv, dialect)) {
          throw PlatformException.invalid(
              "file",
              "the header is in line %d; remove what is above it (data of other columns are a file of their own) and send the file again"
                  .formatted(csv.line()));
        }
      }
      throw e;
    }
  }

  /** Columns may be parted otherwise than the first line seemed to say. */
  private static boolean isHeader(CsvRows csv, Dialect dialect) throws IOException {
    String line = String.join(String.valueOf(csv.separator()), csv.fields());
    CsvRows alone =
        new CsvRows(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), dialect);
    List<String> names = alone.header();
    return names != null && alone.fault() == null && SensorHeader.isOne(names, dialect.columns());
  }
}
