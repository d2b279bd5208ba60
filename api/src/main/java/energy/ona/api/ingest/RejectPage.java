package energy.ona.api.ingest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import energy.ona.ingest.SensorHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some rows of a reject file: why each was set aside, and what it was. */
final class RejectPage {
  private RejectPage() {}

  static List<Map<String, Object>> read(InputStream file, int from, int limit) throws IOException {
    List<Map<String, Object>> page = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      int number = 0;
      for (NamedCsvRecord row : csv) {
        if (number++ >= from) {
          page.add(reject(row.getFieldsAsMap()));
        }
        if (page.size() == limit) {
          break;
        }
      }
    }
    return page;
  }

  private static Map<String, Object> reject(Map<String, String> cells) {
    Map<String, String> row = new LinkedHashMap<>(cells);
    row.keySet().removeAll(SensorHeader.REJECT_COLUMNS);
    Map<String, Object> reject = new LinkedHashMap<>();
    reject.put("line", Long.valueOf(cells.getOrDefault("line", "0")));
    String field = cells.getOrDefault("field", "");
    reject.put("field", field.isEmpty() ? null : field);
    reject.put("reason", cells.getOrDefault("reason", ""));
    reject.put("row", row);
    return reject;
  }
}
