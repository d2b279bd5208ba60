package energy.ona.activities.plan;

import energy.ona.config.Parameters;
import energy.ona.risk.Tariffs;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.weather.WeatherBook;
import energy.ona.workorder.ResponseClasses;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A job book on the constraints of {@link SamplePlans}, for tests of other packages. */
public final class SampleBook {
  private static final Tariffs TARIFFS =
      new Tariffs("t", Map.of("t", new Tariffs.Tariff(null, 0.1, List.of())));

  private SampleBook() {}

  public static JobBook of(RecordStores records, Parameters parameters, Clock clock) {
    return new JobBook(
        records,
        SamplePlans.CONSTRAINTS,
        new RuleBook(
            SamplePlans.CONSTRAINTS, TARIFFS, new WeatherBook(records, new InMemoryObjectStore())),
        ResponseClasses.NONE,
        SamplePlans.LOSS_FUNCTION,
        parameters,
        clock);
  }
}
