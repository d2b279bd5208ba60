package energy.ona.activities.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.config.InMemorySecrets;
import energy.ona.config.Secret;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.InMemoryEventLog;
import energy.ona.id.InMemoryRunIds;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quota.CallLimit;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.time.MovableClock;
import energy.ona.time.TimeRange;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.DevicePull;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.PullStanding;
import energy.ona.workflows.vendor.VendorActivities;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudVendorActivitiesTest {
  private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
  private static final String SERIAL = SampleAssets.INVERTER.serial();

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemorySecrets secrets = new InMemorySecrets();
  private final Asset asset = SampleAssets.inverter("inverter-01");
  private final AccountKey key = new AccountKey(asset.customerId(), "roof");
  private final Cloud cloud = new Cloud();
  private final InMemoryCustomers customers = new InMemoryCustomers();
  private final TestActivityEnvironment engine =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(TemporalConnection.clientOptions("default", "test"))
              .build());
  private VendorActivities activities = engine.newActivityStub(VendorActivities.class);

  private static VendorCloud.Alarm alarm(String id, int code) {
    return alarm(id, code, NOW.minusSeconds(60), false);
  }

  private static VendorCloud.Alarm alarm(String id, int code, Instant raised, boolean standing) {
    return new VendorCloud.Alarm(
        id, SERIAL, "Grid loss", "major", raised, "The grid", code, standing);
  }

  /** A sample every hour until now; eight calls a day. */
  private final class Cloud implements VendorCloud {
    private final List<String> asked = new ArrayList<>();
    private Instant dataUntil = NOW;
    private Instant silentFrom = Instant.MAX;
    private Instant silentTo = Instant.MAX;
    private int callsADay = 8;
    private int together = 1;
    private int listings;
    private int alarmReadings;
    private Instant alarmsFrom = NOW;
    private boolean down;
    private List<Alarm> alarms = List.of(alarm("a-1", 2032));
    private Runnable before = () -> {};

    /** On the last page. */
    private Map<String, String> unread = Map.of();

    private List<List<Device>> inventory =
        List.of(
            List.of(
                new Device("d1", "p", "One", SERIAL, null, null),
                new Device("d2", "p", "Two", "nobody's", null, null)));

    @Override
    public List<CallLimit> limits() {
      return List.of(new CallLimit(callsADay, Duration.ofDays(1)));
    }

    @Override
    public Duration page() {
      return Duration.ofDays(1);
    }

    @Override
    public DevicePage devices(@Nullable String from, CallMeter meter) {
      meter.count();
      before.run();
      listings++;
      if (down) {
        throw new PlatformException(ErrorCode.UNAVAILABLE, "SolarEdge answered 500");
      }
      int page = from == null ? 0 : Integer.parseInt(from);
      return new DevicePage(
          inventory.get(page),
          page + 1 == inventory.size() ? null : Integer.toString(page + 1),
          page + 1 == inventory.size() ? unread : Map.of());
    }

    @Override
    public int callsOfDevices() {
      return 1;
    }

    @Override
    public int devicesACall() {
      return together;
    }

    @Override
    public Map<String, List<Reading>> history(
        List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
      meter.count();
      asked.add(from + "/" + to);
      Map<String, List<Reading>> readings = new HashMap<>();
      devices.forEach(device -> readings.put(device.deviceId(), readings(from, to)));
      return readings;
    }

    private List<Reading> readings(Instant from, Instant to) {
      List<Reading> readings = new ArrayList<>();
      Instant first = from.plusSeconds(3599).truncatedTo(ChronoUnit.HOURS);
      for (Instant at = first; at.isBefore(to); at = at.plus(Duration.ofHours(1))) {
        if (at.isBefore(dataUntil) && (at.isBefore(silentFrom) || !at.isBefore(silentTo))) {
          readings.add(new Reading(at, Map.of("power_kw", 1.5, "energy_total_kwh", 20.0)));
        }
      }
      return readings;
    }

    @Override
    public List<Alarm> alarms(
        List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
      meter.count();
      alarmReadings++;
      alarmsFrom = from;
      if (down) {
        throw new PlatformException(ErrorCode.NOT_FOUND, "FusionSolar refused getAlarmList");
      }
      return alarms;
    }
  }

  @BeforeEach
  void connect() {
    engine.registerActivitiesImplementations(
        new CloudVendorActivities(
            customers,
            records,
            (account, secret) -> cloud,
            secrets,
            input,
            new InMemoryRunIds(clock),
            events,
            observations,
            clock));
    activities = engine.newActivityStub(VendorActivities.class);
    customers.register(asset.customerId());
    records.of(Asset.class).put(asset);
    secrets.put("vendors/%s/roof".formatted(asset.customerId()), new Secret("key"));
    records
        .of(VendorAccount.class)
        .put(
            new VendorAccount(
                asset.customerId(),
                "roof",
                "solaredge",
                URI.create("http://localhost"),
                NOW.minus(Duration.ofDays(3)).minus(Duration.ofHours(6)),
                "new",
                "",
                null,
                null,
                null,
                null,
                NOW,
                null,
                null));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private VendorAccount account() {
    return records.of(VendorAccount.class).get(asset.customerId(), "roof").orElseThrow();
  }

  private VendorDevice device(String id) {
    return records
        .of(VendorDevice.class)
        .get(asset.customerId(), VendorDevice.id("roof", id))
        .orElseThrow();
  }

  private PullStanding plans(List<List<String>> live, List<List<String>> old) {
    PullPlan plan = activities.planPull(key);
    assertThat(plan.live()).isEqualTo(live);
    assertThat(plan.old()).isEqualTo(old);
    return plan.standing();
  }

  private Instant pulledUntil() {
    return device("d1").pulledUntil();
  }

  private PullPage old(String device) {
    return activities.pullPages(key, List.of(device), true).get(0).page();
  }

  /** Pulls until the device is up to date, and what is old too. */
  private void pull() {
    PullPage page;
    do {
      page = activities.pullPage(key, "d1");
      assertThat(page.waitUntil()).isNull();
      activities.pageTaken(key, "d1", page.page());
    } while (page.more());
    while (device("d1").backlog() != null) {
      activities.pageTaken(key, "d1", old("d1").page());
    }
  }

  @Test
  void devicesAreMatchedBySerialNumberAndReadFromTodayBackwards() {
    assertThat(asset.components()).extracting(Component::serial).contains(SERIAL);
    cloud.callsADay = 1_000;
    assertThat(plans(List.of(List.of("d1")), List.of()))
        .isEqualTo(new PullStanding(1, 3.25, 0, 4, 999));
    PullPage live = activities.pullPage(key, "d1");
    assertThat(activities.pullPage(key, "d1").rows()).as("a retry").isEqualTo(live.rows());
    String csv = new String(input.get(live.rawKey()).orElseThrow(), StandardCharsets.UTF_8);
    assertThat(csv)
        .startsWith(
            "timestamp,asset_id,temperature_c,voltage_v,power_kw,energy_total_kwh\n"
                + "2026-06-19T12:00:00Z,inverter-01,,,1.5,20\n");
    activities.pageTaken(key, "d1", live.page());
    int old = 0;
    double share = 0;
    while (device("d1").backlog() != null) {
      double before = share;
      share = plans(List.of(), List.of(List.of("d1"))).share();
      assertThat(share).isGreaterThan(before);
      PullPage page = old("d1");
      activities.pageTaken(key, "d1", page.page());
      old += (int) page.rows();
    }
    assertThat(live.rows() + old).as("hours since the first").isEqualTo(3 * 24 + 6);
    assertThat(cloud.asked).last().isEqualTo("2026-06-17T06:00:00Z/2026-06-17T12:00:00Z");
    assertThat(pulledUntil()).isAfter(NOW.minus(Duration.ofHours(2)));
    assertThat(plans(List.of(), List.of()).share())
        .as("but what may still come")
        .isGreaterThan(0.95);
  }

  @Test
  void oldPagesOfDevicesThatWereFirstReadMinutesApartAreOneCall() {
    cloud.together = 10;
    cloud.callsADay = 100;
    clock.advance(Duration.ofMillis(1_400));
    activities.planPull(key);
    List<String> both = List.of("d1", "d2");
    long rows = 0;
    for (String id : both) {
      PullPage live = activities.pullPage(key, id);
      assertThat(live.page().from()).isEqualTo(Instant.parse("2026-06-19T13:00:00Z"));
      activities.pageTaken(key, id, live.page());
      assertThat(device(id).backlog().to()).isEqualTo(live.page().from());
      rows += live.rows();
      clock.advance(Duration.ofMinutes(7));
    }
    cloud.asked.clear();
    while (device("d1").backlog() != null) {
      List<DevicePull> pulls = activities.pullPages(key, both, true);
      assertThat(pulls).extracting(DevicePull::deviceId).containsExactlyElementsOf(both);
      rows += pulls.get(0).page().rows();
      pulls.forEach(pull -> activities.pageTaken(key, pull.deviceId(), pull.page().page()));
    }
    assertThat(device("d2").backlog()).isNull();
    assertThat(cloud.asked)
        .containsExactly(
            "2026-06-18T13:00:00Z/2026-06-19T13:00:00Z",
            "2026-06-17T13:00:00Z/2026-06-18T13:00:00Z",
            "2026-06-17T06:00:00Z/2026-06-17T13:00:00Z");
    assertThat(rows).as("each hour of one of them once").isEqualTo(3 * 24 + 6);
  }

  @Test
  void oneThatAlwaysFailsIsAskedForWithNoHealthyOneAgain() {
    cloud.together = 10;
    cloud.callsADay = 1_000;
    List<VendorCloud.Device> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String id = "unit-" + i;
      many.add(new VendorCloud.Device("m" + i, "p", "M", id, null, null));
      records.of(Asset.class).put(SampleAssets.bare(id));
    }
    cloud.inventory = List.of(many);
    cloud.dataUntil = NOW.plus(Duration.ofDays(2));
    activities.planPull(key);
    activities.deviceFailed(key, "m4", "FusionSolar answered 500");
    int askedAlone = 0;
    for (int run = 0; run < 40; run++) {
      PullPlan plan = activities.planPull(key);
      assertThat(plan.live().stream().flatMap(List::stream)).contains("m0", "m9");
      for (boolean old : new boolean[] {false, true}) {
        for (List<String> group : old ? plan.old() : plan.live()) {
          if (group.contains("m4")) {
            assertThat(group).containsExactly("m4");
            askedAlone++;
            if (old) {
              activities.backlogFailed(key, "m4", "FusionSolar answered 500");
            } else {
              activities.deviceFailed(key, "m4", "FusionSolar answered 500");
            }
          } else {
            activities
                .pullPages(key, group, old)
                .forEach(pull -> activities.pageTaken(key, pull.deviceId(), pull.page().page()));
          }
        }
      }
      clock.advance(Duration.ofMinutes(31));
    }
    assertThat(askedAlone).isPositive();
    for (int i = 0; i < 10; i++) {
      if (i != 4) {
        assertThat(device("m" + i).trouble()).isNull();
        assertThat(device("m" + i).backlog()).isNull();
        assertThat(device("m" + i).pulledUntil()).isAfter(NOW);
      }
    }
  }

  @Test
  void devicesThatOneCallReadsHaveAPageEachAndAreReadMoreOften() {
    cloud.together = 10;
    cloud.callsADay = 100;
    List<VendorCloud.Device> many = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      // An asset's own id serves as its serial number.
      String id = "unit-" + i;
      many.add(new VendorCloud.Device("m" + i, "p", "M", id, null, null));
      records.of(Asset.class).put(SampleAssets.bare(id));
    }
    cloud.inventory = List.of(many);
    PullPlan plan = activities.planPull(key);
    assertThat(plan.live()).extracting(List::size).containsExactly(10, 10, 5);
    for (List<String> group : plan.live()) {
      List<DevicePull> pulls = activities.pullPages(key, group, false);
      assertThat(pulls).extracting(DevicePull::deviceId).containsExactlyElementsOf(group);
      pulls.forEach(pull -> activities.pageTaken(key, pull.deviceId(), pull.page().page()));
    }
    assertThat(cloud.asked).hasSize(3);
    assertThat(device("m7").pulledUntil()).isAfter(NOW.minus(Duration.ofHours(2)));

    // One that is a day ahead of the first is left for a call of its own.
    activities.pageStored(key, "m1", NOW.plus(Duration.ofDays(2)));
    clock.advance(Duration.ofDays(2));
    assertThat(activities.pullPages(key, List.of("m0", "m1"), false))
        .extracting(DevicePull::deviceId)
        .doesNotContain("m1");

    // One failure may be an outage's, the second is its own.
    activities.deviceFailed(key, "m8", "FusionSolar answered 503");
    activities.deviceFailed(key, "m9", "FusionSolar answered 503");
    clock.advance(Duration.ofHours(2));
    assertThat(activities.planPull(key).live()).contains(List.of("m8", "m9"));
    activities.deviceFailed(key, "m9", "FusionSolar answered 503");
    clock.advance(Duration.ofHours(3));
    assertThat(activities.planPull(key).live()).contains(List.of("m9"));
  }

  @Test
  void theNinthCallOfADayWaitsForTheNext() {
    activities.planPull(key);
    for (int call = 2; call <= 8; call++) {
      assertThat(activities.pullPage(key, "d1").waitUntil()).isNull();
    }
    assertThat(activities.pullPage(key, "d1").waitUntil())
        .isEqualTo(Instant.parse("2026-06-21T00:00:00Z"));
  }

  @Test
  void aBackFillOfYearsLeavesEveryDayItsLiveData() {
    cloud.callsADay = 100;
    cloud.dataUntil = Instant.MAX;
    records
        .of(VendorAccount.class)
        .update(
            asset.customerId(),
            "roof",
            known ->
                new VendorAccount(
                    known.customerId(),
                    known.accountId(),
                    known.vendor(),
                    known.endpoint(),
                    NOW.minus(Duration.ofDays(730)),
                    "new",
                    "",
                    null,
                    null,
                    null,
                    null,
                    NOW,
                    null,
                    null));
    int old = 0;
    for (int quarter = 0; quarter < 4 * 24 * 3; quarter++) {
      PullPlan plan = activities.planPull(key);
      while (!plan.deviceIds().isEmpty() || !plan.old().isEmpty()) {
        for (String device : plan.deviceIds()) {
          PullPage page = activities.pullPage(key, device);
          assertThat(page.waitUntil()).as("live data wait for nothing").isNull();
          activities.pageTaken(key, device, page.page());
        }
        for (String device : plan.old().stream().flatMap(List::stream).toList()) {
          PullPage page = old(device);
          assertThat(page.waitUntil()).isNull();
          activities.pageTaken(key, device, page.page());
          old++;
        }
        plan = activities.planPull(key);
      }
      assertThat(plan.waitUntil()).isNull();
      assertThat(pulledUntil()).isAfter(clock.instant().minus(Duration.ofHours(5)));
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(old).as("and the rest of three days' calls goes back").isGreaterThan(100);
  }

  @Test
  void aDeviceThatSendsNothingAtNightIsAskedNoMoreOften() {
    cloud.callsADay = 100;
    activities.planPull(key);
    pull();
    cloud.asked.clear();
    // Its last sample is older by the hour, and no newer one comes.
    int asked = 0;
    for (int quarter = 0; quarter < 4 * 12; quarter++) {
      clock.advance(Duration.ofMinutes(15));
      if (!activities.planPull(key).deviceIds().isEmpty()) {
        activities.pageTaken(key, "d1", activities.pullPage(key, "d1").page());
        asked++;
      }
    }
    assertThat(asked).isBetween(4, 13);
  }

  @Test
  void lateDataAreNotPassedOver() {
    activities.planPull(key);
    cloud.dataUntil = NOW.minus(Duration.ofHours(5));
    activities.pageStored(key, "d1", NOW.minus(Duration.ofHours(10)));
    PullPage page = activities.pullPage(key, "d1");
    assertThat(page.more()).isFalse();
    activities.pageStored(key, "d1", page.until());
    assertThat(pulledUntil()).isBefore(cloud.dataUntil);
    activities.pageStored(key, "d1", NOW.minus(Duration.ofDays(2)));
    assertThat(pulledUntil()).isEqualTo(page.until());
  }

  @Test
  void aDeviceIsReadSoSeldomThatTheDaysCallsSuffice() {
    activities.planPull(key);
    activities.pageStored(key, "d1", NOW);
    clock.advance(Duration.ofHours(14));
    assertThat(activities.planPull(key).deviceIds()).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");
  }

  @Test
  void anAlarmIsToldOnce() {
    activities.planPull(key);
    activities.readAlarms(key);
    clock.advance(Duration.ofHours(3));
    activities.readAlarms(key);
    assertThat(events.after(asset.customerId(), 0, 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("vendor.alarm");
              assertThat(event.summary()).contains("inverter-01 major: Grid loss");
            });
    Series told = told();
    assertThat(told.column(Signals.ALARM_CODE)).containsExactly(2032);
    assertThat(told.timestamp(0)).isEqualTo(NOW.minusSeconds(60));
  }

  private Series told() {
    return told(TimeRange.endingAt(NOW, Duration.ofHours(1)));
  }

  private Series told(TimeRange range) {
    return observations
        .read(asset.customerId(), asset.siteId(), range, Selection.EVERYTHING)
        .of(asset.assetId())
        .orElseThrow();
  }

  @Test
  void anAlarmThatStandsCountsAsLongAsItIsListed() {
    cloud.callsADay = 1_000;
    activities.planPull(key);
    VendorCloud.Alarm old = alarm("a-1", 2062, NOW.minus(Duration.ofDays(20)), true);
    cloud.alarms = List.of(old, alarm("a-2", 2064, NOW.minus(Duration.ofDays(9)), false));
    activities.readAlarms(key);
    clock.advance(Duration.ofHours(3));
    cloud.alarms = List.of(old, alarm("a-3", 2065, NOW.plus(Duration.ofHours(1)), true));
    activities.readAlarms(key);
    clock.advance(Duration.ofHours(3));
    cloud.alarms = List.of();
    activities.readAlarms(key);

    assertThat(cloud.alarmsFrom)
        .isEqualTo(NOW.plus(Duration.ofHours(6)).minus(Duration.ofDays(28)));
    Series told =
        told(new TimeRange(NOW.minus(Duration.ofDays(28)), NOW.plus(Duration.ofHours(9))));
    assertThat(told.column(Signals.ALARM_CODE)).containsExactly(2062, 2065, 2062, 2065);
    assertThat(told.timestamp(0)).isEqualTo(NOW);
    assertThat(told.timestamp(1)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(told.timestamp(2)).isEqualTo(NOW.plus(Duration.ofHours(3)));
    assertThat(told.timestamp(3)).isEqualTo(NOW.plus(Duration.ofHours(3)).plusSeconds(1));
    assertThat(events.after(asset.customerId(), 0, 10)).hasSize(2);
  }

  @Test
  void ofAlarmsThatAreRaisedInOneSecondNoneIsLostHoweverOftenTheyAreRead() {
    cloud.callsADay = 1_000;
    activities.planPull(key);
    for (List<Integer> listed :
        List.of(List.of(2062, 2032, 2064), List.of(2032), List.of(2064, 2062), List.of(2062))) {
      cloud.alarms = listed.stream().map(code -> alarm("a-" + code, code)).toList();
      activities.readAlarms(key);
      clock.advance(Duration.ofHours(3));

      assertThat(told().column(Signals.ALARM_CODE)).containsExactly(2062, 2032, 2064);
    }
  }

  @Test
  void whatADeviceSendsAfterDaysOfSilenceIsBackFilled() {
    cloud.callsADay = 1_000;
    Instant cut = NOW.plus(Duration.ofHours(3));
    Instant back = cut.plus(Duration.ofDays(3));
    cloud.dataUntil = Instant.MAX;
    cloud.silentFrom = cut;
    cloud.silentTo = back;
    activities.planPull(key);
    for (int hour = 0; hour < 24 * 4; hour += 6) {
      clock.advance(Duration.ofHours(6));
      pull();
    }
    assertThat(pulledUntil()).isAfter(back);
    assertThat(device("d1").silences())
        .singleElement()
        .satisfies(
            silence -> {
              assertThat(silence.from()).isBetween(cut.minus(Duration.ofHours(1)), cut);
              assertThat(silence.to()).isEqualTo(back);
            });

    // Now the logger has sent what it kept.
    cloud.silentFrom = Instant.MAX;
    cloud.asked.clear();
    clock.advance(Duration.ofDays(1));
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");
    pull();
    assertThat(cloud.asked.get(0)).startsWith(device("d1").silences().get(0).from().toString());
    assertThat(cloud.asked).hasSizeGreaterThanOrEqualTo(4);
    clock.advance(Duration.ofDays(8));
    pull();
    assertThat(device("d1").silences()).as("after the last try").isEmpty();
  }

  @Test
  void whatCameLateBetweenSamplesIsSeenWithinADay() {
    cloud.callsADay = 1_000;
    cloud.dataUntil = Instant.MAX;
    activities.planPull(key);
    pull();
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofHours(11));
      pull();
    }
    cloud.asked.clear();
    clock.advance(Duration.ofHours(11));
    Instant cursor = pulledUntil();
    pull();
    assertThat(cloud.asked.get(0)).startsWith(cursor.minus(Duration.ofHours(12)).toString());
    assertThat(pulledUntil()).isAfter(cursor);
  }

  @Test
  void aDeviceThatCannotBeReadIsLeftOutForAWhileAndSeen() {
    activities.planPull(key);
    activities.deviceFailed(key, "d1", "SolarEdge answered 404");
    activities.deviceFailed(key, "d1", "SolarEdge answered 404");
    assertThat(activities.planPull(key).deviceIds()).isEmpty();
    activities.vendorState(key, "connected", "0 rows pulled of 0 devices", null);
    assertThat(account().status()).isEqualTo("failing");
    assertThat(account().message())
        .contains("1 of 1 devices cannot be read, such as One: SolarEdge");
    assertThat(events.after(asset.customerId(), 0, 10))
        .singleElement()
        .satisfies(event -> assertThat(event.type()).isEqualTo("vendor.device_failing"));
    clock.advance(Duration.ofHours(3));
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");
    pull();
    assertThat(device("d1").trouble()).isNull();
  }

  @Test
  void anAccountThatWasNeverConnectedTellsWhatIsWrongFromTheFirstAttempt() {
    cloud.down = true;
    assertThatThrownBy(() -> activities.planPull(key))
        .rootCause()
        .hasMessageContaining("answered 500");
    assertThat(account().status()).isEqualTo("failing");
    assertThat(account().toldAt(NOW).message())
        .isEqualTo("SolarEdge answered 500; tried again at 2026-06-20T12:01:00Z");
    assertThat(activities.vendorAccounts()).as("tried again").containsExactly(key);
  }

  @Test
  void aListingThatFailsLeavesWhatIsKnownDueAndIsTriedSeldom() {
    cloud.callsADay = 1_000;
    activities.planPull(key);
    cloud.down = true;
    cloud.listings = 0;
    clock.advance(Duration.ofDays(2));
    for (int run = 0; run < 12; run++) {
      plans(List.of(List.of("d1")), List.of());
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(cloud.listings).as("at once, after an hour, after two more").isEqualTo(2);
    activities.vendorState(key, "connected", "9 rows", null);
    assertThat(account().message())
        .isEqualTo("9 rows; devices cannot be listed: SolarEdge answered 500");

    cloud.down = false;
    clock.advance(Duration.ofHours(3));
    activities.planPull(key);
    assertThat(account().inventoryTrouble()).isNull();
  }

  @Test
  void aPlantThatCannotBeListedKeepsItsDevicesAndIsTold() {
    cloud.callsADay = 1_000;
    activities.planPull(key);
    cloud.unread = Map.of("p", "SolarEdge answered 500");
    cloud.inventory = List.of(List.of());
    clock.advance(Duration.ofDays(2));
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");
    assertThat(account().inventoryTrouble().message())
        .isEqualTo("SolarEdge answered 500 of plant p");
  }

  @Test
  void aPlantThatCanNeverBeListedIsTriedMoreAndMoreSeldom() {
    cloud.callsADay = 1_000;
    cloud.inventory = List.of(cloud.inventory.get(0), List.of());
    cloud.unread = Map.of("q", "SolarEdge answered 403");
    for (int quarter = 0; quarter < 4 * 24; quarter++) {
      activities.planPull(key);
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(cloud.listings).as("two pages after 1, 2, 4, 8 hours").isBetween(8, 10);
    cloud.unread = Map.of();
    clock.advance(Duration.ofDays(1));
    activities.planPull(key);
    assertThat(account().inventoryTrouble()).as("until all are listed").isNotNull();
    clock.advance(Duration.ofMinutes(15));
    activities.planPull(key);
    assertThat(account().inventoryTrouble()).isNull();
  }

  @Test
  void alarmsThatCannotBeReadStopNoPullAndAreTriedSeldom() {
    activities.planPull(key);
    cloud.down = true;
    for (int run = 0; run < 12; run++) {
      assertThat(activities.readAlarms(key)).isNull();
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(cloud.alarmReadings).isEqualTo(2);
    activities.vendorState(key, "connected", "9 rows", null);
    assertThat(account().message())
        .isEqualTo("9 rows; alarms cannot be read: FusionSolar refused getAlarmList");
  }

  @Test
  void refusedCredentialsAreTriedAgainNowAndThen() {
    Instant again = NOW.plus(Duration.ofHours(6));
    activities.vendorState(key, "refused", "SolarEdge refuses the credentials", again);
    assertThat(account().toldAt(NOW).message())
        .isEqualTo("SolarEdge refuses the credentials; tried again at 2026-06-20T18:00:00Z");
    assertThat(activities.vendorAccounts()).isEmpty();
    clock.advance(Duration.ofHours(7));
    assertThat(activities.vendorAccounts()).containsExactly(key);
  }

  @Test
  void thatItLivesIsToldWhileAVendorTakesItsTime() {
    CountDownLatch beat = new CountDownLatch(2);
    engine.setActivityHeartbeatListener(String.class, told -> beat.countDown());
    cloud.before =
        () -> {
          try {
            assertThat(beat.await(60, TimeUnit.SECONDS)).as("a beat besides the call's").isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");
  }

  @Test
  void anAccountOfWhichNothingCanBeReadSaysWhenItIsTriedAgain() {
    activities.planPull(key);
    activities.deviceFailed(key, "d1", "SolarEdge answered 404");
    activities.vendorState(key, "connected", "0 rows", null);
    assertThat(account().status()).isEqualTo("failing");
    assertThat(account().toldAt(NOW).message())
        .startsWith("0 rows; 1 of 1 devices cannot be read")
        .endsWith("; tried again at 2026-06-20T13:15:00Z");
  }

  @Test
  void everyAccountIsPulled() {
    for (int i = 0; i < 450; i++) {
      records
          .of(VendorAccount.class)
          .put(
              new VendorAccount(
                  asset.customerId(),
                  "account-" + i,
                  "solaredge",
                  URI.create("http://localhost"),
                  NOW,
                  "new",
                  "",
                  null,
                  null,
                  null,
                  null,
                  NOW,
                  null,
                  null));
    }
    assertThat(activities.vendorAccounts()).hasSize(451);
  }

  @Test
  void aLongInventoryGoesOnWhereTheLimitEndedIt() {
    List<List<VendorCloud.Device>> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(List.of(new VendorCloud.Device("x" + i, "p", "X", "serial " + i, null, null)));
    }
    pages.add(List.of(new VendorCloud.Device("d1", "p", "One", SERIAL, null, null)));
    cloud.inventory = pages;
    int days = 0;
    while (account().inventoryAt() == null) {
      PullPlan plan = activities.planPull(key);
      clock.advance(
          plan.waitUntil() == null
              ? Duration.ofMinutes(15)
              : Duration.between(clock.instant(), plan.waitUntil()));
      assertThat(days++).isLessThan(10);
    }
    assertThat(records.of(VendorDevice.class).list(asset.customerId(), Query.all()).items())
        .hasSize(21);
    assertThat(activities.planPull(key).deviceIds()).containsExactly("d1");

    // What is listed no more is forgotten, and what was pulled is not.
    activities.pageStored(key, "d1", NOW);
    cloud.inventory = List.of(pages.get(20));
    clock.advance(Duration.ofDays(2));
    activities.planPull(key);
    assertThat(records.of(VendorDevice.class).list(asset.customerId(), Query.all()).items())
        .singleElement()
        .satisfies(device -> assertThat(device.pulledUntil()).isEqualTo(NOW));
  }
}
