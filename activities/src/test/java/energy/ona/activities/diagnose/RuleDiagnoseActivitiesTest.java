package energy.ona.activities.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.detect.MadridInverters;
import energy.ona.activities.detect.SiteDetectActivities;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.config.FixedParameters;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.diagnose.AlarmBook;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.EvidenceItem;
import energy.ona.diagnose.EvidenceSource;
import energy.ona.diagnose.FaultCategory;
import energy.ona.diagnose.FoundCause;
import energy.ona.diagnose.SampleCategories;
import energy.ona.diagnose.SymptomReader;
import energy.ona.event.InMemoryEventLog;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Work;
import energy.ona.risk.Tariffs;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.workflows.diagnose.DiagnoseRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four inverters; the second has no DC voltage and delivers nothing since the tenth of March. */
class RuleDiagnoseActivitiesTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId UNIT = new AssetId("INV-2");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant FELL = Instant.parse("2026-03-10T09:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-03-10T14:00:00Z");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryObjectStore output = new InMemoryObjectStore();
  private final Clock clock = Clock.fixed(AS_OF.plusSeconds(60), ZoneOffset.UTC);
  private final WeatherBook weather = new WeatherBook(records, input);

  private RuleDiagnoseActivities activities() {
    SiteObserver observer =
        new SiteObserver(
            records,
            observations,
            input,
            new ForecastBook(records, input),
            () -> new Detector(DetectSettings.DEFAULTS));
    return new RuleDiagnoseActivities(
        records,
        output,
        observer,
        new SiteDetectActivities(
            records,
            observer,
            new InMemoryEventLog(),
            new FixedParameters(),
            new Tariffs("flat", Map.of("flat", new Tariffs.Tariff(null, 0.1, List.of()))),
            output,
            cycle -> true,
            clock),
        new SymptomReader(new SiblingExpectedPower(), AlarmBook.EMPTY),
        new CauseRules(SampleCategories.ALL),
        new Work(
            new Profile(List.of("inverter_maintenance"), 1, 2),
            new Profile(List.of("wind_maintenance"), 2, 4),
            Map.of()),
        customer -> List.of(),
        new FixedParameters(),
        clock);
  }

  @BeforeEach
  void plant() {
    int rows = (int) (Duration.between(START, AS_OF).toMinutes() / 15);
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(MadridInverters.numbered(each));
      long[] seconds = new long[rows];
      double[] powerKw = new double[rows];
      double[] volts = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(15L * row));
        boolean ill = each == 2 && !at.isBefore(FELL);
        seconds[row] = at.getEpochSecond();
        double sun = Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.45, -3.73));
        powerKw[row] = ill ? 0 : 10 * sun / 1100 * (1 + 0.01 * each + 0.02 * Math.sin(row));
        volts[row] = ill ? 1 : sun > 0 ? 600 : 0;
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each),
              seconds,
              Map.of(Signals.POWER_KW, powerKw, Signals.VOLTAGE_V, volts),
              new int[rows]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent", sent));
  }

  private Diagnosis diagnose() {
    return activities()
        .diagnose(
            new DiagnoseRequest(CUSTOMER, "diag-20260310-001", UNIT, null, AS_OF, 12, null, null));
  }

  private static Optional<EvidenceItem> item(
      Diagnosis diagnosis, String subcategory, EvidenceSource source) {
    return diagnosis.findings().stream()
        .filter(each -> each.subcategory().equals(subcategory))
        .flatMap(each -> each.evidenceItems().stream())
        .filter(each -> each.source() == source)
        .findFirst();
  }

  /** Two days by the hour, with a thunderstorm in one of them. */
  private void forecast(Instant issuedAt, Instant thunder, @Nullable Integer calm) {
    Instant first = Instant.parse("2026-03-09T00:00:00Z");
    List<WeatherHour> hours =
        IntStream.range(0, 72)
            .mapToObj(hour -> first.plus(Duration.ofHours(hour)))
            .map(at -> hour(at, at.equals(thunder) ? Integer.valueOf(95) : calm))
            .toList();
    weather.keep(
        new SiteWeather(
            CUSTOMER,
            SITE,
            new WeatherForecast("open-meteo", new Place(40.45, -3.73), issuedAt, hours),
            WeatherCorrection.NONE));
  }

  private static WeatherHour hour(Instant at, @Nullable Integer code) {
    return new WeatherHour(at, 20.0, 500.0, 5.0, 7.0, 80.0, 70.0, 2.0, code);
  }

  private void found(String order, Instant at) {
    records
        .of(FoundCause.class)
        .put(
            new FoundCause(
                CUSTOMER,
                order,
                UNIT,
                SITE,
                "",
                "dc_bus_fault",
                FaultCategory.OEM_FAULT,
                "dc_bus_fault",
                null,
                null,
                null,
                at));
  }

  @Test
  void theEvidenceOfTheFindingIsKeptWhereItsItemSays() {
    Diagnosis diagnosis = diagnose();

    assertThat(diagnosis.mostLikely().subcategory()).isEqualTo("dc_bus_fault");
    assertThat(item(diagnosis, "dc_bus_fault", EvidenceSource.DETECTION))
        .hasValueSatisfying(
            told ->
                assertThat(told.evidenceUrl())
                    .isEqualTo("/detections/%s/evidence".formatted(diagnosis.detectionId())));
    assertThat(
            output.get("detections/2026/03/10/%s-evidence.json".formatted(diagnosis.detectionId())))
        .isPresent();
    assertThat(item(diagnosis, "dc_bus_fault", EvidenceSource.MEASUREMENTS))
        .hasValueSatisfying(told -> assertThat(told.signals()).containsExactly("voltage_v"));
    byte[] stored = output.get("diagnostics/2026/03/10/diag-20260310-001.json").orElseThrow();
    assertThat(Json.read(new String(stored, StandardCharsets.UTF_8), Diagnosis.class))
        .isEqualTo(diagnosis);
  }

  @ParameterizedTest
  @CsvSource({
    // when it was issued, the hour with thunder, code of the others, whether it is a clue
    "2026-03-10T00:07:00Z, 2026-03-10T08:00:00Z, 3, true",
    "2026-03-09T00:07:00Z, 2026-03-09T20:00:00Z, 3, true",
    "2026-03-10T00:07:00Z, 2026-03-08T20:00:00Z, 3, false",
    // issued after the moment of the diagnosis
    "2026-03-10T14:01:00Z, 2026-03-10T08:00:00Z, 3, false",
    // from a source without codes
    "2026-03-10T00:07:00Z, 2026-03-08T08:00:00Z, , false",
  })
  void thunderBeforeItIsAClueAsFarAsItWasKnown(
      Instant issuedAt, Instant thunder, @Nullable Integer calm, boolean clue) {
    forecast(issuedAt, thunder, calm);

    Optional<EvidenceItem> told = item(diagnose(), "lightning_strike", EvidenceSource.WEATHER);

    assertThat(told.isPresent()).isEqualTo(clue);
    told.ifPresent(
        each -> {
          assertThat(each.sentence())
              .isEqualTo("a thunderstorm was forecast for the hour from " + thunder);
          assertThat(each.evidenceUrl())
              .isEqualTo("/sites/S/weather?as_of=%s&hours=1".formatted(thunder));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-20T12:00:00Z, true",
    "2026-03-10T13:59:59Z, true",
    "2026-03-10T14:00:01Z, false",
    "2024-02-20T12:00:00Z, false",
  })
  void whatWasFoundAtTheAssetIsAClueAsFarAsItWasKnown(Instant foundAt, boolean clue) {
    Diagnosis without = diagnose();
    records.of(Diagnosis.class).remove(CUSTOMER, without.diagnosticId());
    found("wo-1", foundAt);

    Diagnosis with = diagnose();

    assertThat(item(with, "dc_bus_fault", EvidenceSource.WORK_ORDERS).isPresent()).isEqualTo(clue);
    if (clue) {
      assertThat(with.mostLikely().confidence()).isGreaterThan(without.mostLikely().confidence());
    } else {
      assertThat(with.findings()).isEqualTo(without.findings());
    }
  }
}
