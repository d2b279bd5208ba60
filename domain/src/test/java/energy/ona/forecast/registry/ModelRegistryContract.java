package energy.ona.forecast.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.wind.WindModel;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the registry keeps to on every pair of stores. Each test has a customer of its own. */
public abstract class ModelRegistryContract {
  private static final Instant AT = Instant.parse("2026-01-05T00:00:00Z");
  private static final SiteId SITE = new SiteId("site-1");

  private final CustomerId customer =
      new CustomerId("c" + UUID.randomUUID().toString().substring(0, 12));
  private final InMemoryEventLog events = new InMemoryEventLog();

  protected abstract RecordStores records();

  protected abstract ObjectStore objects();

  private ModelRegistry registry() {
    return new ModelRegistry(records(), objects(), events);
  }

  private ModelVersion version(int day) {
    return SampleModels.version(
        customer, "solar-202601%02d".formatted(day), "2026-01-%02dT00:00:00Z".formatted(day));
  }

  private ModelVersion kept(int day) {
    registry().put(version(day));
    return version(day);
  }

  private ModelState state(ModelVersion version) {
    return registry().championship(customer, Technology.SOLAR).state(version);
  }

  @Test
  void aVersionIsFoundAgainAsItWasPut() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    assertThat(registry().get(customer, "solar-20260101")).contains(first);
    assertThat(registry().list(customer, Query.newest(10).where("type", "solar")).items())
        .containsExactly(second, first);
    assertThat(registry().list(customer, Query.newest(10).where("type", "wind")).items()).isEmpty();
    assertThat(registry().get(ModelVersion.GENERIC, "solar-20260101")).isEmpty();
    assertThatThrownBy(() -> registry().require(customer, "solar-20251231"))
        .hasMessageContaining("model solar-20251231 was not found");
  }

  @Test
  void nothingServesBeforeItIsPromoted() {
    ModelVersion first = kept(1);
    assertThat(registry().champion(customer, Technology.SOLAR)).isEmpty();
    assertThat(state(first)).isEqualTo(ModelState.CHALLENGER);
    registry().promote(first, AT, "ona", "first of its kind");
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(first);
    assertThat(registry().champion(customer, Technology.WIND)).isEmpty();
  }

  @Test
  void aRollbackReturnsToTheChampionBeforeAndThenToNone() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    registry().promote(first, AT, "ona", "first");
    registry().promote(second, AT.plusSeconds(1), "Ann", "better");
    assertThat(state(first)).isEqualTo(ModelState.RETIRED);

    registry().rollback(second, AT.plusSeconds(2), "Ann", "looks wrong");
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(first);
    assertThat(state(second)).isEqualTo(ModelState.RETIRED);

    registry().rollback(first, AT.plusSeconds(3), "Ann", "no better");
    assertThat(registry().champion(customer, Technology.SOLAR)).isEmpty();
    assertThatThrownBy(() -> registry().rollback(second, AT, "Ann", "again"))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("does not serve");
  }

  @Test
  void aRepeatedRollbackRollsBackOnce() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    registry().promote(first, AT, "ona", "first");
    registry().promote(second, AT, "ona", "better");
    registry().rollback(second, AT, "Ann", "looks wrong");
    registry().rollback(second, AT, "Ann", "looks wrong");
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(first);
  }

  @Test
  void whatAnotherReplacedCannotBeRolledBack() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    registry().promote(first, AT, "ona", "first");
    registry().promote(second, AT.plusSeconds(1), "ona", "better");
    assertThatThrownBy(
            () -> registry().rollback(first, AT.plusSeconds(2), "Ann", "it looked wrong"))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("does not serve");
    assertThat(events.after(customer, 0, 10))
        .extracting(PlatformEvent::type)
        .containsExactly("model.promoted", "model.promoted");
  }

  @Test
  void thePlatformPromotesOverTheChampionThatWasComparedAndNoOther() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    ModelVersion third = kept(3);
    registry().promoteOver(null, first);
    registry().promoteOver(null, second);
    registry().promoteOver(third.modelId(), second);
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(first);
    registry().promoteOver(first.modelId(), second);
    registry().promoteOver(first.modelId(), second);
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(second);
    assertThat(events.after(customer, 0, 10)).hasSize(2);
  }

  @Test
  void whatAPersonRolledBackIsNotPromotedAgainByARetry() {
    ModelVersion first = kept(1);
    ModelVersion second = kept(2);
    registry().promoteOver(null, first);
    registry().promoteOver(first.modelId(), second);
    registry().rollback(second, second.createdAt().plusSeconds(60), "Ann", "looks wrong");
    registry().promoteOver(first.modelId(), second);
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(first);
    registry().promoteOver(first.modelId(), kept(3));
    assertThat(registry().champion(customer, Technology.SOLAR)).contains(version(3));
  }

  @Test
  void everyChangeIsAuditedOnce() {
    ModelVersion first = kept(1);
    registry().promote(first, AT, "Ann", "trusted");
    registry().promote(first, AT, "Ann", "trusted");
    List<PlatformEvent> told = events.after(customer, 0, 10);
    assertThat(told).extracting(PlatformEvent::type).containsExactly("model.promoted");
    assertThat(told.get(0).summary())
        .isEqualTo("solar model solar-20260101 serves instead of physics (Ann: trusted)");
  }

  @Test
  void aPartAnswersAsTheModelDidThatWasKept() {
    NewSiteModel model = SampleModels.forest(3);
    registry().putPart(customer, "solar-20260101", SITE, model);
    NewSiteModel read = registry().part(version(1), SITE, NewSiteModel.class).orElseThrow();
    double[][] asked = {{0.2, 0.9}, {Double.NaN, 0.4}};
    for (int row = 0; row < 2; row++) {
      assertThat(read.forests().get(0).quantiles(SampleModels.table(asked), row))
          .containsExactly(model.forests().get(0).quantiles(SampleModels.table(asked), row));
    }
    assertThat(registry().hasPart(customer, "solar-20260101", SITE)).isTrue();
    assertThat(registry().part(version(1), new SiteId("other"), SolarModel.class)).isEmpty();
    assertThat(registry().part(version(2), SITE, NewSiteModel.class)).isEmpty();
  }

  @Test
  void aPartOfAnotherKindIsRefusedInWords() {
    registry().putPart(customer, "solar-20260101", SITE, SampleModels.forest(3));
    assertThatThrownBy(() -> registry().part(version(1), SITE, WindModel.class))
        .isInstanceOf(PlatformException.class)
        .hasMessage("model solar-20260101: the model is a 'solar_new_site' and not a 'wind_site'");
  }
}
