package energy.ona.workorder;

import energy.ona.error.PlatformException;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must be there before the work may be reported as complete.
 *
 * @param checklist items that must each be answered
 * @param photos at least so many
 * @param signature somebody on site signs
 */
public record WorkRequirements(List<String> checklist, int photos, boolean signature) {
  /** How the ids of signatures begin. */
  public static final String SIGNATURE = "sig-";

  private static final Pattern DOCUMENT = Pattern.compile("doc-[0-9a-f]{16}");

  public static final WorkRequirements NONE = new WorkRequirements(List.of(), 0, false);

  public WorkRequirements {
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
    if (photos < 0 || photos > 100) {
      throw PlatformException.invalid(
          "requirements.photos", "requirements.photos must be 0 to 100, not " + photos);
    }
  }

  /** What is missing of it, in words; empty when the work may be complete. */
  Optional<String> missing(List<TimelineEntry> before, WorkOrderEvent event) {
    Set<String> pictures = new HashSet<>(event.photoIds());
    Set<String> answered = new HashSet<>(items(event.checklist()));
    for (TimelineEntry entry : before) {
      if (entry.accepted()) {
        pictures.addAll(entry.photoIds());
        answered.addAll(items(entry.checklist()));
      }
    }
    List<String> missing = new ArrayList<>();
    for (String item : checklist) {
      if (!answered.contains(item)) {
        missing.add("the checklist's \"%s\"".formatted(item));
      }
    }
    long signatures = pictures.stream().filter(id -> id.startsWith(SIGNATURE)).count();
    long documents = pictures.stream().filter(id -> DOCUMENT.matcher(id).matches()).count();
    long taken = pictures.size() - signatures - documents;
    if (taken < photos) {
      missing.add("%d of %d photos".formatted(photos - taken, photos));
    }
    if (signature && signatures == 0) {
      missing.add("a signature");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("complete needs %s first".formatted(String.join(", ", missing)));
  }

  /**
   * The items of a checklist that somebody found wrong ({@code ok} is false, or result is fail),
   * and what he says of each.
   */
  public static Map<String, String> failed(List<Map<String, Object>> checklist) {
    Map<String, String> failed = new LinkedHashMap<>();
    for (Map<String, Object> item : checklist) {
      if (Boolean.FALSE.equals(item.get("ok")) || isFail(item.get("result"))) {
        failed.put(name(item), note(item));
      }
    }
    return failed;
  }

  private static String note(Map<String, Object> item) {
    Object note = item.get("note");
    return note == null ? name(item) : "%s: %s".formatted(name(item), note);
  }

  private static List<String> items(List<Map<String, Object>> checklist) {
    return checklist.stream().map(WorkRequirements::name).toList();
  }

  private static String name(Map<String, Object> item) {
    Object name = item.get("item");
    return name == null ? "item" : name.toString();
  }

  private static boolean isFail(@Nullable Object result) {
    return result != null && result.toString().toLowerCase(Locale.ROOT).startsWith("fail");
  }
}
