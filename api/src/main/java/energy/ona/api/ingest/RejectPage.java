package energy.ona.api.ingest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import energy.ona.ingest.SensorHeader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some rows of a reject file: why each was set aside, and what it was. */
final class RejectPage {
  private static final int BEGINNING = 1 << 17;
  private static final char MARK = '\ufeff';

  /** The end of the first row. */
  private static final Pattern ADDED = Pattern.compile("line([,;\t|])field\\1reason\r?\n");

  private RejectPage() {}

  static List<Map<String, Object>> read(InputStream file, int from, int limit) throws IOException {
    List<Map<String, Object>> page = new ArrayList<>();
    BufferedReader text =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), BEGINNING);
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text)) {
      List<String> names = List.of();
      int number = 0;
      for (CsvRecord row : csv) {
        if (names.isEmpty()) {
          names = row.getFields();
        } else if (number++ >= from) {
          page.add(reject(names, row.getFields()));
        }
        if (page.size() == limit) {
          break;
        }
      }
    }
    return page;
  }

  /** Also goes past the byte order mark, where there is one. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(BEGINNING);
    char[] beginning = new char[BEGINNING - 1];
    int read = 0;
    for (int more = 0; more >= 0 && read < beginning.length; read += Math.max(0, more)) {
      more = text.read(beginning, read, beginning.length - read);
    }
    text.reset();
    if (read > 0 && beginning[0] == MARK) {
      text.skip(1);
    }
    Matcher added = ADDED.matcher(new String(beginning, 0, read));
    return added.find() ? added.group(1).charAt(0) : ',';
  }

  /** Ours are the last columns; the file may have others of their names. */
  private static Map<String, Object> reject(List<String> names, List<String> cells) {
    int own = names.size() - SensorHeader.REJECT_COLUMNS.size();
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < own; i++) {
      row.putIfAbsent(names.get(i), cells.get(i));
    }
    Map<String, Object> reject = new LinkedHashMap<>();
    reject.put("line", Long.valueOf(cells.get(own)));
    String field = cells.get(own + 1);
    reject.put("field", field.isEmpty() ? null : field);
    reject.put("reason", cells.get(own + 2));
    reject.put("row", row);
    return reject;
  }
}
