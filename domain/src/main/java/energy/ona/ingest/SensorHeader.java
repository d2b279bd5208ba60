package energy.ona.ingest;

import energy.ona.error.PlatformException;
import energy.ona.observation.Signals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a sensor file are, in any order and case.
 *
 * @param names as the file has them
 * @param signals what is measured, in the order of {@link #signalColumns}
 * @param unknownColumns kept in the raw file and named in the result
 */
public record SensorHeader(
    List<String> names,
    int timestampColumn,
    int assetColumn,
    List<String> signals,
    List<Integer> signalColumns,
    List<String> unknownColumns) {
  public static final String TIMESTAMP = "timestamp";
  public static final String ASSET_ID = "asset_id";

  /** What a reject file adds to the columns of the file that it comes from. */
  public static final List<String> REJECT_COLUMNS = List.of("line", "field", "reason");

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
    Map<String, Integer> columns = new HashMap<>();
    List<String> signals = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().toLowerCase(Locale.ROOT);
      boolean signal = Signals.ALL.contains(name);
      if (signal || REQUIRED.contains(name)) {
        if (columns.put(name, i) != null) {
          throw refused("the column %s is there twice; keep one of them".formatted(name));
        }
        if (signal) {
          signals.add(name);
        }
      } else if (!REJECT_COLUMNS.contains(name)) {
        unknown.add(names.get(i).strip());
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
        unknown);
  }

  private static String missingSentence(List<String> names, List<String> missing) {
    String separated =
        names.size() == 1 && names.get(0).contains(";") ? "; separate columns by commas" : "";
    return "the file has the columns %s, but %s missing; add %s to its first line%s"
        .formatted(
            shown(names),
            String.join(", ", missing) + (missing.size() == 1 ? " is" : " are"),
            missing.size() == 1 ? "it" : "them",
            separated);
  }

  private static String shown(List<String> names) {
    String all = String.join(", ", names.stream().map(String::strip).toList());
    return all.length() <= 500 ? all : all.substring(0, 500) + "…";
  }

  private static PlatformException refused(String message) {
    return PlatformException.invalid("file", message);
  }
}
