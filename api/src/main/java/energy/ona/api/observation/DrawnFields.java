package energy.ona.api.observation;

import energy.ona.api.request.Fields;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chart is to show, in order.
 *
 * @param named null where nobody named any, which is everything there is
 */
record DrawnFields(@Nullable List<String> named) {
  static final String EXPECTED = "expected_power_kw";
  static final String QUALITY = "quality";

  /** Every point says these. */
  private static final List<String> ALWAYS = List.of("timestamp", "flags");

  private static final Set<String> KNOWN =
      new LinkedHashSet<>(
          Stream.of(Signals.ALL, List.of(EXPECTED), ForecastBand.FIELDS, List.of(QUALITY), ALWAYS)
              .flatMap(List::stream)
              .toList());

  /** Of the request's {@code fields}, names with commas between them. */
  static DrawnFields of(Fields fields) {
    String text = fields.text("fields");
    if (text == null) {
      return new DrawnFields(null);
    }
    List<String> named =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    List<String> unknown = named.stream().filter(name -> !KNOWN.contains(name)).toList();
    if (!unknown.isEmpty()) {
      fields.refuse(
          "fields",
          "names %s, which no asset has; there are %s"
              .formatted(String.join(", ", unknown), String.join(", ", KNOWN)));
    }
    return new DrawnFields(named);
  }

  boolean has(String name) {
    return named == null || named.contains(name);
  }

  /** Whether somebody named it, and not everything. */
  boolean names(String name) {
    return named != null && named.contains(name);
  }

  boolean hasForecast() {
    return named == null || ForecastBand.FIELDS.stream().anyMatch(named::contains);
  }

  /** What has to be read of the asset itself. */
  Selection stored() {
    if (named == null) {
      return Selection.EVERYTHING;
    }
    Set<String> signals = new HashSet<>(signals(Set.of()));
    // When something was measured is led by power, and so is what is expected.
    signals.addAll(List.of(Signals.POWER_KW, Signals.IRRADIANCE_W_M2, Signals.WIND_SPEED_M_S));
    return new Selection(null, signals);
  }

  /** Those that were measured. */
  List<String> signals(Set<String> measured) {
    return named == null
        ? measured.stream().sorted().toList()
        : named.stream().filter(Signals.ALL::contains).toList();
  }
}
