package energy.ona.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When an asset is to be looked after next, and why then: the earliest of what calendar, runtime
 * and condition ask for.
 *
 * @param on may lie in the past: it is overdue
 * @param trigger calendar, runtime or condition
 * @param reason one sentence
 * @param triggers all of them, the earliest first
 */
public record MaintenanceDue(LocalDate on, String trigger, String reason, List<Trigger> triggers) {

  /** One of the things that make it due. */
  public record Trigger(LocalDate on, String trigger, String reason) {}

  /** Empty where nothing asks for it. */
  public static Optional<MaintenanceDue> earliest(List<Trigger> all) {
    List<Trigger> triggers = new ArrayList<>(all);
    triggers.sort(Comparator.comparing(Trigger::on));
    return triggers.stream()
        .findFirst()
        .map(first -> new MaintenanceDue(first.on(), first.trigger(), first.reason(), triggers));
  }
}
