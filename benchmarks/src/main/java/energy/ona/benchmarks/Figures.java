package energy.ona.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Named figures in the order in which they are told. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> meanings = new LinkedHashMap<>();

  /** Adds a figure, rounded to four significant digits; null where it is no number. */
  Figures add(String name, double value, String meaning) {
    values.put(
        name,
        Double.isFinite(value) ? Double.valueOf(String.format(Locale.ROOT, "%.4g", value)) : null);
    meanings.put(name, meaning);
    return this;
  }

  Figures add(String name, long value, String meaning) {
    values.put(name, value);
    meanings.put(name, meaning);
    return this;
  }

  /** Adds the figures of one part under its name. */
  Figures add(String name, Figures part) {
    values.put(name, part.values);
    part.meanings.forEach((each, meaning) -> meanings.put(name + "." + each, meaning));
    return this;
  }

  /** Adds what is told in the JSON line only. */
  Figures addList(String name, List<?> list) {
    values.put(name, List.copyOf(list));
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  /** A table for people. */
  String table() {
    Map<String, Object> flat = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> part) {
            part.forEach(
                (each, figure) -> {
                  if (!(figure instanceof List)) {
                    flat.put(name + "." + each, figure);
                  }
                });
          } else if (!(value instanceof List)) {
            flat.put(name, value);
          }
        });
    int width = flat.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder();
    flat.forEach(
        (name, value) ->
            table.append(
                String.format(
                    Locale.ROOT, "%-" + width + "s  %12s  %s%n", name, value, meanings.get(name))));
    return table.toString();
  }
}
