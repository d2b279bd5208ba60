package energy.ona.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Named figures in the order in which they are told. */
final class Figures {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> meanings = new LinkedHashMap<>();

  /** Adds a figure, rounded to four significant digits. */
  Figures add(String name, double value, String meaning) {
    values.put(name, Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)));
    meanings.put(name, meaning);
    return this;
  }

  Figures add(String name, long value, String meaning) {
    values.put(name, value);
    meanings.put(name, meaning);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  /** A table for people. */
  String table() {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder();
    values.forEach(
        (name, value) ->
            table.append(
                String.format(
                    Locale.ROOT, "%-" + width + "s  %12s  %s%n", name, value, meanings.get(name))));
    return table.toString();
  }
}
