package energy.ona.api.request;

import energy.ona.api.envelope.Answer;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The one form of lists: {@code {"<plural>": […], "count": n}}, page by page. */
public final class Listing {
  private static final int DEFAULT_LIMIT = 50;

  private Listing() {}

  /** The query that the request's limit, cursor and filters make; newest first. */
  public static Query query(Call call, List<String> filters) {
    Fields fields = call.fields();
    int limit = fields.integer("limit", 1, Query.MAX_LIMIT, DEFAULT_LIMIT);
    Optional<String> cursor = Optional.ofNullable(fields.text("cursor"));
    Query query = Query.newest(limit).from(cursor);
    for (String filter : filters) {
      String value = fields.text(filter);
      if (value != null) {
        query = query.where(filter, value);
      }
    }
    fields.check();
    return query;
  }

  public static <T extends Stored> Answer of(
      Call call, RecordStore<T> store, String plural, List<String> filters) {
    return of(call, store, plural, filters, Function.identity());
  }

  /**
   * @param form how each record is shown
   */
  public static <T extends Stored> Answer of(
      Call call,
      RecordStore<T> store,
      String plural,
      List<String> filters,
      Function<? super T, ?> form) {
    Page<T> page = store.list(call.customer(), query(call, filters));
    return page(plural, page.items().stream().map(form).toList(), page.nextCursor());
  }

  public static Answer page(String plural, List<?> items, Optional<String> nextCursor) {
    return page(Map.of(), plural, items, nextCursor);
  }

  /**
   * @param about what is told of the whole list
   */
  public static Answer page(
      Map<String, ?> about, String plural, List<?> items, Optional<String> nextCursor) {
    Map<String, Object> data = new LinkedHashMap<>(about);
    data.put(plural, items);
    data.put("count", items.size());
    return Answer.page(data, nextCursor);
  }
}
