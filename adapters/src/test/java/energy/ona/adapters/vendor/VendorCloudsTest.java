package energy.ona.adapters.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.http.LocalServer;
import energy.ona.adapters.http.LocalServer.Answer;
import energy.ona.adapters.http.LocalServer.Asked;
import energy.ona.config.InMemorySecrets;
import energy.ona.config.Secret;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.quota.ProviderBusy;
import energy.ona.tenant.CustomerId;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both clouds by their wire forms, with all that goes wrong there. */
class VendorCloudsTest {
  private static final Instant FROM = Instant.parse("2026-06-19T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-06-20T00:00:00Z");

  private final Deque<Answer> script = new ArrayDeque<>();
  private String session = "n-token";
  private final AtomicInteger calls = new AtomicInteger();
  private final LocalServer server = new LocalServer(asked -> answer(asked));
  private final InMemorySecrets secrets = new InMemorySecrets();
  private final HttpVendorClouds clouds = new HttpVendorClouds(secrets, Clock.systemUTC());

  private Answer answer(Asked asked) {
    Answer next = script.poll();
    return next == null ? usual(asked) : next;
  }

  private Answer usual(Asked asked) {
    String path = asked.uri().getPath();
    if (path.equals("/thirdData/login")) {
      return new Answer(
          200,
          "{\"success\":true,\"data\":null,\"failCode\":0,\"params\":{},\"message\":null}",
          Map.of("xsrf-token", session));
    }
    if (path.startsWith("/thirdData/") && !asked.header("XSRF-TOKEN").equals(session)) {
      return Answer.json(failed(305));
    }
    return Answer.json(
        switch (path) {
          case "/sites/list" ->
              """
              {"sites":{"count":1,"site":[{"id":1017,"name":"Hillside","status":"Active","alertQuantity":2,
               "highestImpact":"6","location":{"country":"Spain","timeZone":"Europe/Madrid"}}]}}\
              """;
          case "/equipment/1017/list" ->
              """
              {"reporters":{"count":1,"list":[{"name":"Inverter 1","manufacturer":"SolarEdge",
               "model":"SE16K","serialNumber":"7E12A-8B"}]}}\
              """;
          case "/equipment/1017/7E12A-8B/data" ->
              """
              {"data":{"count":2,"telemetries":[
               {"date":"2026-06-19 14:00:00","totalActivePower":4212.5,"dcVoltage":741.2,
                "temperature":41.3,"totalEnergy":9123400.0,"inverterMode":"MPPT"},
               {"date":"2026-06-19 14:05:00","totalActivePower":0.0,"dcVoltage":null,
                "totalEnergy":9123700.0,"inverterMode":"FAULT"}]}}\
              """;
          case "/site/1017/powerDetails" ->
              """
              {"powerDetails":{"timeUnit":"QUARTER_OF_AN_HOUR","unit":"W","meters":[
               {"type":"Consumption","values":[{"date":"2026-06-19 14:00:00","value":99.0}]},
               {"type":"Production","values":[
                {"date":"2026-06-19 14:00:00","value":8425.5},{"date":"2026-06-19 14:15:00","value":0.0},
                {"date":"2026-06-19 14:30:00"}]}]}}\
              """;
          case "/thirdData/stations" ->
              """
              {"success":true,"failCode":0,"data":{"list":[{"plantCode":"NE=1","plantName":"A"}],
               "pageCount":1,"pageNo":1,"pageSize":100,"total":1}}\
              """;
          case "/thirdData/getDevList" ->
              """
              {"success":true,"failCode":0,"data":[
               {"id":1000,"devName":"INV-1","devTypeId":1,"esnCode":"HV21","invType":"SUN2000","stationCode":"NE=1"},
               {"id":1001,"devName":"Meter","devTypeId":17,"esnCode":"M1","stationCode":"NE=1"}]}\
              """;
          case "/thirdData/getDevHistoryKpi" ->
              """
              {"success":true,"failCode":0,"data":[
               {"devId":1000,"collectTime":1781870700000,"dataItemMap":{"active_power":49.1,
                "total_cap":120042.4,"pv1_u":702.5,"pv1_i":9.25,"pv2_u":698.5,"pv2_i":9.0,
                "pv3_u":0,"pv3_i":0,"pv4_u":null,"pv4_i":null,"inverter_state":512,"temperature":40}},
               {"devId":1000,"collectTime":1781870400000,"dataItemMap":{"active_power":null,
                "total_cap":120034.1}}]}\
              """;
          case "/thirdData/getAlarmList" ->
              """
              {"success":true,"failCode":0,"data":[{"alarmId":2032,"alarmName":"Grid loss","lev":2,
               "esnCode":"HV21","raiseTime":1781870400000,"alarmCause":"The grid is away.",
               "status":1},{"alarmId":2062,"esnCode":"HV21","raiseTime":1781870400000,"status":4}]}\
              """;
          default -> "{}";
        });
  }

