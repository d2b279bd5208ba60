package energy.ona.activities.oem;

import energy.ona.activities.oem.JsonElements.Element;
import energy.ona.oem.OemMapping;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of a maker's JSON have, in a reading of all of it: not each has every field, and
 * the first not always the most.
 */
final class JsonFields {
  private final BitSet lists;
  private final Map<String, Long> rows = new LinkedHashMap<>();
  private int names;
  private boolean isCut;
  private long objects;

  private JsonFields(BitSet lists) {
    this.lists = lists;
  }

  /** A text that can be read from its beginning more than once. */
  interface Text {
    InputStream open() throws IOException;
  }

  static JsonFields of(Text text, OemMapping mapping, LongConsumer told) throws IOException {
    JsonFields fields = new JsonFields(lists(text, mapping, told));
    long seen = 0;
    try (JsonElements elements = new JsonElements(text.open(), fields.lists)) {
      for (Element each = elements.next(); each != null; each = elements.next()) {
        told.accept(++seen);
        if (fields.lists.get(each.list())) {
          fields.add(each);
        }
      }
    }
    return fields;
  }

  /**
   * The lists that hold an object which is what the mapping describes, and, in a file that has one,
   * those of which every object is such a one but for its values: no row is passed over without a
   * word.
   */
  private static BitSet lists(Text text, OemMapping mapping, LongConsumer told) throws IOException {
    BitSet found = new BitSet();
    BitSet withoutValues = new BitSet();
    // Of other things, or around a list that is found, whose elements would be read as none.
    BitSet others = new BitSet();
    long seen = 0;
    try (JsonElements elements = new JsonElements(text.open(), found)) {
      for (Element each = elements.next(); each != null; each = elements.next()) {
        told.accept(++seen);
        if (each.fields() == null || found.get(each.list())) {
          continue;
        }
        List<String> names = List.copyOf(each.fields().keySet());
        if (mapping.isHeader(names)) {
          found.set(each.list());
          elements.addAround(others);
        } else {
          (mapping.isRowWithoutValues(names) ? withoutValues : others).set(each.list());
        }
      }
    }
    if (found.isEmpty()) {
      throw OemRows.otherFile(mapping);
    }
    withoutValues.andNot(others);
    found.or(withoutValues);
    return found;
  }

  private void add(Element element) {
    @Nullable Map<String, String> fields = element.fields();
    if (fields != null) {
      fields.keySet().forEach(this::add);
      objects++;
      isCut |= element.isCut();
    }
  }

  private void add(String name) {
    if (rows.containsKey(name)) {
      rows.merge(name, 1L, Long::sum);
    } else if (rows.size() < JsonElements.MOST_FIELDS
        && names + name.length() <= JsonElements.MOST_NAMES) {
      rows.put(name, 1L);
      names += name.length();
    } else {
      isCut = true;
    }
  }

  /** Whether the beginning of a text has an object that is what the mapping describes. */
  static boolean isThere(InputStream beginning, OemMapping mapping) throws IOException {
    try (JsonElements elements = new JsonElements(beginning, new BitSet())) {
      for (Element each = elements.next(); each != null; each = elements.next()) {
        if (each.fields() != null && mapping.isHeader(List.copyOf(each.fields().keySet()))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Which lists hold the rows. */
  BitSet lists() {
    return lists;
  }

  List<String> header() {
    return List.copyOf(rows.keySet());
  }

  boolean isCut() {
    return isCut;
  }

  /** How many objects have a field, of how many; blank when all have. */
  String share(String name) {
    long having = rows.getOrDefault(name, 0L);
    return having == objects ? "" : " (in %,d of %,d objects)".formatted(having, objects);
  }
}
