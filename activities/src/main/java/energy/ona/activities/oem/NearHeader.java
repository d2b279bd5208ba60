package energy.ona.activities.oem;

import energy.ona.activities.csv.CsvRows;
import energy.ona.oem.ColumnPattern;
import energy.ona.oem.OemMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * The line that comes closest to the header of a maker's CSV file.
 *
 * @param there how many of the columns that must be there it has
 * @param missing the others
 */
record NearHeader(int there, List<ColumnPattern> missing) {
  NearHeader {
    missing = List.copyOf(missing);
  }

  /**
   * @param beginning in UTF-8
   */
  static NearHeader of(byte[] beginning, OemMapping mapping) throws IOException {
    NearHeader best = new NearHeader(0, mapping.detect());
    for (char separator : mapping.separators()) {
      CsvRows rows = new CsvRows(new ByteArrayInputStream(beginning), separator);
      for (int line = 0; line < OemRows.HEADER_WITHIN && rows.next(); line++) {
        List<String> cells = rows.fields();
        List<ColumnPattern> missing =
            mapping.detect().stream().filter(wanted -> wanted.first(cells) < 0).toList();
        if (rows.fault() == null && missing.size() < best.missing.size()) {
          best = new NearHeader(mapping.detect().size() - missing.size(), missing);
        }
      }
    }
    return best;
  }

  /** All but one or two of several. */
  boolean isNear() {
    return missing.size() <= 2 && there > missing.size();
  }

  /** Such as "4 of 5 columns of goodwe are there; Working Mode is missing". */
  String sentence(OemMapping mapping) {
    return "%d of %d columns of %s are there; %s %s missing"
        .formatted(
            there,
            there + missing.size(),
            mapping.oem(),
            String.join(", ", missing.stream().map(ColumnPattern::toString).toList()),
            missing.size() == 1 ? "is" : "are");
  }
}
