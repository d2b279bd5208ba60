package energy.ona.oem;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a column is called: a name, without regard to case, or {@code /a regular expression/}. */
public final class ColumnPattern {
  private final String text;
  private final @Nullable Pattern pattern;

  private ColumnPattern(String text, @Nullable Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * As a mapping writes it.
   *
   * @throws IllegalArgumentException when it is blank or no regular expression
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ColumnPattern of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a column's name is blank");
    }
    if (text.length() < 3 || !text.startsWith("/") || !text.endsWith("/")) {
      return named(text);
    }
    try {
      return new ColumnPattern(
          text, Pattern.compile(text.substring(1, text.length() - 1), Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no regular expression: %s near character %d"
              .formatted(text, e.getDescription(), e.getIndex() + 2),
          e);
    }
  }

  /** Of that very name, whatever it looks like. */
  public static ColumnPattern named(String name) {
    return new ColumnPattern(name, null);
  }

  /** Whether it may be that of several columns. */
  boolean isExpression() {
    return pattern != null;
  }

  /** −1 when it is not there. */
  public int first(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (matches(cells.get(i))) {
        return i;
      }
    }
    return -1;
  }

  public boolean matches(String cell) {
    return pattern == null
        ? text.equalsIgnoreCase(cell.strip())
        : pattern.matcher(cell.strip()).matches();
  }

  /** The asset that a column's name holds; null where it holds none. */
  public @Nullable String asset(String cell) {
    return group(cell, SignalColumn.ASSET);
  }

  /** The unit that a column's name holds; null where it holds none. */
  public @Nullable String unit(String cell) {
    return group(cell, SignalColumn.UNIT);
  }

  /** What the part of that name is in a column's name; null where there is none. */
  @Nullable String group(String cell, String name) {
    if (pattern == null || !text.contains("(?<" + name + ">")) {
      return null;
    }
    Matcher matcher = pattern.matcher(cell.strip());
    return matcher.matches() ? matcher.group(name) : null;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
