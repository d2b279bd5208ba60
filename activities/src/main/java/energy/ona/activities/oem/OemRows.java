package energy.ona.activities.oem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.oem.OemMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header and the rows of a maker's file, whatever stands above them. */
interface OemRows extends AutoCloseable {
  int HEADER_WITHIN = 40;

  List<String> header();

  /** Null at the end. */
  @Nullable Row next() throws IOException;

  @Override
  void close() throws IOException;

  /** One row. */
  record Row(long line, List<String> cells) {}

  static OemRows open(InputStream bytes, OemMapping mapping) throws IOException {
    return mapping.isJson() ? new OfJson(bytes, mapping) : new OfCsv(bytes, mapping);
  }

  private static PlatformException otherFile(OemMapping mapping) {
    return PlatformException.invalid(
        "oem",
        "the file is not what %s describes (%s): within its first %d lines none has the columns %s"
            .formatted(
                mapping.oem(),
                mapping.description(),
                HEADER_WITHIN,
                String.join(", ", mapping.detect())));
  }

  /** Separated columns. */
  final class OfCsv implements OemRows {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final List<String> header;

    OfCsv(InputStream bytes, OemMapping mapping) {
      Charset charset =
          mapping.encoding() == null ? StandardCharsets.UTF_8 : Charset.forName(mapping.encoding());
      Reader text = new InputStreamReader(bytes, charset);
      csv =
          CsvReader.builder()
              .fieldSeparator(mapping.separatorCharacter())
              .skipEmptyLines(true)
              .ofCsvRecord(text);
      records = csv.iterator();
      header = find(mapping);
      for (int skipped = 0; skipped < mapping.unitRows() && records.hasNext(); skipped++) {
        records.next();
      }
    }

    private List<String> find(OemMapping mapping) {
      for (int line = 0; line < HEADER_WITHIN && records.hasNext(); line++) {
        List<String> cells =
            records.next().getFields().stream().map(cell -> cell.replace("\uFEFF", "")).toList();
        if (mapping.isHeader(cells)) {
          return cells;
        }
      }
      throw otherFile(mapping);
    }

    @Override
    public List<String> header() {
      return header;
    }

    @Override
    public @Nullable Row next() {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord row = records.next();
      return new Row(row.getStartingLineNumber(), row.getFields());
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }

  /** A list of objects; what they are called is the header. */
  final class OfJson implements OemRows {
    private final JsonParser json;
    private final List<String> header = new ArrayList<>();
    private @Nullable JsonNode ahead;
    private long row;

    OfJson(InputStream bytes, OemMapping mapping) throws IOException {
      json = Json.MAPPER.createParser(bytes);
      JsonToken token = json.nextToken();
      // Some wrap the list in an object.
      while (token != null && token != JsonToken.START_ARRAY) {
        token = json.nextToken();
      }
      ahead = object();
      if (ahead != null) {
        ahead.fieldNames().forEachRemaining(header::add);
      }
      if (!mapping.isHeader(header)) {
        throw otherFile(mapping);
      }
    }

    private @Nullable JsonNode object() throws IOException {
      return json.nextToken() == JsonToken.START_OBJECT ? json.readValueAsTree() : null;
    }

    @Override
    public List<String> header() {
      return header;
    }

    @Override
    public @Nullable Row next() throws IOException {
      JsonNode here = ahead;
      if (here == null) {
        return null;
      }
      ahead = object();
      return new Row(++row, header.stream().map(name -> here.path(name).asText("")).toList());
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
