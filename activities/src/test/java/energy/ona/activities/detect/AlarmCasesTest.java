package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.workorder.FoundCauses;
import energy.ona.activities.workorder.StoreWorkOrderActivities;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.config.FixedParameters;
import energy.ona.detect.Alarm;
import energy.ona.detect.AlarmCodes;
import energy.ona.detect.AlarmSeverity;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.detect.FleetSettings;
import energy.ona.detect.RepairCheck;
import energy.ona.diagnose.Categories;
import energy.ona.event.InMemoryEventLog;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.id.InMemoryRunIds;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.risk.Tariffs;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.detect.DetectRequest;
import energy.ona.workflows.detect.ObserveSiteRequest;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderActivities.VerifyRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four inverters that produce; the second gives one alarm, and three hours later another. */
class AlarmCasesTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId UNIT = new AssetId("INV-2");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant INSULATION_FROM = Instant.parse("2026-03-10T07:00:00Z");
  private static final Instant FAN_FROM = Instant.parse("2026-03-10T10:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-03-10T14:00:00Z");
  private static final Instant DATA_END = Instant.parse("2026-03-11T18:00:00Z");

  private static final AlarmCodes CODES =
      (asset, code) ->
          Optional.ofNullable(Map.of(2062.0, "insulation", 2086.0, "fan").get(code))
              .map(meaning -> new AlarmCodes.Sign(meaning, AlarmSeverity.ACTION));

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final Clock clock = Clock.fixed(AS_OF, ZoneOffset.UTC);
  private final FleetSettings settings = new FleetSettings(DetectSettings.DEFAULTS);
  private final Detector detector = new Detector(settings, new SiblingExpectedPower(), CODES);
  private final Cases cases = Cases.on(records);
  private final SiteDetectActivities looks =
      new SiteDetectActivities(
          records,
          new SiteObserver(
              records,
              observations,
              new InMemoryObjectStore(),
              new ForecastBook(records, new InMemoryObjectStore()),
              () -> detector),
          events,
          new FixedParameters(),
          new Tariffs("flat", Map.of("flat", new Tariffs.Tariff(null, 0.1, List.of()))),
          new InMemoryObjectStore(),
          cycle -> true,
          clock);

  @BeforeEach
  void plant() {
    int rows = (int) (Duration.between(START, DATA_END).toMinutes() / 15);
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(asset(each));
      long[] seconds = new long[rows];
      double[] powerKw = new double[rows];
      double[] codes = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(15L * row));
        seconds[row] = at.getEpochSecond();
        double sun = Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.45, -3.73));
        powerKw[row] = 10 * sun / 1100 * (1 + 0.01 * each + 0.02 * Math.sin(row));
        codes[row] = each == 2 ? code(at, row) : 0;
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each),
              seconds,
              Map.of(Signals.POWER_KW, powerKw, Signals.ALARM_CODE, codes),
              new int[rows]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent", sent));
  }

  /** Both come and go, and insulation is good again once the look is over. */
  private static double code(Instant at, int row) {
    boolean insulation = !at.isBefore(INSULATION_FROM) && at.isBefore(AS_OF);
    boolean fan = !at.isBefore(FAN_FROM);
    return insulation && (!fan || row % 2 == 1) ? 2062 : fan ? 2086 : 0;
  }

  private static Asset asset(int each) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"INV-%d","name":"n","type":"Solar Inverter",
         "capacity_kw":10,"location":{"latitude":40.45,"longitude":-3.73},"timezone":"UTC",
         "site_id":"S"}\
        """
            .formatted(each),
        Asset.class);
  }

  private SiteFindings sweep() {
    return looks.observeSite(new ObserveSiteRequest(CUSTOMER, SITE, AS_OF, 24));
  }

  private Detection detect(String id, @Nullable String cycleId) {
    return looks.detect(new DetectRequest(CUSTOMER, id, UNIT, AS_OF, 24, null, cycleId, null));
  }

  private FaultCase open(String id, Instant onset, Alarm alarm) {
    return cases.open(
        new FaultCase(
                CUSTOMER,
                id,
                UNIT,
                SITE,
                FaultCase.PRODUCTION,
                FaultCase.OPEN,
                onset,
                AS_OF,
                null,
                null,
                "ooda-" + id,
                "wo-" + id)
            .of(alarm));
  }

  @Test
  void theOtherAlarmOfAUnitIsTakenInHandBesideTheCaseOfTheFirst() {
    assertThat(sweep().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.message()).startsWith("sends its maker's alarm 2062"));
    Alarm insulation = detect("det-1", "ooda-1").alarm().orElseThrow();
    assertThat(insulation.code()).isEqualTo(2062);
    open("case-1", INSULATION_FROM, insulation);

    assertThat(sweep().findings())
        .singleElement()
        .satisfies(found -> assertThat(found.message()).startsWith("sends its maker's alarm 2086"));
    Detection other = detect("det-2", "ooda-2");
    Alarm fan = other.alarm().orElseThrow();
    assertThat(fan.code()).isEqualTo(2086);
    assertThat(fan.meaning()).isEqualTo("fan");
    assertThat(other.onset()).isEqualTo(FAN_FROM);
    assertThat(open("case-2", FAN_FROM, fan).caseId()).isEqualTo("case-2");
    assertThat(detect("det-3", null).alarm()).contains(insulation);

    SiteFindings inHand = sweep();
    assertThat(inHand.findings()).isEmpty();
    assertThat(inHand.withOpenCase()).containsExactly(UNIT);
  }

  @Test
  void workIsProvenByTheAlarmThatItWasFor() {
    open("case-1", INSULATION_FROM, new Alarm(2062, "insulation", 0.9, List.of()));
    open("case-2", FAN_FROM, new Alarm(2086, "fan", 0.9, List.of()));

    Verification insulation = verify("case-1");
    assertThat(insulation.verdict()).isEqualTo(Verification.SOUND);
    assertThat(insulation.message()).contains("2086 (fan) is another alarm");
    assertThat(verify("case-2").verdict()).isEqualTo(Verification.FAULTY);
  }

  @Test
  void whatStandsStillSinceTheWorkIsNotMended() {
    open("case-1", INSULATION_FROM, new Alarm(2062, "insulation", 0.9, List.of()));
    standsStill();

    Verification still = verify("case-1");
    assertThat(still.verdict()).isEqualTo(Verification.FAULTY);
    assertThat(still.message())
        .contains("is without the alarm since", "it still delivers too little since the repair");
  }

  @Test
  void aLossThatHasACaseOfItsOwnIsHeldAgainstNoWorkOnAnAlarm() {
    cases.open(
        new FaultCase(
            CUSTOMER,
            "case-0",
            UNIT,
            SITE,
            FaultCase.PRODUCTION,
            FaultCase.OPEN,
            INSULATION_FROM,
            AS_OF,
            null,
            null,
            "ooda-0",
            "wo-0"));
    open("case-1", INSULATION_FROM, new Alarm(2062, "insulation", 0.9, List.of()));
    standsStill();

    assertThat(verify("case-1").verdict()).isEqualTo(Verification.SOUND);
    assertThat(verify("case-0").verdict()).isEqualTo(Verification.FAULTY);
  }

  /** From the end of the work on. */
  private void standsStill() {
    int rows = (int) (Duration.between(AS_OF, DATA_END).toMinutes() / 15);
    long[] seconds = new long[rows];
    Arrays.setAll(seconds, row -> AS_OF.plus(Duration.ofMinutes(15L * row)).getEpochSecond());
    Map<String, double[]> nothing = Map.of(Signals.POWER_KW, new double[rows]);
    observations.append(
        new ObservationBatch(
            CUSTOMER, SITE, "still", List.of(new Series(UNIT, seconds, nothing, new int[rows]))));
  }

  private Verification verify(String caseId) {
    Map<String, Categories.Cause> any =
        Map.of("any", new Categories.Cause("inverter", "broken", List.of()));
    Categories categories = new Categories(any, any, any, any, any, any);
    return new StoreWorkOrderActivities(
            records,
            observations,
            events,
            new RepairCheck(() -> settings, CODES),
            new FoundCauses(records, categories),
            new InMemoryRunIds(clock))
        .verify(new VerifyRequest(CUSTOMER, UNIT, SITE, caseId, AS_OF, DATA_END));
  }
}
