package energy.ona.activities.oem;

import energy.ona.ingest.Dialect;
import energy.ona.oem.DecimalEvidence;
import energy.ona.oem.DecimalSign;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalKind;
import energy.ona.oem.StampFormats;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How the numbers and stamps of one file are written, judged over all of it.
 *
 * @param formats of its stamps
 * @param marksDaylight whether stamps say that they are of daylight saving time, so that others are
 *     not
 */
record OemSurvey(DecimalSign decimal, List<String> formats, boolean marksDaylight) {
  /**
   * @param dialect what was declared with the upload
   * @param latest no stamp can be later
   */
  static OemSurvey of(
      OemRows rows, OemMapping mapping, Dialect dialect, Instant latest, LongConsumer told)
      throws IOException {
    OemColumns columns = new OemColumns(mapping, rows);
    List<OemColumns.Place> numbers =
        columns.places().values().stream()
            .flatMap(own -> own.values().stream().flatMap(List::stream))
            .filter(place -> place.column().kind() != SignalKind.CODE)
            .toList();
    DecimalEvidence decimals = new DecimalEvidence(mapping.isJson());
    StampFormats stamps = new StampFormats(mapping.timestamp().formats());
    boolean marksDaylight = false;
    for (OemRows.Row row = rows.next(); row != null; row = rows.next()) {
      told.accept(row.line());
      if (columns.fault(row) == null) {
        String stamp = columns.stamp(row);
        stamps.see(stamp, row.line());
        marksDaylight |= OemClock.marksDaylight(mapping.timestamp().formats(), stamp);
        for (OemColumns.Place place : numbers) {
          decimals.see(columns.cell(row, place.index()), row.line());
        }
      }
    }
    DecimalSign declared = dialect.decimal() == null ? null : DecimalSign.of(dialect.decimal());
    return new OemSurvey(
        decimals.judge(mapping.oem(), declared, mapping.decimalSign()),
        stamps.judge(mapping.oem(), dialect.timestampFormat() != null, latest),
        marksDaylight);
  }
}
