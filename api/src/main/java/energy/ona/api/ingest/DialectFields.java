package energy.ona.api.ingest;

import energy.ona.api.request.Fields;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** How the caller says that his file is written. */
final class DialectFields {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "separator",
              "decimal",
              "encoding",
              "timezone",
              "timestamp_format",
              "columns",
              "oem",
              "asset_id",
              "site_id",
              "customer_id",
              "wait_seconds"));

  private static final LevenshteinDistance SLIP = new LevenshteinDistance(2);

  private final Fields fields;

  private DialectFields(Fields fields) {
    this.fields = fields;
  }

  /** Null when nothing is declared. What is wrong is noted in the fields. */
  static @Nullable Dialect of(Fields fields) {
    return new DialectFields(fields).read();
  }

  /** A slip in a name would go unnoticed, since clients may send more than we know. */
  private void refuseSlips() {
    List<String> sent = new ArrayList<>();
    fields.node().fieldNames().forEachRemaining(sent::add);
    for (String name : sent) {
      if (!KNOWN.contains(name)) {
        KNOWN.stream()
            .filter(known -> isSlip(name, known))
            .findFirst()
            .ifPresent(known -> fields.refuse(name, "is not known; did you mean " + known + "?"));
      }
    }
  }

  private static boolean isSlip(String name, String known) {
    int apart = SLIP.apply(name, known);
    return apart >= 0 && apart <= known.length() / 4;
  }

  private @Nullable Dialect read() {
    refuseSlips();
    String separator =
        text("separator", v -> new Dialect(v, null, null, null, null, Map.of()).separator());
    String decimal =
        text("decimal", v -> new Dialect(null, v, null, null, null, Map.of()).decimal());
    String encoding =
        text("encoding", v -> new Dialect(null, null, v, null, null, Map.of()).encoding());
    String timezone =
        text("timezone", v -> new Dialect(null, null, null, v, null, Map.of()).timezone());
    String format =
        text(
            "timestamp_format",
            v -> new Dialect(null, null, null, null, v, Map.of()).timestampFormat());
    Map<String, String> columns = fields.optional("columns", Dialect::columns);
    try {
      Dialect dialect =
          new Dialect(
              separator, decimal, encoding, timezone, format, columns == null ? Map.of() : columns);
      return dialect.isPlain() ? null : dialect;
    } catch (PlatformException e) {
      fields.refuse("decimal", "does not fit: " + e.getMessage());
      return null;
    }
  }

  /** The text, if a dialect can be made of it. */
  private @Nullable String text(String name, Function<String, @Nullable String> checked) {
    return fields.optional(name, text -> checked.apply(text) == null ? "" : text);
  }
}
