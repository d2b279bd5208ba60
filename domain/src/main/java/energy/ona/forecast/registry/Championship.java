package energy.ona.forecast.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Technology;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which model serves a customer's sites of one technology, and which did before. One record, so
 * that a change is all or nothing.
 *
 * @param modelId that serves; null when none does any more
 * @param earlier champions that a rollback can return to, the last one last
 * @param changes the newest last
 */
public record Championship(
    CustomerId customerId,
    Technology technology,
    @Nullable String modelId,
    List<String> earlier,
    List<Change> changes)
    implements Stored {
  /** Who promotes by itself; every other name is a person's. */
  public static final String PLATFORM = "ona";

  private static final int REMEMBERED = 50;

  /**
   * Who served when.
   *
   * @param from null when none served before
   * @param to null when none serves from then on
   * @param by a person, or the platform
   * @param rollback it returned to the champion before
   */
  public record Change(
      Instant at,
      @Nullable String from,
      @Nullable String to,
      String by,
      String reason,
      boolean rollback) {
    @JsonIgnore
    public boolean isByHand() {
      return rollback || !by.equals(PLATFORM);
    }

    /** It ended the service of a version, and did not promote another over it. */
    boolean isRollbackOf(ModelVersion version) {
      return rollback && version.modelId().equals(from);
    }
  }

  public Championship {
    earlier = List.copyOf(earlier);
    changes = List.copyOf(changes);
  }

  static Championship vacant(CustomerId customer, Technology technology) {
    return new Championship(customer, technology, null, List.of(), List.of());
  }

  Championship promoted(String next, Instant at, String by, String reason) {
    List<String> before = new ArrayList<>(earlier);
    before.remove(next);
    if (modelId != null) {
      before.add(modelId);
    }
    return changed(next, last(before), new Change(at, modelId, next, by, reason, false));
  }

  /** Back to the champion before; to none, and physics, when there was no other. */
  Championship rolledBack(Instant at, String by, String reason) {
    String previous = previous().orElse(null);
    List<String> before =
        earlier.isEmpty() ? earlier : List.copyOf(earlier.subList(0, earlier.size() - 1));
    return changed(previous, before, new Change(at, modelId, previous, by, reason, true));
  }

  private Championship changed(@Nullable String next, List<String> before, Change change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(change);
    return new Championship(customerId, technology, next, before, last(more));
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
  }

  /** The model that a rollback returns to. */
  public Optional<String> previous() {
    return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.get(earlier.size() - 1));
  }

  /** The newest change, if there was one. */
  public Optional<Change> last() {
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
  }

  /** The newest change by a person: what was measured before it, they had in view. */
  public Optional<Change> lastByHand() {
    return changes.stream().filter(Change::isByHand).reduce((before, after) -> after);
  }

  /** Which model served at a moment, as far as changes are remembered. */
  Optional<String> modelIdAt(Instant moment) {
    Optional<String> serving = Optional.empty();
    for (Change change : changes) {
      if (!change.at().isAfter(moment)) {
        serving = Optional.ofNullable(change.to());
      }
    }
    return serving;
  }

  /** What a version is, as things stand. */
  public ModelState state(ModelVersion version) {
    if (version.modelId().equals(modelId)) {
      return ModelState.CHAMPION;
    }
    return version.putAwayAt() != null
            || names(version.modelId())
            || (modelId != null && version.modelId().compareTo(modelId) < 0)
        ? ModelState.RETIRED
        : ModelState.CHALLENGER;
  }

  /**
   * It serves, or did as far as is remembered: a rollback may return to it, and a look back ask it.
   */
  boolean names(String version) {
    return version.equals(modelId)
        || earlier.contains(version)
        || changes.stream()
            .anyMatch(change -> version.equals(change.from()) || version.equals(change.to()));
  }

  @Override
  @JsonIgnore
  public String id() {
    return ModelVersion.wireName(technology);
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
