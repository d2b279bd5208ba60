package energy.ona.activities.oem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
import energy.ona.json.ForeignJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of all lists of a JSON text, wherever they are but inside of another element. */
final class JsonElements implements AutoCloseable {
  /** Of an object, and of a text in it: what goes beyond is no measurement. */
  static final int MOST_FIELDS = 2_000;

  private static final int MOST_CHARACTERS = 1_000;

  /** Characters of the names of an object's fields: as many as a line of a CSV file may have. */
  static final int MOST_NAMES = 1 << 16;

  private static final ForeignJson FORM = new ForeignJson(StreamReadConstraints.defaults());

  private final JsonParser json;
  private final BitSet whole;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int lists;
  private long elements;

  /**
   * @param bytes closed with this, and when this cannot be made of them
   * @param whole lists of which a list within is an element, and not one of its own
   */
  JsonElements(InputStream bytes, BitSet whole) throws IOException {
    try {
      this.json = FORM.parser(bytes);
    } catch (IOException e) {
      bytes.close();
      if (e instanceof JacksonException damage) {
        throw damaged(null, damage.getOriginalMessage());
      }
      throw e;
    }
    this.whole = whole;
  }

  /**
   * An element.
   *
   * @param list which of the lists, in their order
   * @param fields by dotted path, {@code pv.0.voltage}; null when it is no object
   * @param isCut whether it has more fields than are read
   * @param what it is when it is none
   */
  record Element(
      int list, @Nullable Map<String, String> fields, boolean isCut, @Nullable String what) {
    static Element other(int list, String what) {
      return new Element(list, null, false, what);
    }
  }

  /** Null at the end. */
  @Nullable Element next() throws IOException {
    for (JsonToken token = token(); token != null; token = token()) {
      boolean isElement = !open.isEmpty() && isInList(token);
      if (token == JsonToken.START_ARRAY) {
        int list = lists - 1;
        if (isElement && whole.get(open.element())) {
          skip();
          return counted(Element.other(open.element(), "a list"));
        }
        open.push(list);
      } else if (token == JsonToken.END_ARRAY) {
        open.pop();
      } else if (token == JsonToken.START_OBJECT && isElement) {
        return counted(object(open.element()));
      } else if (token.isScalarValue() && isElement) {
        return counted(
            Element.other(
                open.element(), token == JsonToken.VALUE_NULL ? "null" : "a single value"));
      }
    }
    return null;
  }

  /** Adds the lists that the element told last is in, at whatever depth. */
  void addAround(BitSet lists) {
    open.forEach(lists::set);
  }

  private boolean isInList(JsonToken token) {
    var here = json.getParsingContext();
    var around = token.isStructStart() ? here.getParent() : here;
    return around != null && around.inArray();
  }

  private Element counted(Element element) {
    elements++;
    return element;
  }

  private @Nullable JsonToken token() throws IOException {
    try {
      JsonToken token = json.nextToken();
      lists += token == JsonToken.START_ARRAY ? 1 : 0;
      return token;
    } catch (JacksonException e) {
      throw damaged(
          e.getLocation() == null ? json.currentLocation() : e.getLocation(),
          e.getOriginalMessage());
    }
  }

  private PlatformException damaged(@Nullable JsonLocation at, String why) {
    if (why.equals(ForeignJson.NOT_UTF_8)) {
      return PlatformException.invalid(
          "file",
          "the JSON is not UTF-8, so that none of it is taken; save it as UTF-8 or declare its"
              + " encoding, such as windows-1252");
    }
    return PlatformException.invalid(
        "file",
        "the JSON is damaged or cut off in line %d, column %d, after %d whole rows, so that none of them is taken; send the file again whole (%s)"
            .formatted(
                at == null ? 1 : at.getLineNr(),
                at == null ? 1 : at.getColumnNr(),
                elements,
                why.lines().findFirst().orElse("")));
  }

  /** The values of an object that has begun, also those of what is nested in it. */
  private Element object(int list) throws IOException {
    Fields fields = new Fields();
    fields.inside("");
    return new Element(list, fields.values, fields.isCut, null);
  }

  private final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();
    private boolean isCut;
    private int names;

    /**
     * The rest of an object or list.
     *
     * @param path to it, with a dot at its end
     */
    private void inside(String path) throws IOException {
      int at = 0;
      for (JsonToken token = token(); token != null && !token.isStructEnd(); token = token()) {
        if (token == JsonToken.FIELD_NAME) {
          continue;
        }
        String key = isInList(token) ? Integer.toString(at++) : name(token);
        if (values.size() >= MOST_FIELDS || names + path.length() + key.length() > MOST_NAMES) {
          // Passed by before a path is made of it, which may be as long for each of millions.
          isCut = true;
          if (token.isStructStart()) {
            skip();
          }
        } else if (token.isStructStart()) {
          inside(path + key + ".");
        } else {
          put(path + key, token);
        }
      }
    }

    private String name(JsonToken token) {
      var here = json.getParsingContext();
      String name =
          token.isStructStart() ? here.getParent().getCurrentName() : here.getCurrentName();
      return name == null ? "" : name;
    }

    private void put(String path, JsonToken value) throws IOException {
      names += path.length();
      String text = value == JsonToken.VALUE_NULL ? "" : json.getText();
      values.put(path, Shown.beginning(text, MOST_CHARACTERS));
    }
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
  public void close() throws IOException {
    json.close();
  }
}
