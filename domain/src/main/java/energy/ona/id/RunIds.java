package energy.ona.id;

import java.util.List;
import java.util.Map;

/** Gives out run ids. A number is never given twice; gaps are normal. */
public interface RunIds {
  /** The next ids of a kind each, as {@code prefix-YYYYMMDD-NNN} of the current UTC day. */
  Map<RunKind, List<String>> next(Map<RunKind, Integer> counts);

  /** The next id of the kind. */
  default String next(RunKind kind) {
    return next(kind, 1).get(0);
  }

  /** So many ids of the kind, ascending. */
  default List<String> next(RunKind kind, int count) {
    return count == 0 ? List.of() : next(Map.of(kind, count)).getOrDefault(kind, List.of());
  }
}
