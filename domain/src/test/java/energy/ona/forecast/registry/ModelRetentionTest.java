package energy.ona.forecast.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.training.SiteData;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelRetentionTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("site-1");
  private static final Instant FIRST = Instant.parse("2026-01-01T02:30:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final ModelRegistry registry =
      new ModelRegistry(records, objects, new InMemoryEventLog());
  private final ModelRetention retention = new ModelRetention(records, input, objects);

  private static String id(int night) {
    return "solar-" + SECOND.format(night(night));
  }

  private static Instant night(int night) {
    return FIRST.plus(DAY.multipliedBy(night));
  }

  private void train(int night) {
    for (String site : List.of("site-1", "site-2")) {
      registry.putPart(CUSTOMER, id(night), new SiteId(site), SampleModels.forest(3));
    }
    objects.put(
        "models/demo/%s/site-1.trial.json".formatted(id(night)),
        "{}".getBytes(StandardCharsets.UTF_8),
        "application/json");
    input.put(
        "training/demo/%s.sites-0.json.gz".formatted(id(night)), new byte[1], "application/gzip");
    registry.put(SampleModels.version(CUSTOMER, id(night), night(night).toString()));
  }

  private ModelVersion version(int night) {
    return registry.require(CUSTOMER, id(night));
  }

  private void promote(int night) {
    registry.promote(version(night), night(night), "ona", "better");
  }

  private List<Integer> withBytes(int nights) {
    return IntStream.range(0, nights)
        .filter(night -> registry.hasPart(CUSTOMER, id(night), SITE))
        .boxed()
        .toList();
  }

  @Test
  void whatIsNewServesOrServedIsKept() {
    for (int night = 0; night < 30; night++) {
      train(night);
      if (night == 2 || night == 5) {
        promote(night);
      }
    }
    assertThat(retention.sweep(CUSTOMER, night(30))).as("is put away first").isZero();
    assertThat(withBytes(30)).hasSize(30);
    assertThat(version(3).putAwayAt()).isEqualTo(night(30));
    assertThat(registry.championship(CUSTOMER, Technology.SOLAR).state(version(7)))
        .isEqualTo(ModelState.RETIRED);

    assertThat(retention.sweep(CUSTOMER, night(32))).isEqualTo(14);
    List<Integer> kept = withBytes(30);
    assertThat(kept).startsWith(2, 5, 16).endsWith(29).hasSize(16);
    assertThat(objects.list("models/demo/" + id(3), Optional.empty(), 10)).isEmpty();
    assertThat(input.list("training/demo/", Optional.empty(), 100)).hasSize(16);
    assertThat(version(3).verdict()).as("forecasts name it").isEqualTo("first of its kind");
    assertThat(retention.sweep(CUSTOMER, night(33))).isZero();
    ModelVersion champion = registry.champion(CUSTOMER, Technology.SOLAR).orElseThrow();
    registry.rollback(champion, night(34), "Ann", "looks wrong");
    assertThat(registry.champion(CUSTOMER, Technology.SOLAR)).contains(version(2));
  }

  @Test
  void whatWasPutAwayIsPromotedNoMore() {
    IntStream.range(0, 16).forEach(this::train);
    ModelVersion found = version(0);
    retention.sweep(CUSTOMER, night(16));
    assertThatThrownBy(() -> promote(1))
        .hasMessage(
            "model %s was put away on 2026-01-17T02:30:00Z, since 14 newer ones are kept; train again"
                .formatted(id(1)));
    // Who had found it before was quicker: it serves, and is taken out again.
    registry.promote(found, night(16), "Ann", "trusted");
    assertThat(retention.sweep(CUSTOMER, night(18))).isEqualTo(1);
    assertThat(withBytes(2)).containsExactly(0);
    assertThat(version(0).putAwayAt()).isNull();
  }

  @Test
  void ofGatheredSeriesTheLastNightsAreKept() {
    SiteId site = new SiteId("site-1");
    String tables = "training/demo/features.csv";
    String others =
        SiteData.key(new CustomerId("other"), site, LocalDate.EPOCH, "%064x".formatted(1));
    for (String key : List.of(tables, others)) {
      input.put(key, new byte[1], "text/csv");
    }
    List<String> nightly = new ArrayList<>();
    for (int night = 0; night < 30; night++) {
      LocalDate day = LocalDate.ofInstant(night(night), ZoneOffset.UTC);
      nightly.add(SiteData.key(CUSTOMER, site, day, "%064x".formatted(night)));
      input.put(nightly.get(night), new byte[1], "application/gzip");
      retention.sweep(CUSTOMER, night(night).plusSeconds(3_600));
    }
    assertThat(input.list("training/demo/", Optional.empty(), 100))
        .hasSize(5)
        .contains(tables)
        .containsAll(nightly.subList(26, 30));
    assertThat(input.get(others)).isPresent();
  }

  @Test
  void whatAnEarlierReleaseGatheredOfASiteGoesOnceThisOneHas() {
    String early = "training/demo/site-1/0123456789abcdef.json.gz";
    String other = "training/demo/site-2/0123456789abcdef.json.gz";
    String tables = "training/demo/features.csv";
    for (String key : List.of(early, other, tables)) {
      input.put(key, new byte[1], "application/gzip");
    }
    retention.sweep(CUSTOMER, night(0));
    assertThat(input.get(early)).isPresent();
    LocalDate day = LocalDate.ofInstant(night(1), ZoneOffset.UTC);
    String now = SiteData.key(CUSTOMER, new SiteId("site-1"), day, "%064x".formatted(1));
    input.put(now, new byte[1], "application/gzip");
    retention.sweep(CUSTOMER, night(1));
    assertThat(input.list("training/demo/", Optional.empty(), 100))
        .containsExactlyInAnyOrder(other, tables, now);
  }

  @Test
  void whatATrainingLeftBehindGoesWhenItIsOverForSure() {
    registry.putPart(CUSTOMER, id(0), SITE, SampleModels.forest(3));
    registry.putPart(CUSTOMER, id(0) + "-0a1b2c3d", SITE, SampleModels.forest(3));
    registry.putPart(CUSTOMER, "byhand", SITE, SampleModels.forest(3));
    registry.putPart(CUSTOMER, "by-hand", SITE, SampleModels.forest(3));
    registry.putPart(new CustomerId("other"), id(0), SITE, SampleModels.forest(3));
    assertThat(retention.sweep(CUSTOMER, night(6))).isZero();
    assertThat(retention.sweep(CUSTOMER, night(8))).isEqualTo(2);
    assertThat(withBytes(1)).isEmpty();
    assertThat(registry.hasPart(CUSTOMER, id(0) + "-0a1b2c3d", SITE)).isFalse();
    assertThat(registry.hasPart(CUSTOMER, "byhand", SITE)).isTrue();
    assertThat(registry.hasPart(CUSTOMER, "by-hand", SITE)).isTrue();
    assertThat(registry.hasPart(new CustomerId("other"), id(0), SITE)).isTrue();
  }
}
