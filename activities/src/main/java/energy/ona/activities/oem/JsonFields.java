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
  private final BitSet lists = new BitSet();
  private final Map<String, Long> rows = new LinkedHashMap<>();
  private int names;
  private boolean isCut;
  private long objects;

  private JsonFields() {}

  /**
   * Of the lists that hold an object which is what the mapping describes, and, in a file that has
   * one, of those whose objects lack its values alone: no row is passed over without a word.
   */
  static JsonFields of(InputStream bytes, OemMapping mapping, LongConsumer told)
      throws IOException {
    JsonFields found = new JsonFields();
    // Of a list of which no element was one yet.
    JsonFields before = new JsonFields();
    JsonFields withoutValues = new JsonFields();
    int list = -1;
    long seen = 0;
    try (JsonElements elements = new JsonElements(bytes, found.lists)) {
      for (Element each = elements.next(); each != null; each = elements.next()) {
        told.accept(++seen);
        if (each.list() != list) {
          withoutValues.take(before);
          list = each.list();
          before = new JsonFields();
        }
        @Nullable Map<String, String> fields = each.fields();
        if (fields == null) {
          continue;
        }
        if (!found.lists.get(list) && mapping.isHeader(List.copyOf(fields.keySet()))) {
          before.lists.set(list);
          found.take(before);
          before = new JsonFields();
        }
        JsonFields to = found.lists.get(list) ? found : before;
        if (to == before && mapping.isRowWithoutValues(List.copyOf(fields.keySet()))) {
          before.lists.set(list);
        }
        fields.keySet().forEach(name -> to.add(name, 1));
        to.objects++;
        to.isCut |= each.isCut();
      }
    }
    if (found.lists.isEmpty()) {
      throw OemRows.otherFile(mapping);
    }
    withoutValues.take(before);
    found.take(withoutValues);
    return found;
  }

  /** Nothing of lists that hold no rows. */
  private void take(JsonFields other) {
    if (!other.lists.isEmpty()) {
      lists.or(other.lists);
      other.rows.forEach(this::add);
      objects += other.objects;
      isCut |= other.isCut;
    }
  }

  private void add(String name, long times) {
    if (rows.containsKey(name)) {
      rows.merge(name, times, Long::sum);
    } else if (rows.size() < JsonElements.MOST_FIELDS
        && names + name.length() <= JsonElements.MOST_NAMES) {
      rows.put(name, times);
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
