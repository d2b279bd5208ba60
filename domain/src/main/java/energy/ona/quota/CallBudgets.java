package energy.ona.quota;

import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Counts calls in the store, so that any number of workers keep one provider's limits together. */
public final class CallBudgets {
  /** Owns what belongs to no customer. */
  public static final CustomerId PLATFORM = new CustomerId("_platform");

  private final RecordStore<CallBudget> budgets;
  private final Clock clock;

  public CallBudgets(RecordStores stores, Clock clock) {
    this.budgets = stores.of(CallBudget.class);
    this.clock = clock;
  }

  /**
   * Takes one call.
   *
   * @return empty when it may be made now, else when to ask again
   */
  public Optional<Instant> take(CustomerId owner, String name, List<CallLimit> limits) {
    List<Instant> later = new ArrayList<>();
    change(
        owner,
        name,
        budget -> {
          Instant now = clock.instant();
          Optional<Instant> opensAt = budget.opensAt(limits, now);
          // The change runs again when another process came between.
          later.clear();
          opensAt.ifPresent(later::add);
          return opensAt.isPresent() ? budget : budget.withOneMore(limits, now);
        });
    return later.stream().findFirst();
  }

  /** Nobody calls it before the time it asked for. */
  public void busy(CustomerId owner, String name, ProviderBusy refusal) {
    change(
        owner,
        name,
        budget ->
            budget.closed(
                clock.instant(), refusal.retryAfter(), String.valueOf(refusal.getMessage())));
  }

  public void succeeded(CustomerId owner, String name) {
    change(owner, name, budget -> budget.succeeded(clock.instant()));
  }

  public void failed(CustomerId owner, String name, String message) {
    change(owner, name, budget -> budget.failed(clock.instant(), message));
  }

  public Optional<CallBudget> get(CustomerId owner, String name) {
    return budgets.get(owner, name);
  }

  /** Begins anew, as another caller would. */
  public void forget(CustomerId owner, String name) {
    budgets.remove(owner, name);
  }

  private void change(CustomerId owner, String name, UnaryOperator<CallBudget> change) {
    if (budgets.update(owner, name, change).isEmpty()) {
      budgets.create(CallBudget.unused(owner, name));
      budgets.update(owner, name, change);
    }
  }
}
