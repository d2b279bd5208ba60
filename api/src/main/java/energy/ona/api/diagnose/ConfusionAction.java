package energy.ona.api.diagnose;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.SiteId;
import energy.ona.diagnose.ConfusionMatrix;
import energy.ona.diagnose.FoundCause;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code confusion}: what was diagnosed beside what technicians found. */
final class ConfusionAction {
  /** The newest so many orders say how good the diagnosis is now. */
  private static final int MOST = 5000;

  private final RecordStore<FoundCause> found;

  ConfusionAction(RecordStore<FoundCause> found) {
    this.found = found;
  }

  Answer answer(Call call) {
    Fields fields = call.fields();
    SiteId site = fields.optional("site_id", SiteId::new);
    Instant since = fields.since("since");
    Instant asOf = fields.instant("as_of");
    fields.check();
    Query newest = Query.newest(Query.MAX_LIMIT);
    Query query = site == null ? newest : newest.where("site_id", site.value());
    List<FoundCause> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<FoundCause> page = found.list(call.customer(), query.from(cursor));
      page.items().stream()
          .filter(each -> since == null || !each.foundAt().isBefore(since))
          .filter(each -> asOf == null || !each.foundAt().isAfter(asOf))
          .forEach(all::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent() && all.size() < MOST);
    return Answer.ok(ConfusionMatrix.of(all));
  }
}
