package energy.ona.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Location;
import energy.ona.asset.SampleAssets;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OwnCrewsTest {
  private static final CustomerId CUSTOMER = SampleAssets.CUSTOMER;
  private static final CrewsFile FILE =
      new CrewsFile(
          new CrewsFile.Generic(2, 60, 0.6),
          Map.of(CUSTOMER.value(), List.of(entry("east"), entry("north"), entry("south"))));

  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final OwnCrews crews = new OwnCrews(stores, FILE);

  @Test
  void whoDiesWhileTheFilesCrewsAreTakenOverLosesNone() {
    OwnCrews dying =
        new OwnCrews(
            before(
                "north",
                () -> {
                  throw new IllegalStateException("died");
                }),
            FILE);
    assertThatThrownBy(() -> dying.put(crew("west"))).hasMessage("died");

    assertThat(ids()).containsExactlyInAnyOrder("east", "north", "south");
    assertThat(crews.get(CUSTOMER, "south")).isPresent();

    crews.put(crew("west"));
    assertThat(ids()).containsExactlyInAnyOrder("east", "north", "south", "west");
  }

  @Test
  void aCrewThatIsRemovedWhileAnotherTakesTheFilesCrewsOverStaysRemoved() {
    OwnCrews slow = new OwnCrews(before("north", () -> crews.remove(CUSTOMER, "north")), FILE);

    slow.put(crew("west"));

    assertThat(ids()).containsExactlyInAnyOrder("east", "south", "west");
  }

  @Test
  void theLastCrewThatIsRemovedDoesNotBringTheFilesBack() {
    List.of("east", "north", "south").forEach(id -> crews.remove(CUSTOMER, id));

    assertThat(ids()).isEmpty();
    assertThat(crews.isOfFile(CUSTOMER)).isFalse();
  }

  private List<String> ids() {
    return crews.all(CUSTOMER).stream().map(Crew::crewId).toList();
  }

  private static Crew crew(String id) {
    return entry(id).of(CUSTOMER);
  }

  private static CrewsFile.Entry entry(String id) {
    return new CrewsFile.Entry(
        id,
        null,
        Set.of(),
        new Location(-26.0, 28.0, null),
        2,
        "Africa/Johannesburg",
        LocalTime.of(8, 0),
        LocalTime.of(17, 0),
        null,
        60,
        0.6,
        null,
        null);
  }

  /** The same stores for a writer to whom something happens before it creates that record. */
  private RecordStores before(String id, Runnable happens) {
    return new RecordStores() {
      @Override
      public <T extends Stored> RecordStore<T> of(Class<T> kind) {
        return new Interrupted<>(stores.of(kind), id, happens);
      }
    };
  }

  private record Interrupted<T extends Stored>(RecordStore<T> store, String id, Runnable happens)
      implements RecordStore<T> {
    @Override
    public boolean create(T stored) {
      if (stored.id().equals(id)) {
        happens.run();
      }
      return store.create(stored);
    }

    @Override
    public void put(T stored) {
      store.put(stored);
    }

    @Override
    public Optional<T> update(CustomerId customer, String key, UnaryOperator<T> change) {
      return store.update(customer, key, change);
    }

    @Override
    public Optional<T> get(CustomerId customer, String key) {
      return store.get(customer, key);
    }

    @Override
    public boolean remove(CustomerId customer, String key) {
      return store.remove(customer, key);
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      return store.list(customer, query);
    }
  }
}
