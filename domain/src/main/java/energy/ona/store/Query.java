package energy.ona.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to list.
 *
 * @param filters values by the names of {@link Stored#indexes()}; all must match
 * @param newestFirst descending by {@link Stored#sortKey()}
 * @param limit 1-200
 * @param cursor from the page before
 */
public record Query(
    Map<String, String> filters, boolean newestFirst, int limit, Optional<String> cursor) {
  public static final int MAX_LIMIT = 200;

  public Query {
    filters = Map.copyOf(filters);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit %d is not in 1-%d".formatted(limit, MAX_LIMIT));
    }
  }

  public static Query newest(int limit) {
    return new Query(Map.of(), true, limit, Optional.empty());
  }

  public static Query all() {
    return new Query(Map.of(), false, MAX_LIMIT, Optional.empty());
  }

  public Query where(String index, String value) {
    Map<String, String> more = new HashMap<>(filters);
    more.put(index, value);
    return new Query(more, newestFirst, limit, cursor);
  }

  public Query from(Optional<String> cursor) {
    return new Query(filters, newestFirst, limit, cursor);
  }
}
