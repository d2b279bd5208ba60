package energy.ona.adapters.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** At which line each entry of a YAML text begins, by its dotted path. */
final class YamlLines {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*[A-Za-z0-9_]");

  private final Map<String, Integer> lines = new HashMap<>();

  private YamlLines() {}

  static YamlLines of(byte[] yaml) throws IOException {
    YamlLines found = new YamlLines();
    Deque<String> around = new ArrayDeque<>();
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) {
          around.pop();
          continue;
        }
        if (token != JsonToken.FIELD_NAME) {
          String path = path(parser, token, around);
          found.lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
          if (token.isStructStart()) {
            around.push(path);
          }
        } else {
          found.lines.putIfAbsent(
              below(around, parser.currentName()), parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return found;
  }

  private static String path(JsonParser parser, JsonToken token, Deque<String> around) {
    var here = parser.getParsingContext();
    var holder = token.isStructStart() ? here.getParent() : here;
    if (holder == null || holder.inRoot()) {
      return "";
    }
    return below(
        around,
        holder.inArray() ? Integer.toString(holder.getCurrentIndex()) : holder.getCurrentName());
  }

  private static String below(Deque<String> around, String name) {
    String path = around.isEmpty() ? "" : around.element();
    return path.isEmpty() ? name : path + "." + name;
  }

  /**
   * Where what is wrong stands: the entry that could not be read or, of those in it, the one that
   * the message names.
   */
  OptionalInt of(JsonMappingException wrong, String message) {
    String entry =
        wrong.getPath().stream()
            .map(
                each ->
                    each.getFieldName() == null
                        ? Integer.toString(each.getIndex())
                        : each.getFieldName())
            .collect(Collectors.joining("."));
    String deepest = entry;
    Matcher words = WORD.matcher(message);
    while (words.find()) {
      // A message names an entry from the top of the file, or within the one that it is about.
      for (String named : List.of(words.group(), entry + "." + words.group())) {
        if (depth(known(named)) > depth(deepest)) {
          deepest = known(named);
        }
      }
    }
    Integer line = lines.get(known(deepest));
    return line == null || deepest.isEmpty() ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /** As much of a path as is there. */
  private String known(String path) {
    String rest = path;
    while (!rest.isEmpty() && !lines.containsKey(rest)) {
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
    }
    return rest;
  }

  private static long depth(String path) {
    return path.isEmpty() ? 0 : 1 + path.chars().filter(each -> each == '.').count();
  }
}
