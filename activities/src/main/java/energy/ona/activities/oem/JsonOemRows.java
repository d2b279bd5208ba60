package energy.ona.activities.oem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.oem.OemMapping;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects, also inside of others; what the first one's fields are called is the header.
 */
final class JsonOemRows implements OemRows {
  /** Of an object, and of a text in it: what goes beyond is no measurement. */
  private static final int MOST_FIELDS = 2_000;

  private static final int MOST_CHARACTERS = 1_000;

  /** Characters of the names of an object's fields: as many as a line of a CSV file may have. */
  private static final int MOST_NAMES = 1 << 16;

  private final JsonParser json;
  private final OemMapping mapping;
  private final List<String> header;
  private @Nullable Map<String, String> ahead;
  private long row;

  JsonOemRows(InputStream bytes, OemMapping mapping) throws IOException {
    this.json = Json.MAPPER.createParser(bytes);
    this.mapping = mapping;
    this.ahead = first(mapping);
    if (ahead == null) {
      throw OemRows.otherFile(mapping);
    }
    this.header = List.copyOf(ahead.keySet());
  }

  private @Nullable Map<String, String> first(OemMapping mapping) throws IOException {
    for (JsonToken token = token(); token != null; token = token()) {
      @Nullable JsonStreamContext around = json.getParsingContext().getParent();
      if (token == JsonToken.START_OBJECT && around != null && around.inArray()) {
        Map<String, String> object = object();
        if (mapping.isHeader(List.copyOf(object.keySet()))) {
          return object;
        }
      }
    }
    return null;
  }

  private @Nullable JsonToken token() throws IOException {
    try {
      return json.nextToken();
    } catch (JacksonException e) {
      throw damaged(e.getLocation(), e.getOriginalMessage());
    } catch (CharConversionException e) {
      throw damaged(json.currentLocation(), "it is not UTF-8");
    }
  }

  private PlatformException damaged(@Nullable JsonLocation at, String why) {
    return PlatformException.invalid(
        "file",
        "the JSON is damaged or cut off in line %d, column %d, after %d whole rows, so that none of them is taken; send the file again whole (%s)"
            .formatted(
                at == null ? 1 : at.getLineNr(),
                at == null ? 1 : at.getColumnNr(),
                row,
                why.lines().findFirst().orElse("")));
  }

  /** The values of an object that has begun; what is nested in it is left out. */
  private Map<String, String> object() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    int names = 0;
    while (token() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = token();
      if (value != null && value.isStructStart()) {
        skip();
      } else if (fields.size() < MOST_FIELDS && (names += name.length()) <= MOST_NAMES) {
        String text = value == JsonToken.VALUE_NULL ? "" : json.getText();
        fields.put(
            name, text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS));
      }
    }
    return fields;
  }

  private void skip() throws IOException {
    for (int depth = 1; depth > 0; ) {
      JsonToken token = token();
      if (token != null) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public @Nullable Row next() throws IOException {
    Map<String, String> here = ahead;
    ahead = null;
    if (here == null) {
      JsonToken token = token();
      if (token == JsonToken.END_ARRAY) {
        // Pollers append one answer to the other: the next list of the kind goes on.
        here = first(mapping);
      } else if (token != null && token != JsonToken.START_OBJECT) {
        return other(token);
      } else {
        here = token == null ? null : object();
      }
      if (here == null) {
        return null;
      }
    }
    Map<String, String> fields = here;
    return new Row(
        ++row, header.stream().map(name -> fields.getOrDefault(name, "")).toList(), null);
  }

  private Row other(JsonToken token) throws IOException {
    if (token.isStructStart()) {
      skip();
    }
    String what =
        token == JsonToken.START_ARRAY
            ? "a list"
            : token == JsonToken.VALUE_NULL ? "null" : "a single value";
    return new Row(
        ++row, List.of(), "the element is %s and not an object with values".formatted(what));
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
