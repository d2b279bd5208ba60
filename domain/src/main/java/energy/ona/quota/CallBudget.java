package energy.ona.quota;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls that one provider got from all processes together.
 *
 * @param name of the provider, or of the account there
 * @param windows one per limit
 * @param closedUntil the provider asked not to be called before
 * @param lastMessage what it said when it last refused or failed; null after a success
 */
public record CallBudget(
    CustomerId customerId,
    String name,
    List<Window> windows,
    @Nullable Instant closedUntil,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    @Nullable String lastMessage)
    implements Stored {

  public CallBudget {
    windows = List.copyOf(windows);
  }

  /** Calls since the start of a window. */
  public record Window(long seconds, Instant start, int used) {}

  static CallBudget unused(CustomerId customer, String name) {
    return new CallBudget(customer, name, List.of(), null, null, null, null);
  }

  /** When one more call is allowed; empty means now. */
  Optional<Instant> opensAt(List<CallLimit> limits, Instant now) {
    Instant open = closedUntil != null && closedUntil.isAfter(now) ? closedUntil : now;
    for (CallLimit limit : limits) {
      Window window = window(limit, now);
      Instant next = window.start().plus(limit.window());
      if (window.used() >= limit.calls() && next.isAfter(open)) {
        open = next;
      }
    }
    return open.isAfter(now) ? Optional.of(open) : Optional.empty();
  }

  CallBudget withOneMore(List<CallLimit> limits, Instant now) {
    List<Window> next = new ArrayList<>();
    for (CallLimit limit : limits) {
      Window window = window(limit, now);
      next.add(new Window(window.seconds(), window.start(), window.used() + 1));
    }
    return new CallBudget(
        customerId, name, next, closedUntil, lastSuccess, lastFailure, lastMessage);
  }

  private Window window(CallLimit limit, Instant now) {
    long seconds = limit.window().toSeconds();
    Instant start = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    return windows.stream()
        .filter(each -> each.seconds() == seconds && each.start().equals(start))
        .findFirst()
        .orElse(new Window(seconds, start, 0));
  }

  CallBudget succeeded(Instant at) {
    return new CallBudget(customerId, name, windows, closedUntil, at, lastFailure, null);
  }

  CallBudget failed(Instant at, String message) {
    return new CallBudget(customerId, name, windows, closedUntil, lastSuccess, at, message);
  }

  CallBudget closed(Instant at, Duration howLong, String message) {
    Instant until = at.plus(howLong);
    Instant later = closedUntil != null && closedUntil.isAfter(until) ? closedUntil : until;
    return new CallBudget(customerId, name, windows, later, lastSuccess, at, message);
  }

  /** Calls left in the longest window. */
  public int left(List<CallLimit> limits, Instant now) {
    return limits.stream()
        .mapToInt(limit -> Math.max(0, limit.calls() - window(limit, now).used()))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  @Override
  @JsonIgnore
  public String id() {
    return name;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
