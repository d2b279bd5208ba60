package energy.ona.config;

import energy.ona.diagnose.FaultCategory;
import energy.ona.error.PlatformException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses parameter values in words that name the parameter. */
final class Check {
  private Check() {}

  static void share(String parameter, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw refused(parameter, "must be a number from 0 to 1, not " + value);
    }
  }

  static void between(String parameter, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw refused(
          parameter, "must be a number from %.0f to %.0f, not %s".formatted(least, most, value));
    }
  }

  static void weight(String parameter, String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw refused(parameter, "needs a %s that is not negative, not %s".formatted(name, value));
    }
  }

  static void descending(String parameter, double... values) {
    for (int i = 0; i < values.length; i++) {
      share(parameter, values[i]);
      if (i > 0 && values[i] >= values[i - 1]) {
        throw refused(parameter, "must fall from critical over high and medium to low");
      }
    }
  }

  static List<String> names(String parameter, @Nullable List<String> names) {
    if (names == null || names.isEmpty()) {
      throw refused(parameter, "must be a list with at least one name");
    }
    if (names.stream().anyMatch(name -> name == null || name.isBlank())
        || new HashSet<>(names).size() < names.size()) {
      throw refused(parameter, "must be a list of different names, none of them blank");
    }
    return List.copyOf(names);
  }

  static Map<String, List<String>> categories(
      String parameter, @Nullable Map<String, List<String>> categories) {
    if (categories == null) {
      return Map.of();
    }
    Map<String, List<String>> copy = new HashMap<>();
    categories.forEach(
        (name, subcategories) -> {
          try {
            FaultCategory.of(name);
          } catch (IllegalArgumentException e) {
            throw refused(parameter, "names a category '%s' that is not known".formatted(name));
          }
          copy.put(name, names(parameter, subcategories));
        });
    return Map.copyOf(copy);
  }

  static Set<DayOfWeek> window(
      String parameter,
      @Nullable Set<DayOfWeek> weekdays,
      @Nullable LocalTime start,
      @Nullable LocalTime end) {
    if (weekdays == null || weekdays.isEmpty()) {
      throw refused(parameter, "needs weekdays with at least one day");
    }
    if (start == null || end == null || !start.isBefore(end)) {
      throw refused(parameter, "needs a start_time that is before its end_time");
    }
    return Set.copyOf(weekdays);
  }

  static @Nullable String url(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return value;
      }
    } catch (URISyntaxException e) {
      throw refused(parameter, "must be an http or https address, not '%s'".formatted(value));
    }
    throw refused(parameter, "must be an http or https address, not '%s'".formatted(value));
  }

  static @Nullable String arn(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!value.startsWith("arn:")) {
      throw refused(parameter, "must be an ARN (arn:aws:sns:…), not '%s'".formatted(value));
    }
    return value;
  }

  static @Nullable String email(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw refused(parameter, "must be an e-mail address, not '%s'".formatted(value));
    }
    return value;
  }

  static PlatformException refused(String parameter, String what) {
    return PlatformException.invalid(parameter, "parameter %s %s".formatted(parameter, what));
  }
}
