package energy.ona.activities.train;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Technology;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.registry.SampleModels;
import energy.ona.json.Json;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.train.TrainStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptForestsTest {
  private static final TrainStep STEP =
      new TrainStep(ModelVersion.GENERIC, Technology.SOLAR, "solar-20260101000000", List.of());

  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final ModelRegistry registry =
      new ModelRegistry(new InMemoryRecordStores(), objects, new InMemoryEventLog());
  private final List<Double> told = new ArrayList<>();

  /** Another worker, with the store alone. */
  private KeptForests worker() {
    return new KeptForests(registry, STEP, 2, told::add);
  }

  private static ForestQuantiles forest(long seed) {
    return SampleModels.forest(seed).forests().get(0);
  }

  @Test
  void whatAWorkerGrewIsReadByTheNextAndForgottenInTheEnd() {
    worker().grown(0, () -> forest(1));
    KeptForests next = worker();
    assertThat(Json.write(next.grown(0, () -> forest(2)))).isEqualTo(Json.write(forest(1)));
    assertThat(Json.write(next.grown(1, () -> forest(2)))).isEqualTo(Json.write(forest(2)));
    assertThat(told).containsExactly(0.5, 0.5, 1.0);
    next.forget();
    assertThat(objects.list("models/", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void oneThatIsDamagedIsGrownAgain() {
    worker().grown(0, () -> forest(1));
    String key = objects.list("models/", Optional.empty(), 10).get(0);
    assertThat(key).isEqualTo("models/generic/solar-20260101000000/any-site.forest-0.json.gz");
    objects.put(key, new byte[] {7}, "application/gzip");
    assertThat(Json.write(worker().grown(0, () -> forest(2)))).isEqualTo(Json.write(forest(2)));
    assertThat(Json.write(worker().grown(0, () -> forest(3)))).isEqualTo(Json.write(forest(2)));
  }
}
