package energy.ona.ingest;

import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
import energy.ona.observation.Signals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a sensor file are, in any order and case.
 *
 * @param names as the file has them
 * @param signals what is measured, in the order of {@link #signalColumns}
 * @param unknownColumns kept in the raw file and named in the result
 * @param ownColumns how many there are before those that a reject file has added
 */
public record SensorHeader(
    List<String> names,
    int timestampColumn,
    int assetColumn,
    List<String> signals,
    List<Integer> signalColumns,
    List<String> unknownColumns,
    int ownColumns) {
  public static final String TIMESTAMP = "timestamp";
  public static final String ASSET_ID = "asset_id";

  /** What a reject file adds behind the columns of the file that it comes from. */
  public static final List<String> REJECT_COLUMNS = List.of("line", "field", "reason");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Co}\\p{Cn}]");
  private static final int MOST_SHOWN = 500;

  /** Of columns, as a pattern and as they are declared. */
  private static final Map<String, String> SEPARATORS =
      Map.of(",", "comma", ";", "semicolon", "\t", "tab", "\\|", "pipe");

  private static final List<String> REQUIRED =
      List.of(TIMESTAMP, ASSET_ID, Signals.TEMPERATURE_C, Signals.VOLTAGE_V, Signals.POWER_KW);

  public SensorHeader {
    names = List.copyOf(names);
    signals = List.copyOf(signals);
    signalColumns = List.copyOf(signalColumns);
    unknownColumns = List.copyOf(unknownColumns);
  }

  /** Reads the first row of a file, or refuses the file in one sentence. */
  public static SensorHeader of(List<String> names) {
    return of(names, Map.of());
  }

  /** Whether a column of ours may be called so. */
  public static boolean isKnown(String name) {
    return ColumnNames.isKnown(name);
  }

  /** Whether a row names all columns that are needed, each once. */
  public static boolean isOne(List<String> row, Map<String, String> declared) {
    try {
      return of(row, declared).timestampColumn() >= 0;
    } catch (PlatformException e) {
      return false;
    }
  }

  /**
   * The columns of ours that a row names when it is read as a header, by place.
   *
   * @param declared the file's name of a column to ours, where the row has it
   */
  static Map<Integer, String> named(List<String> row, Map<String, String> declared) {
    List<String> names = row.stream().map(String::strip).toList();
    Map<String, String> wanted = new HashMap<>(declared);
    wanted.keySet().retainAll(new HashSet<>(names));
    List<String> plain = names.stream().map(ColumnNames::plain).toList();
    Set<String> exact = new HashSet<>(wanted.values());
    plain.stream().filter(ColumnNames::isOurs).forEach(exact::add);
    Map<Integer, String> named = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      @Nullable String ours = wanted.get(names.get(i));
      if (ours == null) {
        ours =
            ColumnNames.oursOf(plain.get(i), exact)
                .filter(known -> !wanted.containsValue(known))
                .orElse(null);
      }
      if (ours != null) {
        named.put(i, ours);
      }
    }
    return named;
  }

  /**
   * @param declared the file's name of a column to ours; it wins over what the name seems to say
   */
  public static SensorHeader of(List<String> names, Map<String, String> declared) {
    check(names, declared);
    Map<Integer, String> named = named(names, declared);
    Map<String, Integer> columns = new HashMap<>();
    List<String> signals = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    int own = ownColumns(names, declared);
    for (int i = 0; i < own; i++) {
      @Nullable String known = named.get(i);
      if (known == null) {
        unknown.add(names.get(i).strip());
        continue;
      }
      if (columns.put(known, i) != null) {
        throw refused("the column %s is there twice; keep one of them".formatted(known));
      }
      if (Signals.ALL.contains(known)) {
        signals.add(known);
      }
    }
    List<String> missing = REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw refused(missingSentence(names, missing));
    }
    return new SensorHeader(
        names,
        columns.getOrDefault(TIMESTAMP, -1),
        columns.getOrDefault(ASSET_ID, -1),
        signals,
        signals.stream().map(signal -> columns.getOrDefault(signal, -1)).toList(),
        unknown,
        own);
  }

  /** A declared name is of the first column that has it, so that a file's own is not ours. */
  private static int ownColumns(List<String> names, Map<String, String> declared) {
    List<String> there = names.stream().map(String::strip).toList();
    int own = there.size() - REJECT_COLUMNS.size();
    if (own < 0) {
      return there.size();
    }
    for (int i = own; i < there.size(); i++) {
      String name = there.get(i);
      boolean wanted = declared.containsKey(name) && there.indexOf(name) == i;
      if (wanted || !name.equalsIgnoreCase(REJECT_COLUMNS.get(i - own))) {
        return there.size();
      }
    }
    return own;
  }

  private static void check(List<String> names, Map<String, String> declared) {
    List<String> there = names.stream().map(String::strip).toList();
    declared.forEach(
        (theirs, ours) -> {
          if (!ColumnNames.isOurs(ours)) {
            throw refused(
                "columns names %s, which is not a column of ours; see the list of sensor columns"
                    .formatted(ours));
          }
          if (!there.contains(theirs)) {
            throw refused(
                "columns names %s, but the file has the columns %s"
                    .formatted(theirs, shown(names)));
          }
          HeadingUnit.against(theirs, ours)
              .ifPresent(
                  unit -> {
                    throw refused(
                        "columns names '%s' as %s, but that heading says %s; send the values in the unit of %s under a heading that does not say otherwise, or name the column that has them"
                            .formatted(shown(List.of(theirs)), ours, unit, ours));
                  });
        });
  }

  private static String missingSentence(List<String> names, List<String> missing) {
    for (String name : names) {
      for (Map.Entry<String, String> separator : SEPARATORS.entrySet()) {
        if (Stream.of(name.split(separator.getKey())).filter(ColumnNames::isKnown).count() > 2) {
          return names.size() == 1
              ? "the first line is one cell in quotes, '%s'; write the lines without quotes around the whole of them"
                  .formatted(shown(names))
              : "the columns seem to be parted by %ss; declare separator=%s"
                  .formatted(separator.getValue(), separator.getValue());
        }
      }
    }
    return "the file has the columns %s, but %s missing; add %s to its first line, with blank cells where nothing was measured, or declare columns=theirs:ours"
        .formatted(
            shown(names),
            String.join(", ", missing) + (missing.size() == 1 ? " is" : " are"),
            missing.size() == 1 ? "it" : "them");
  }

  private static String shown(List<String> names) {
    String all = String.join(", ", names.stream().map(String::strip).toList());
    String clean = UNPRINTABLE.matcher(all).replaceAll("?");
    return Shown.of(clean, MOST_SHOWN);
  }

  private static PlatformException refused(String message) {
    return PlatformException.invalid("file", message);
  }
}