  private static String failed(int failCode) {
    return "{\"success\":false,\"failCode\":%d,\"data\":null,\"message\":null}".formatted(failCode);
  }

  private VendorCloud cloud(String vendor) {
    return clouds.open(
        account(vendor), new Secret(vendor.equals("solaredge") ? "KEY" : "api-user:code:1"));
  }

  private VendorAccount account(String vendor) {
    return new VendorAccount(
        new CustomerId("demo"),
        vendor,
        vendor,
        server.uri(),
        FROM,
        "new",
        "",
        null,
        null,
        null,
        null,
        FROM,
        null,
        null);
  }

  private List<VendorDevice> devices(VendorCloud cloud) {
    return cloud.devices(null, calls::incrementAndGet).devices().stream()
        .map(device -> VendorDevice.of(account("any"), device, FROM))
        .toList();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void solarEdgeTellsWattsOnTheWallOfItsSite() {
    VendorCloud cloud = cloud("solaredge");
    VendorDevice device = devices(cloud).get(0);
    assertThat(device.serial()).isEqualTo("7E12A-8B");
    List<VendorCloud.Reading> readings = cloud.history(device, FROM, TO, calls::incrementAndGet);
    assertThat(readings)
        .containsExactly(
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:00:00Z"),
                Map.of(
                    "power_kw",
                    4.2125,
                    "energy_total_kwh",
                    9123.4,
                    "voltage_v",
                    741.2,
                    "status_code",
                    4.0)),
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:05:00Z"),
                Map.of("power_kw", 0.0, "energy_total_kwh", 9123.7, "status_code", 7.0)));
    assertThat(server.asked.get(2).uri().getQuery())
        .contains(
            "startTime=2026-06-19+02:00:00".replace('+', ' ').replace(' ', '+'), "api_key=KEY");
    assertThat(calls).hasValue(server.asked.size());
    assertThat(cloud.alarms(List.of(device), FROM, TO, calls::incrementAndGet).get(0).name())
        .isEqualTo("2 open alerts at Hillside");
  }

  @Test
  void aWholeSolarEdgeSiteIsADeviceOfItsOwn() {
    VendorCloud cloud = cloud("solaredge");
    VendorDevice site = devices(cloud).get(1);
    assertThat(site.serial()).isEqualTo("1017");
    assertThat(site.name()).isEqualTo("Hillside, whole site");

    assertThat(cloud.history(site, FROM, TO, calls::incrementAndGet))
        .containsExactly(
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:00:00Z"), Map.of("power_kw", 8.4255)),
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:15:00Z"), Map.of("power_kw", 0.0)));
    assertThat(server.asked.get(2).uri().getQuery())
        .contains("meters=PRODUCTION", "startTime=2026-06-19+02:00:00", "api_key=KEY");
    assertThat(calls).hasValue(server.asked.size());
  }

  @Test
  void aQuarterHourThatAutumnRepeatsIsKeptTwice() {
    VendorCloud cloud = cloud("solaredge");
    VendorDevice site = devices(cloud).get(1);
    script.add(
        Answer.json(
            """
            {"powerDetails":{"unit":"kW","meters":[{"type":"Production","values":[
             {"date":"2026-10-25 02:30:00","value":0.0},{"date":"2026-10-25 02:45:00","value":0.0},
             {"date":"2026-10-25 02:30:00","value":0.0},{"date":"2026-10-25 02:45:00","value":0.0},
             {"date":"2026-10-25 03:00:00","value":2.0}]}]}}\
            """));

    assertThat(
            cloud.history(
                site,
                Instant.parse("2026-10-25T00:00:00Z"),
                Instant.parse("2026-10-26T00:00:00Z"),
                calls::incrementAndGet))
        .extracting(VendorCloud.Reading::at)
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T00:45:00Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2026-10-25T01:45:00Z"),
            Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void fusionSolarLogsInOnceAndTellsKilowatts() {
    VendorCloud cloud = cloud("fusionsolar");
    List<VendorDevice> devices = devices(cloud);
    assertThat(devices).extracting(VendorDevice::serial).containsExactly("HV21");
    assertThat(cloud.history(devices.get(0), FROM, TO, calls::incrementAndGet))
        .containsExactly(
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:00:00Z"), Map.of("energy_total_kwh", 120034.1)),
            new VendorCloud.Reading(
                Instant.parse("2026-06-19T12:05:00Z"),
                Map.of(
                    "power_kw",
                    49.1,
                    "energy_total_kwh",
                    120042.4,
                    "voltage_v",
                    700.5,
                    "current_dc_a",
                    18.25,
                    "status_code",
                    512.0)));
    List<VendorCloud.Alarm> alarms = cloud.alarms(devices, FROM, TO, calls::incrementAndGet);
    assertThat(alarms).extracting(VendorCloud.Alarm::standing).containsExactly(true, false);
    assertThat(alarms.get(0))
        .isEqualTo(
            new VendorCloud.Alarm(
                "HV21-2032-1781870400000",
                "HV21",
                "Grid loss",
                "major",
                Instant.parse("2026-06-19T12:00:00Z"),
                "The grid is away.",
                2032,
                true));
    assertThat(server.asked.stream().filter(asked -> asked.uri().getPath().endsWith("login")))
        .singleElement()
        .satisfies(
            login ->
                assertThat(login.body())
                    .contains("\"userName\":\"api-user\"", "\"systemCode\":\"code:1\""));
    assertThat(calls).hasValue(server.asked.size());
  }

  @Test
  void fusionSolarReadsTenInvertersOfATypeByOneCall() {
    VendorCloud cloud = cloud("fusionsolar");
    VendorDevice first = devices(cloud).get(0);
    VendorDevice second =
        VendorDevice.of(
            account("any"),
            new VendorCloud.Device("1:1002", "NE=1", "INV-2", "HV22", null, null),
            FROM);
    calls.set(0);
    script.add(
        Answer.json(
            """
            {"success":true,"failCode":0,"data":[
             {"devId":1002,"collectTime":1781870400000,"dataItemMap":{"active_power":7.5}},
             {"devId":1000,"collectTime":1781870400000,"dataItemMap":{"active_power":49.1}},
             {"devId":1002,"collectTime":1781870100000,"dataItemMap":{"active_power":7.4}}]}\
            """));
    Map<String, List<VendorCloud.Reading>> readings =
        cloud.history(List.of(first, second), FROM, TO, calls::incrementAndGet);
    assertThat(calls).hasValue(1);
    assertThat(server.asked.get(server.asked.size() - 1).body())
        .contains("\"devIds\":\"1000,1002\"", "\"devTypeId\":1");
    assertThat(readings.get("1:1000")).hasSize(1);
    assertThat(readings.get("1:1002"))
        .extracting(reading -> reading.values().get("power_kw"))
        .containsExactly(7.4, 7.5);
    assertThat(cloud.devicesACall()).isEqualTo(10);
  }

  @Test
  void aTokenThatIsOverIsGotAnew() {
    VendorCloud cloud = cloud("fusionsolar");
    devices(cloud);
    script.add(Answer.json(failed(305)));
    assertThat(devices(cloud)).hasSize(1);
    assertThat(logins()).isEqualTo(2);
  }

  @Test
  void workersShareOneLoginAndTheOneThatFollowsIt() {
    HttpVendorClouds otherWorker = new HttpVendorClouds(secrets, Clock.systemUTC());
    Secret credentials = new Secret("api-user:code:1");
    VendorCloud here = clouds.open(account("fusionsolar"), credentials);
    VendorCloud there = otherWorker.open(account("fusionsolar"), credentials);
    devices(here);
    devices(there);
    assertThat(logins()).isEqualTo(1);

    // The session ends: one worker gets another, and the one that comes late finds it.
    session = "second-token";
    devices(there);
    assertThat(logins()).isEqualTo(2);
    devices(here);
    assertThat(logins()).isEqualTo(2);
    assertThat(calls).hasValue(server.asked.size());
  }

  @Test
  void otherCredentialsBeginWithALoginOfTheirOwn() {
    devices(cloud("fusionsolar"));
    devices(
        new HttpVendorClouds(secrets, Clock.systemUTC())
            .open(account("fusionsolar"), new Secret("other:code")));
    assertThat(logins()).isEqualTo(2);
  }

  private long logins() {
    return server.asked.stream().filter(asked -> asked.uri().getPath().endsWith("login")).count();
  }

  @Test
  void tooManyCallsArePausesAndWrongCredentialsAreSaid() {
    VendorCloud fusion = cloud("fusionsolar");
    script.add(usual(new Asked("POST", server.uri().resolve("/thirdData/login"), "", Map.of())));
    script.add(Answer.json(failed(407)));
    assertThatThrownBy(() -> fusion.devices(null, () -> {})).isInstanceOf(ProviderBusy.class);

    VendorCloud edge = cloud("solaredge");
    script.add(new Answer(429, "", Map.of("Retry-After", "90")));
    assertThatThrownBy(() -> edge.devices(null, () -> {}))
        .isInstanceOfSatisfying(
            ProviderBusy.class,
            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
    script.add(Answer.of(500, "oops"));
    assertThatThrownBy(() -> edge.devices(null, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class, failure -> assertThat(failure.code().retryable()).isTrue());
    script.add(Answer.of(403, "Invalid token"));
    assertThatThrownBy(() -> edge.devices(null, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class, failure -> assertThat(failure.code().retryable()).isFalse())
        .hasMessageContaining("refuses the credentials")
        .hasMessageNotContaining("KEY");
  }

  @Test
  void aSiteThatCannotBeListedLeavesTheOthers() {
    VendorCloud edge = cloud("solaredge");
    script.add(
        Answer.json(
            """
            {"sites":{"count":3,"site":[{"id":1},{"id":1017,"name":"Hillside"},{"id":3}]}}\
            """));
    script.add(Answer.of(500, "oops"));
    script.add(usual(new Asked("GET", server.uri().resolve("/equipment/1017/list"), "", Map.of())));
    script.add(Answer.of(403, "no"));
    VendorCloud.DevicePage page = edge.devices(null, () -> {});
    assertThat(page.devices())
        .extracting(VendorCloud.Device::deviceId)
        .containsExactly("1017/7E12A-8B", "1017/site");
    assertThat(page.unread()).containsOnlyKeys("1", "3");
    assertThat(page.unread().get("1")).startsWith("SolarEdge answered 500");
  }

  @Test
  void aVendorThatListsNoSiteAtAllIsAskedForThree() {
    VendorCloud edge = cloud("solaredge");
    script.add(
        Answer.json(
            "{\"sites\":{\"count\":4,\"site\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":4}]}}"));
    for (int site = 0; site < 4; site++) {
      script.add(Answer.of(503, "down"));
    }
    assertThatThrownBy(() -> edge.devices(null, calls::incrementAndGet))
        .hasMessageContaining("answered 503");
    assertThat(calls).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | sites",
        "{\"sites\":{\"count\":0}} | site",
        "{\"sites\":{\"site\":null}} | site",
        "[] | sites",
        "0 | sites"
      })
  void anAnswerWithoutItsListIsNoEmptyList(String told, String missing) {
    VendorCloud edge = cloud("solaredge");
    for (int call = 0; call < 2; call++) {
      script.add(Answer.json(told));
    }
    assertThatThrownBy(() -> edge.devices(null, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class, failure -> assertThat(failure.code().retryable()).isTrue())
        .hasMessage("SolarEdge answered without `%s`".formatted(missing));
    assertThatThrownBy(() -> edge.alarms(List.of(), FROM, TO, () -> {}))
        .hasMessage("SolarEdge answered without `%s`".formatted(missing));
  }

  @Test
  void aSiteWhoseListIsMissingKeepsItsDevicesAndAnEmptyListIsOne() {
    VendorCloud edge = cloud("solaredge");
    script.add(Answer.json("{\"sites\":{\"count\":2,\"site\":[{\"id\":1},{\"id\":2}]}}"));
    script.add(Answer.json("{}"));
    script.add(Answer.json("{\"reporters\":{\"count\":0,\"list\":[]}}"));
    VendorCloud.DevicePage page = edge.devices(null, () -> {});
    assertThat(page.unread())
        .containsOnly(Map.entry("1", "SolarEdge answered without `reporters`"));
    assertThat(page.devices()).extracting(VendorCloud.Device::deviceId).containsExactly("2/site");

    List<VendorDevice> devices = devices(edge);
    script.add(Answer.json("{\"data\":{}}"));
    assertThatThrownBy(() -> edge.history(devices.subList(0, 1), FROM, TO, () -> {}))
        .hasMessage("SolarEdge answered without `telemetries`");
  }

  @Test
  void fusionSolarsAnswerWithoutItsListIsNoEmptyList() {
    VendorCloud fusion = cloud("fusionsolar");
    List<VendorDevice> devices = devices(fusion);
    script.add(Answer.json("{\"failCode\":0,\"data\":{}}"));
    assertThatThrownBy(() -> fusion.devices(null, () -> {}))
        .hasMessage("FusionSolar answered without `list`");
    script.add(Answer.json("{}"));
    assertThatThrownBy(() -> fusion.history(devices, FROM, TO, () -> {}))
        .hasMessage("FusionSolar answered without `data`");
    script.add(Answer.json("{\"failCode\":0,\"data\":null}"));
    assertThatThrownBy(() -> fusion.alarms(devices, FROM, TO, () -> {}))
        .hasMessage("FusionSolar answered without `data`");
    Map<String, List<String>> token = Map.of("xsrf-token", List.of(session));
    script.add(usual(new Asked("POST", server.uri().resolve("/thirdData/stations"), "", token)));
    script.add(Answer.json("{\"failCode\":0}"));
    assertThat(fusion.devices(null, () -> {}).unread())
        .containsOnly(Map.entry("NE=1", "FusionSolar answered without `data`"));
  }

  @Test
  void whatAVendorSendsSteersNoTerminal() {
    VendorCloud edge = cloud("solaredge");
    script.add(Answer.of(200, "\0\uFFFD\u001b[31m<html>\u0085\u202e502"));
    assertThatThrownBy(() -> edge.devices(null, () -> {}))
        .hasMessage("SolarEdge answered with something that is not JSON: [31m<html> 502");
    script.add(
        Answer.json(
            """
            {"sites":{"count":1,"site":[{"id":1,"name":"Hill\\u0000side\\u001b[2J",
             "location":{"timeZone":"UTC\\u0007"}}]}}\
            """));
    assertThat(edge.devices(null, () -> {}).unread().get("1"))
        .isEqualTo("SolarEdge tells 'UTC' as a site's time zone, which cannot be read");
  }

  @Test
  void neighboursThatMayNotBeListedKeepNoOtherFromIt() {
    VendorCloud edge = cloud("solaredge");
    script.add(
        Answer.json(
            """
            {"sites":{"count":5,"site":[{"id":1},{"id":2},{"id":3},{"id":4},
             {"id":1017,"name":"Hillside"}]}}\
            """));
    for (int site = 0; site < 4; site++) {
      script.add(Answer.of(404, "no"));
    }
    VendorCloud.DevicePage page = edge.devices(null, () -> {});
    assertThat(page.devices()).extracting(VendorCloud.Device::plantId).containsOnly("1017");
    assertThat(page.unread()).containsOnlyKeys("1", "2", "3", "4");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60",
    "59, 60",
    "90, 90",
    "9999999, 86400",
    "999999999999999999999, 86400",
    "'Wed, 21 Oct 2015 07:28:00 GMT', 60"
  })
  void aPauseIsBetweenAMinuteAndADay(String told, long seconds) {
    script.add(new Answer(429, "", Map.of("Retry-After", told)));
    assertThatThrownBy(() -> cloud("solaredge").devices(null, () -> {}))
        .isInstanceOfSatisfying(
            ProviderBusy.class,
            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void aLoginThatTheServerFailsSaysNothingOfTheCredentials() {
    script.add(Answer.json(failed(20_004)));
    assertThatThrownBy(() -> cloud("fusionsolar").devices(null, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessage("FusionSolar refused the login with failCode 20004");
  }

  @Test
  void whatAnAccountMayNotSeeIsNoRefusalOfItsCredentials() {
    VendorCloud edge = cloud("solaredge");
    VendorDevice device = devices(edge).get(0);
    script.add(Answer.of(403, "Forbidden"));
    assertThatThrownBy(() -> edge.history(device, FROM, TO, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FORBIDDEN));

    script.add(Answer.of(403, "Invalid token"));
    script.add(Answer.of(403, "Invalid token"));
    assertThatThrownBy(() -> edge.history(device, FROM, TO, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHORIZED));

    VendorCloud fusion = cloud("fusionsolar");
    List<VendorDevice> inverters = devices(fusion);
    script.add(Answer.json(failed(401)));
    assertThatThrownBy(() -> fusion.alarms(inverters, FROM, TO, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class, failure -> assertThat(failure.code().retryable()).isFalse())
        .hasMessage("FusionSolar refused getAlarmList with failCode 401");
  }

  @Test
  void aTimeThatCannotBeReadIsTheDevicesAndNotRepeated() {
    VendorCloud edge = cloud("solaredge");
    VendorDevice one = devices(edge).get(0);
    script.add(
        Answer.json(
            """
            {"data":{"telemetries":[{"date":"2026-06-19 14:00:00","totalActivePower":1.0},
             {"date":"yesterday","totalActivePower":2.0}]}}\
            """));
    assertThatThrownBy(() -> edge.history(one, FROM, TO, () -> {}))
        .isInstanceOfSatisfying(
            PlatformException.class, failure -> assertThat(failure.code().retryable()).isFalse())
        .hasMessage("SolarEdge tells 'yesterday' as the time of a row, which cannot be read");

    VendorCloud fusion = cloud("fusionsolar");
    VendorDevice other = devices(fusion).get(0);
    for (String time : List.of("\"collectTime\":\"yesterday\",", "")) {
      script.add(
          Answer.json(
              "{\"failCode\":0,\"data\":[{\"devId\":1000,%s\"dataItemMap\":{}}]}".formatted(time)));
      assertThatThrownBy(() -> fusion.history(other, FROM, TO, () -> {}))
          .isInstanceOfSatisfying(
              PlatformException.class, failure -> assertThat(failure.code().retryable()).isFalse())
          .hasMessageContaining("as the time of a row, which cannot be read");
    }
  }

  @Test
  void aNumberThatIsNoneLeavesTheOthersOfItsRow() {
    VendorCloud edge = cloud("solaredge");
    VendorDevice device = devices(edge).get(0);
    script.add(
        Answer.json(
            """
            {"data":{"telemetries":[{"date":"2026-06-19 14:00:00","totalActivePower":1e999,
             "dcVoltage":"high","totalEnergy":9123400.0}]}}\
            """));
    assertThat(edge.history(device, FROM, TO, () -> {}))
        .singleElement()
        .satisfies(
            reading ->
                assertThat(reading.values()).containsOnly(Map.entry("energy_total_kwh", 9123.4)));
  }

  @Test
  void aTimeZoneThatIsNoneConcernsItsSiteAlone() {
    VendorCloud edge = cloud("solaredge");
    String sites =
        List.of(1, 2, 3, 4).stream()
            .map("{\"id\":%d,\"location\":{\"timeZone\":\"Mars/Base\"}}"::formatted)
            .collect(java.util.stream.Collectors.joining(","));
    script.add(
        Answer.json("{\"sites\":{\"count\":5,\"site\":[%s,{\"id\":1017}]}}".formatted(sites)));
    VendorCloud.DevicePage page = edge.devices(null, () -> {});
    assertThat(page.devices())
        .extracting(VendorCloud.Device::plantId)
        .containsExactly("1017", "1017");
    assertThat(page.unread()).containsOnlyKeys("1", "2", "3", "4");
    assertThat(page.unread().get("1"))
        .isEqualTo("SolarEdge tells 'Mars/Base' as a site's time zone, which cannot be read");
  }
}
