package energy.ona.ingest;

import energy.ona.observation.Signals;
import energy.ona.oem.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit that a file's heading states: in brackets, as in {@code Energy (kWh)}, or as its last
 * word. A single letter is a unit in brackets or behind an underscore only ({@code power_w}), since
 * strings, phases and blocks are called by letters too.
 */
final class HeadingUnit {
  private static final Pattern BRACKETS = Pattern.compile("[(\\[{]([^)\\]}]*)[)\\]}]");
  private static final Pattern LAST = Pattern.compile("(?:^|([^\\p{L}\\d/%]))([\\p{L}\\d/%]+)$");

  /** What no column of ours is measured in; in lower case. */
  private static final Set<String> OTHERS =
      Set.of("va", "kva", "mva", "var", "kvar", "mvar", "gw", "gwh", "%", "mph", "kn", "hz");

  private HeadingUnit() {}

  /** What the heading says, where none of it is the unit of the signal. */
  static Optional<String> against(String heading, String signal) {
    if (!Signals.ALL.contains(signal) || signal.endsWith("_code")) {
      return Optional.empty();
    }
    List<String> said = said(heading);
    return said.stream().anyMatch(unit -> Unit.of(unit).filter(it -> it.isOf(signal)).isPresent())
        ? Optional.empty()
        : said.stream().findFirst();
  }

  private static List<String> said(String heading) {
    List<String> units = new ArrayList<>();
    Matcher brackets = BRACKETS.matcher(heading);
    while (brackets.find()) {
      unit(brackets.group(1)).ifPresent(units::add);
    }
    Matcher last = LAST.matcher(heading.strip().replace("²", "2").replace("°", ""));
    if (last.find() && (last.group(2).length() > 1 || "_".equals(last.group(1)))) {
      unit(last.group(2)).filter(unit -> !isLetterOfStrings(unit)).ifPresent(units::add);
    }
    return units;
  }

  /** Of {@code string_a}, {@code block_c}: watts, Fahrenheit and Kelvin are called so by nobody. */
  private static boolean isLetterOfStrings(String unit) {
    return Set.of("A", "C", "V").contains(unit);
  }

  private static Optional<String> unit(String word) {
    String bare = word.strip().replace("²", "2").replace("^2", "2").replace("°", "");
    String plain = bare.equalsIgnoreCase("degF") ? "F" : bare.equalsIgnoreCase("degC") ? "C" : bare;
    String spelled = Unit.spelled(plain);
    return Unit.of(spelled).isPresent() || OTHERS.contains(plain.toLowerCase(Locale.ROOT))
        ? Optional.of(spelled)
        : Optional.empty();
  }
}
