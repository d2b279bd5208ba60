package energy.ona.api.ingest;

import energy.ona.api.request.Fields;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Dialect;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the caller says that his file is written. */
final class DialectFields {
  private final Fields fields;

  private DialectFields(Fields fields) {
    this.fields = fields;
  }

  /** Null when nothing is declared. What is wrong is noted in the fields. */
  static @Nullable Dialect of(Fields fields) {
    return new DialectFields(fields).read();
  }

  private @Nullable Dialect read() {
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
