package energy.ona.activities.oem;

import energy.ona.activities.oem.JsonElements.Element;
import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of lists, also inside of others; what any of them has is a column. */
final class JsonOemRows implements OemRows {
  private final JsonElements elements;
  private final JsonFields fields;
  private final List<String> header;
  private long row;

  JsonOemRows(InputStream bytes, JsonFields fields) throws IOException {
    this.elements = new JsonElements(bytes, fields.lists());
    this.fields = fields;
    this.header = fields.header();
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public String share(String column) {
    return fields.share(column);
  }

  @Override
  public boolean isCut() {
    return fields.isCut();
  }

  @Override
  public @Nullable Row next() throws IOException {
    Element element = elements.next();
    // Pollers append one answer to the other, with lists of other things between.
    while (element != null && !fields.lists().get(element.list())) {
      element = elements.next();
    }
    if (element == null) {
      return null;
    }
    Map<String, String> values = element.fields();
    return values == null
        ? new Row(
            ++row,
            List.of(),
            "the element is %s and not an object with values".formatted(element.what()))
        : new Row(++row, new Cells(header, values), null);
  }

  /** By column; made for each of a million small objects, so nothing is copied. */
  private static final class Cells extends AbstractList<String> {
    private final List<String> header;
    private final Map<String, String> values;

    private Cells(List<String> header, Map<String, String> values) {
      this.header = header;
      this.values = values;
    }

    @Override
    public String get(int column) {
      return values.getOrDefault(header.get(column), "");
    }

    @Override
    public int size() {
      return header.size();
    }
  }

  @Override
  public void close() throws IOException {
    elements.close();
  }
}
