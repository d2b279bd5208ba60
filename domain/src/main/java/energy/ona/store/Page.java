package energy.ona.store;

import java.util.List;
import java.util.Optional;

/**
 * Some of a list.
 *
 * @param nextCursor where the next page starts; empty on the last
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
