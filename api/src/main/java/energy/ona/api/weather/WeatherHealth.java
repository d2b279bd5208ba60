package energy.ona.api.weather;

import energy.ona.api.Ports;
import energy.ona.api.health.Dependencies.State;
import energy.ona.quota.CallBudget;
import energy.ona.quota.CallBudgets;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.weather.SiteWeather;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How the providers of weather have lately answered the workers. */
public final class WeatherHealth {
  private static final String WEATHER = "weather:";

  private final RecordStore<CallBudget> budgets;
  private final Clock clock;

  public WeatherHealth(Ports ports, Clock clock) {
    this.budgets = ports.records().of(CallBudget.class);
    this.clock = clock;
  }

  /** Degraded when the last answer is older than a forecast stays fresh, down after a day. */
  public State state() {
    List<CallBudget> asked =
        budgets.list(CallBudgets.PLATFORM, Query.all()).items().stream()
            .filter(budget -> budget.name().startsWith(WEATHER))
            .toList();
    Optional<Instant> answered =
        asked.stream()
            .map(CallBudget::lastSuccess)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder());
    Optional<String> trouble =
        asked.stream().map(CallBudget::lastMessage).filter(Objects::nonNull).findFirst();
    if (answered.isEmpty()) {
      return trouble
          .map(message -> new State("down", 0, message + "; the clear sky stands in"))
          .orElse(new State("ok", 0, "no site has needed it yet"));
    }
    Duration age = Duration.between(answered.get(), clock.instant());
    String status =
        age.compareTo(SiteWeather.TTL) <= 0
            ? "ok"
            : age.compareTo(SiteWeather.USABLE) <= 0 ? "degraded" : "down";
    return new State(
        status,
        Math.max(0, age.toSeconds()),
        trouble.filter(message -> !status.equals("ok")).orElse("was fetched from its provider"));
  }
}
