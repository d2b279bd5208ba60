package energy.ona.activities.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.Technology;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.site.SamplePlant;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.time.TimeRange;
import energy.ona.weather.ClearSky;
import energy.ona.workflows.Options;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.train.TrainStep;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingTablesTest {
  private static final int DAYS = 24;
  private static final Instant END = SamplePlant.START.plus(Duration.ofDays(DAYS));
  private static final Instant AS_OF = END.plus(SamplePlant.DAY);
  private static final Instant DAY_10 = SamplePlant.START.plus(Duration.ofDays(10));
  private static final Instant NOON = DAY_10.plus(Duration.ofHours(12));
  private static final String ENRICHED = "training/demo/enriched_data.csv";
  private static final String FEATURES = "training/demo/features.csv";

  private final SamplePlant plant = new SamplePlant(DAYS);
  private final Asset asset = plant.assets.get(0);
  private final InMemoryObjectStore output = new InMemoryObjectStore();
  private final TestActivityEnvironment engine =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TemporalConnection.dataConverter())
                      .build())
              .build());

  @AfterEach
  void close() {
    engine.close();
  }

  @BeforeEach
  void register() {
    InMemoryCustomers customers = new InMemoryCustomers();
    customers.register(SampleAssets.CUSTOMER);
    engine.registerActivitiesImplementations(
        new StoreTrainActivities(
            customers,
            plant.records,
            plant.observations,
            plant.history(),
            new ModelRegistry(plant.records, output, new InMemoryEventLog()),
            plant.objects,
            output,
            Clock.fixed(AS_OF, ZoneOffset.UTC)));
  }

  /** Writes the tables as a training does. */
  private void keepTables() {
    TrainActivities activities = engine.newActivityStub(TrainActivities.class, Options.TRAIN_COPY);
    List<SiteData> sites =
        activities.gatherSites(activities.trainingSites(SampleAssets.CUSTOMER), AS_OF);
    TrainStep step = new TrainStep(SampleAssets.CUSTOMER, Technology.SOLAR, "solar-1", sites);
    assertThat(activities.keepTables(List.of(step))).isNull();
  }

  private void fill(Instant at, double kw) {
    plant.send(
        "filled-" + at,
        asset,
        new long[] {at.getEpochSecond()},
        Map.of(Signals.POWER_KW, new double[] {kw}),
        SampleFlag.FILLED.mask());
  }

  private List<Map<String, String>> table(String key) {
    String text = new String(plant.objects.get(key).orElseThrow(), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    String[] names = lines.get(0).split(",", -1);
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              String[] cells = line.split(",", -1);
              assertThat(cells).hasSameSizeAs(names);
              Map<String, String> row = new HashMap<>();
              for (int each = 0; each < names.length; each++) {
                row.put(names[each], cells[each]);
              }
              return row;
            })
        .toList();
  }

  private static double number(Map<String, String> row, String name) {
    return Double.parseDouble(Objects.requireNonNull(row.get(name)));
  }

  private double measuredKw(Asset of, Instant hour) {
    TimeRange range = new TimeRange(hour, hour.plusSeconds(1));
    return plant
        .observations
        .read(of.customerId(), of.siteId(), range)
        .of(of.assetId())
        .orElseThrow()
        .value(Signals.POWER_KW, 0);
  }

  private double perUnit(Instant hour) {
    return plant.assets.stream().mapToDouble(each -> measuredKw(each, hour)).sum() / 300;
  }

  private double saidWm2(Instant hour) {
    return Objects.requireNonNull(
            ClearSky.at(SamplePlant.PLACE, hour, 2).hours().get(0).irradianceWm2())
        * plant.clearnessSaid(hour);
  }

  @Test
  void measurementsStandBesideWhatTheyWereEnrichedWithAndFilledOnesApart() {
    Instant onlyFilled = END.plus(Duration.ofHours(10));
    fill(NOON.plusSeconds(1800), 77);
    fill(onlyFilled, 55);
    keepTables();
    List<Map<String, String>> rows =
        table(ENRICHED).stream()
            .filter(row -> asset.assetId().value().equals(row.get("asset_id")))
            .toList();
    assertThat(rows).hasSize(DAYS * 24 + 1);
    Map<String, String> noon = row(rows, NOON);
    assertThat(noon)
        .containsEntry("site_id", "north")
        .containsEntry("technology", "solar")
        .containsEntry("capacity_kw", "100.0")
        .containsEntry("samples", "1")
        .containsEntry("filled_samples", "1")
        .containsEntry("setpoint_kw", "")
        .containsEntry("weather_as_of", DAY_10.toString())
        .containsEntry("forecast_temperature_c", "20.0");
    assertThat(number(noon, "power_kw")).isCloseTo(measuredKw(asset, NOON), within(1e-4));
    assertThat(number(noon, "site_power_per_unit")).isCloseTo(perUnit(NOON), within(1e-4));
    assertThat(number(noon, "forecast_ghi_w_m2")).isCloseTo(saidWm2(NOON), within(1e-3));
    double elevation =
        Sun.elevationDeg(NOON, SamplePlant.PLACE.latitude(), SamplePlant.PLACE.longitude());
    assertThat(number(noon, "sun_elevation_deg")).isCloseTo(elevation, within(1e-4));
    assertThat(number(noon, "clear_sky_ghi_w_m2"))
        .isCloseTo(Sun.clearSkyGhiWm2(elevation), within(1e-4));
    assertThat(row(rows, onlyFilled))
        .containsEntry("samples", "0")
        .containsEntry("filled_samples", "1")
        .containsEntry("power_kw", "")
        .containsEntry("site_power_per_unit", "");
  }

  private static Map<String, String> row(List<Map<String, String>> rows, Instant at) {
    return rows.stream()
        .filter(row -> at.toString().equals(row.get("timestamp")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void featuresAreWhatWasKnownWhenTheDayBeganAndTheTargetWhatCame() {
    fill(END.plus(Duration.ofHours(10)), 55);
    keepTables();
    List<Map<String, String>> rows = table(FEATURES);
    assertThat(rows)
        .hasSizeGreaterThan(DAYS * 10)
        .allSatisfy(
            row ->
                assertThat(Instant.parse(row.get("timestamp")))
                    .isBetween(Instant.parse(row.get("issued_at")), END.minusSeconds(3600)));
    Map<String, String> noon = row(rows, NOON);
    assertThat(noon).containsEntry("issued_at", DAY_10.toString());
    assertThat(number(noon, "power_per_unit")).isCloseTo(perUnit(NOON), within(1e-9));
    assertThat(number(noon, "ghi")).isCloseTo(saidWm2(NOON), within(1e-6));
    // Of the day before, not of its own.
    assertThat(number(noon, "same_time_last"))
        .isCloseTo(perUnit(NOON.minus(SamplePlant.DAY)), within(1e-9));
  }

  @Test
  void theSameDataAreNotWrittenAgainAndOthersAre() {
    keepTables();
    byte[] enriched = plant.objects.get(ENRICHED).orElseThrow();
    keepTables();
    assertThat(plant.objects.get(ENRICHED)).contains(enriched);
    plant.weaken(asset, DAYS - 2, DAYS, 0.9);
    keepTables();
    assertThat(plant.objects.get(ENRICHED).orElseThrow()).isNotEqualTo(enriched);
  }

  @Test
  void aTableForWhichThereIsNoRoomIsRefusedInASentence() throws IOException {
    try (CsvObject small = new CsvObject(10, 0);
        CsvObject crowded = new CsvObject(Long.MAX_VALUE, Long.MAX_VALUE)) {
      small.add("more than ten bytes").endRow();
      assertThatThrownBy(() -> small.put(output, "small"))
          .isInstanceOf(IOException.class)
          .hasMessage("it would be larger than 10 bytes");
      crowded.add("a").endRow();
      assertThatThrownBy(() -> crowded.put(output, "crowded"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("free on the disc");
    }
    assertThat(output.list("", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void cellsThatNeedItAreQuoted() throws IOException {
    try (CsvObject csv = new CsvObject()) {
      csv.add("a,b").add("say \"x\"").add(Double.NaN).add(0.5).addSecond(0).endRow();
      assertThat(csv.put(output, "cells")).isTrue();
      assertThat(csv.put(output, "cells")).isFalse();
    }
    assertThat(new String(output.get("cells").orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",,0.5,1970-01-01T00:00:00Z\n");
  }

  @Test
  void windOfAnHourIsWhatTheNewestIssueByItsBeginningSaid() {
    double[][] speeds = {{1, 2, 3}, {11, 12, 13}};
    WindSeries series =
        new WindSeries(new long[] {9, 11}, speeds, new double[2][3], 8, new double[9]);
    SiteHours hours = SiteHours.of(series, Optional.empty());
    double none = Double.NaN;
    // Issued at hours 10 and 12, since the first lead is the hour in which an issue was made.
    assertThat(hours.weather().get(SiteHours.WIND_SPEED_100_M))
        .containsExactly(none, none, 1, 2, 11, 12, 13, none, none);
    assertThat(hours.asOfSecond()[3]).isEqualTo(10 * 3600L);
    assertThat(hours.asOfSecond()[4]).isEqualTo(12 * 3600L);
    assertThat(hours.hasWeather(1)).isFalse();
  }
}
