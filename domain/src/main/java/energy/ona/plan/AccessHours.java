package energy.ona.plan;

import energy.ona.error.PlatformException;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a site lets people in, in its local time.
 *
 * @param weekdays ISO day numbers, 1 is Monday; none named is every day
 */
public record AccessHours(LocalTime from, LocalTime to, Set<Integer> weekdays) {
  public AccessHours {
    if (from == null || to == null || !from.isBefore(to)) {
      throw PlatformException.invalid(
          "access", "access hours need a from before a to, such as 07:00 and 18:00");
    }
    weekdays =
        weekdays == null || weekdays.isEmpty() ? Set.of(1, 2, 3, 4, 5, 6, 7) : Set.copyOf(weekdays);
    if (weekdays.stream().anyMatch(day -> day < 1 || day > 7)) {
      throw PlatformException.invalid(
          "access", "weekdays of access hours must be ISO numbers from 1 (Monday) to 7");
    }
  }
}
