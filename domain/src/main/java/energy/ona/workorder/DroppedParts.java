package energy.ona.workorder;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parts that somebody drops, or puts another in the place of. Pieces that nobody delivers are meant
 * before those that are on their way, and these before those that are kept for the work in the
 * depot or a van.
 */
public final class DroppedParts {
  /** What purchase orders are called that nobody delivers. */
  private static final Set<String> UNDELIVERED = Set.of("refused", "cancelled");

  private DroppedParts() {}

  /** True of a part that holds the work up until somebody does something about it. */
  public static boolean isUndelivered(PartArrival part) {
    return part.isOpen() && UNDELIVERED.contains(String.valueOf(part.status()));
  }

  /** Those of the part that are meant; none where {@link #check} refuses it. */
  public static List<PartArrival> meant(WorkOrder order, String sku) {
    boolean isUsed = UsedParts.of(order.timeline()).containsKey(sku);
    List<Predicate<PartArrival>> turns =
        List.of(DroppedParts::isUndelivered, PartArrival::isOpen, part -> part.isKept() && !isUsed);
    return turns.stream()
        .map(
            turn ->
                living(order.parts()).stream()
                    .filter(part -> part.sku().equals(sku) && turn.test(part))
                    .toList())
        .filter(parts -> !parts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** How many pieces of these are still to come, or kept. */
  public static int pieces(List<PartArrival> meant) {
    return meant.stream().mapToInt(DroppedParts::toCome).sum();
  }

  /** Refuses a part that the order does not have, or that cannot be dropped any more. */
  public static void check(WorkOrder order, String sku) {
    if (!meant(order, sku).isEmpty()) {
      return;
    }
    List<PartArrival> known =
        order.parts().stream().filter(part -> part.sku().equals(sku)).toList();
    if (known.isEmpty()) {
      throw new PlatformException(
          ErrorCode.NOT_FOUND,
          "work order %s has no part %s; %s".formatted(order.orderId(), sku, waitsFor(order)));
    }
    String why = living(known).isEmpty() ? "was dropped already" : "is there already, or was used";
    throw new PlatformException(
        ErrorCode.CONFLICT,
        "part %s of work order %s %s; %s".formatted(sku, order.orderId(), why, waitsFor(order)));
  }

  /**
   * Refuses a part in its own place, and one whose maker still sends what was dropped: nobody would
   * ask for it once more.
   *
   * @param insteadOf the SKU in whose place it is; null where that is none
   */
  public static void checkAddition(WorkOrder order, String sku, @Nullable String insteadOf) {
    if (sku.equals(insteadOf)) {
      throw PlatformException.invalid(
          "replaces", "part %s cannot stand in for itself; name another one".formatted(sku));
    }
    of(order.parts()).stream()
        .filter(part -> part.sku().equals(sku) && part.claimId() != null && part.isToCome())
        .filter(part -> "accepted".equals(part.status()))
        .findFirst()
        .ifPresent(
            part -> {
              throw new PlatformException(
                  ErrorCode.CONFLICT,
                  "part %s was dropped, and its maker sends it by %s; add another part"
                      .formatted(sku, part.claimId()));
            });
  }

  private static String waitsFor(WorkOrder order) {
    String open =
        order.parts().stream()
            .filter(PartArrival::isOpen)
            .map(PartArrival::sku)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return open.isEmpty() ? "it waits for none" : "it waits for " + open;
  }

  /** Those that the work needs. */
  public static List<PartArrival> living(List<PartArrival> parts) {
    return parts.stream().filter(part -> part.droppedBy() == null).toList();
  }

  /** Those that it does not wait for any more. */
  public static List<PartArrival> of(List<PartArrival> parts) {
    return parts.stream().filter(part -> part.droppedBy() != null).toList();
  }

  /**
   * The parts after these were dropped: what was asked of nobody, or is kept, is gone; of the rest
   * it is remembered, since it may come all the same.
   */
  public static List<PartArrival> without(
      List<PartArrival> parts, List<PartArrival> meant, String eventId) {
    List<PartArrival> rest = new ArrayList<>();
    for (PartArrival part : parts) {
      if (!meant.contains(part)) {
        rest.add(part);
        continue;
      }
      int there = part.qty() - toCome(part);
      if (there > 0) {
        rest.add(part.of(there, there));
      }
      if (part.askedBy() != null) {
        rest.add(part.of(toCome(part), 0).dropped(eventId));
      }
    }
    return rest;
  }

  private static int toCome(PartArrival part) {
    return part.isKept() ? part.qty() : part.openQty();
  }

  /**
   * News of a purchase know nothing of what was dropped: of each part those pieces are meant that
   * came last, or did not come.
   *
   * @param told by the news
   * @param before the same parts as they were known
   */
  public static List<PartArrival> still(List<PartArrival> told, List<PartArrival> before) {
    List<PartArrival> gone = of(before);
    if (gone.isEmpty()) {
      return told;
    }
    Map<String, Integer> left = new HashMap<>();
    Map<String, String> events = new HashMap<>();
    gone.forEach(
        part -> {
          left.merge(part.sku(), part.qty(), Integer::sum);
          events.put(part.sku(), String.valueOf(part.droppedBy()));
        });
    List<PartArrival> still = new ArrayList<>();
    for (int i = told.size() - 1; i >= 0; i--) {
      PartArrival part = told.get(i);
      int pieces = Math.min(part.qty(), left.getOrDefault(part.sku(), 0));
      left.merge(part.sku(), -pieces, Integer::sum);
      int there = Objects.requireNonNullElse(part.receivedQty(), 0);
      int living = part.qty() - pieces;
      int livingThere = Math.min(living, there);
      if (pieces > 0) {
        still.add(
            0,
            part.of(pieces, there - livingThere)
                .dropped(Objects.requireNonNull(events.get(part.sku()))));
      }
      if (living > 0) {
        still.add(0, pieces == 0 ? part : part.of(living, livingThere));
      }
    }
    return still;
  }
}
