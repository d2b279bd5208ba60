package energy.ona.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request. What is wrong with one is noted under its path, so that all of it is
 * told at once by {@link #check()}; a field that is missing or wrong reads as null until then, so
 * nothing is done with what was read before the check.
 */
public final class Fields {
  private final ObjectNode node;
  private final String path;
  private final List<Problem> problems;

  private Fields(ObjectNode node, String path, List<Problem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  public static Fields of(ObjectNode node) {
    return new Fields(node, "", new ArrayList<>());
  }

  /** Of a URL, where every value is text. */
  public static Fields of(Map<String, List<String>> query) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    query.forEach((name, values) -> node.put(name, values.get(0)));
    return of(node);
  }

  public ObjectNode node() {
    return node;
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Throws everything that was noted, here and in nested fields. */
  public void check() {
    if (!problems.isEmpty()) {
      throw new PlatformException(problems);
    }
  }

  /** Notes what is wrong; {@code what} goes on after the field's path. */
  public void refuse(String name, String what) {
    problems.add(Problem.invalid(path + name, path + name + " " + what));
  }

  public @Nullable String text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      refuse(name, "must be text that is not blank");
      return null;
    }
    return value.textValue().strip();
  }

  /** Read by a parser that refuses with a PlatformException or DateTimeException. */
  public <T> @Nullable T optional(String name, Function<String, T> parser) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (PlatformException e) {
      problems.add(Problem.invalid(path + name, e.problems().get(0).message()));
    } catch (DateTimeException e) {
      refuse(name, "is '%s', which is not valid: %s".formatted(text, e.getMessage()));
    }
    return null;
  }

  /** As {@link #optional}; a field that is not there is noted too. */
  @SuppressWarnings("NullAway") // Null only until check() throws.
  public <T> T required(String name, Function<String, T> parser) {
    requirePresent(name);
    return optional(name, parser);
  }

  public String required(String name) {
    return required(name, Function.identity());
  }

  public void requirePresent(String name) {
    if (!has(name)) {
      refuse(name, "is missing; it is required");
    }
  }

  /** A number in {@code [least, most]}; text counts where it is one. */
  public @Nullable Double number(String name, double least, double most) {
    if (!has(name)) {
      return null;
    }
    double value = Values.number(node.get(name));
    if (!(value >= least && value <= most)) {
      refuse(name, "must be a number " + Values.bounds(least, most));
      return null;
    }
    return value;
  }

  public int integer(String name, int least, int most, int byDefault) {
    Integer value = integer(name, least, most);
    return value == null ? byDefault : value;
  }

  public @Nullable Integer integer(String name, int least, int most) {
    if (!has(name)) {
      return null;
    }
    double value = Values.number(node.get(name));
    if (!(value >= least && value <= most) || value != Math.rint(value)) {
      refuse(name, "must be a whole number " + Values.bounds(least, most));
      return null;
    }
    return (int) value;
  }

  public @Nullable Boolean bool(String name) {
    if (!has(name)) {
      return null;
    }
    String text = node.get(name).asText();
    if (!text.equals("true") && !text.equals("false")) {
      refuse(name, "must be true or false");
    }
    return text.equals("true");
  }

  /** RFC 3339, with an offset; of a year of which there can be measurements. */
  public @Nullable Instant instant(String name) {
    return optional(name, text -> Values.instant(path + name, text, Values.MEASURED));
  }

  /** As {@link #instant}, but 1970 is well, which means all there is. */
  public @Nullable Instant since(String name) {
    return optional(name, text -> Values.instant(path + name, text, Values.EVER));
  }

  /** A time, or a date, which is its midnight in UTC. */
  public @Nullable Instant instantOrDate(String name) {
    return instantOrDate(name, Values.MEASURED);
  }

  /** A time, or a date, by whose end in UTC it is to happen. */
  public @Nullable Instant instantOrDateEnd(String name) {
    Instant read = instantOrDate(name);
    return read == null || node.get(name).asText().length() > 10
        ? read
        : read.plus(Duration.ofDays(1));
  }

  /** When something was built, which may be long before it was measured. */
  public @Nullable Instant built(String name) {
    return instantOrDate(name, Values.BUILT);
  }

  private @Nullable Instant instantOrDate(String name, int firstYear) {
    return optional(
        name,
        text ->
            text.length() > 10
                ? Values.instant(path + name, text, firstYear)
                : Values.date(path + name, text, firstYear, Values.LAST_YEAR)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
  }

  public @Nullable LocalDate date(String name) {
    return optional(name, text -> Values.date(path + name, text, Values.BUILT, Values.LAST_YEAR));
  }

  /** The first or last day of what may have no end. */
  public @Nullable LocalDate lasting(String name) {
    return optional(name, text -> Values.date(path + name, text, Values.BUILT, Values.OPEN_END));
  }

  public @Nullable YearMonth month(String name) {
    return optional(name, text -> Values.month(path + name, text));
  }

  public String choice(String name, Set<String> known, String byDefault) {
    String text = text(name);
    if (text != null && !known.contains(text)) {
      refuse(name, "'%s' must be one of %s".formatted(text, Values.sorted(known)));
    }
    return text == null ? byDefault : text;
  }

  /** Null when it is not there, or is plain text. */
  public @Nullable Fields object(String name) {
    JsonNode value = node.get(name);
    if (value instanceof ObjectNode object) {
      return new Fields(object, path + name + ".", problems);
    }
    if (value != null && !value.isNull() && !value.isTextual()) {
      refuse(name, "must be an object");
    }
    return null;
  }

  /** The objects of a list, each under its own path: {@code assets[3].}. */
  public List<Fields> objects(String name) {
    List<Fields> found = new ArrayList<>();
    for (JsonNode item : list(name)) {
      String at = "%s%s[%d]".formatted(path, name, found.size());
      if (item instanceof ObjectNode object) {
        found.add(new Fields(object, at + ".", problems));
      } else {
        problems.add(Problem.invalid(at, at + " must be an object"));
        found.add(new Fields(JsonNodeFactory.instance.objectNode(), at + ".", new ArrayList<>()));
      }
    }
    return found;
  }

  public List<String> texts(String name) {
    List<String> found = new ArrayList<>();
    for (JsonNode item : list(name)) {
      if (!item.isTextual() || item.textValue().isBlank()) {
        refuse(name, "must be a list of texts");
        return List.of();
      }
      found.add(item.textValue().strip());
    }
    return found;
  }

  public Iterable<JsonNode> list(String name) {
    JsonNode value = node.get(name);
    if (value != null && !value.isNull() && !value.isArray()) {
      refuse(name, "must be a list");
    }
    return value != null && value.isArray() ? value : List.of();
  }
}
