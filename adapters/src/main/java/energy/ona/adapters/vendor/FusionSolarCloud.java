package energy.ona.adapters.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.config.Secret;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.observation.Signals;
import energy.ona.oem.Combine;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Huawei's northbound interface: a token from a login that lasts half an hour (failCode 305 when it
 * is over), few calls a minute (407), three days of ten devices' five minutes a call.
 */
final class FusionSolarCloud implements VendorCloud {
  static final URI PUBLIC = URI.create("https://intl.fusionsolar.huawei.com");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TOO_OFTEN = Duration.ofMinutes(10);
  private static final int INVERTER = 1;
  private static final int RESIDENTIAL_INVERTER = 38;
  private static final int NOT_LOGGED_IN = 305;
  private static final int BUSY = 407;
  private static final int SERVER_ABNORMAL = 20_004;
  private static final int PLANTS_A_CALL = 100;

  /** The status of an alarm that stands and that nobody has closed. */
  private static final int NOT_PROCESSED = 1;

  private static final int DEVICES_A_CALL = 10;

  /** Of the largest string inverters. */
  private static final int MOST_STRINGS = 36;

  private final VendorAnswers answers;
  private final URI endpoint;
  private final Secret credentials;
  private final SharedToken token;

  /**
   * @param token kept between calls, so that not each begins with a login
   */
  FusionSolarCloud(JsonCalls calls, VendorAccount account, Secret credentials, SharedToken token) {
    this.answers = new VendorAnswers(calls, "FusionSolar");
    this.endpoint = account.endpoint();
    this.credentials = credentials;
    this.token = token;
  }

  @Override
  public List<CallLimit> limits() {
    return List.of(
        new CallLimit(10, Duration.ofMinutes(1)), new CallLimit(1_000, Duration.ofDays(1)));
  }

  @Override
  public Duration page() {
    return Duration.ofDays(3);
  }

  /** A page of plants and what is in them; {@code from} is its number. */
  @Override
  public DevicePage devices(@Nullable String from, CallMeter meter) {
    int number = from == null ? 1 : Integer.parseInt(from);
    JsonNode answer = call("stations", Map.of("pageNo", number), meter);
    List<String> plants = new ArrayList<>();
    answers
        .list(answer, "data", "list")
        .forEach(plant -> plants.add(plant.path("plantCode").asText()));
    List<Device> devices = new ArrayList<>();
    UnreadPlants unread = new UnreadPlants();
    for (int at = 0; at < plants.size(); at += PLANTS_A_CALL) {
      List<String> some = plants.subList(at, Math.min(plants.size(), at + PLANTS_A_CALL));
      Map<String, String> asked = Map.of("stationCodes", String.join(",", some));
      unread.listing(
          some,
          () ->
              answers
                  .list(call("getDevList", asked, meter), "data")
                  .forEach(device -> add(devices, device)));
    }
    boolean more = number < answer.path("data").path("pageCount").asInt(1);
    return new DevicePage(devices, more ? Integer.toString(number + 1) : null, unread.why());
  }

  @Override
  public int callsOfDevices() {
    return 2;
  }

  private static void add(List<Device> devices, JsonNode device) {
    int type = device.path("devTypeId").asInt();
    if (type == INVERTER || type == RESIDENTIAL_INVERTER) {
      String serial = device.path("esnCode").asText();
      devices.add(
          new Device(
              type + ":" + device.path("id").asText(),
              device.path("stationCode").asText(),
              VendorAnswers.text(device, "devName", serial),
              serial,
              device.path("invType").asText(null),
              null));
    }
  }

  @Override
  public int devicesACall() {
    return DEVICES_A_CALL;
  }

  /** Its type, with which its id begins. */
  @Override
  public String kind(VendorDevice device) {
    return device.deviceId().substring(0, device.deviceId().indexOf(':'));
  }

  @Override
  public Map<String, List<Reading>> history(
      List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
    String kind = kind(devices.get(0));
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put(
        "devIds",
        devices.stream()
            .map(device -> device.deviceId().substring(kind.length() + 1))
            .collect(Collectors.joining(",")));
    asked.put("devTypeId", Integer.parseInt(kind));
    asked.put("startTime", from.toEpochMilli());
    asked.put("endTime", to.toEpochMilli());
    Map<String, List<Reading>> readings = new HashMap<>();
    for (JsonNode sample : answers.list(call("getDevHistoryKpi", asked, meter), "data")) {
      JsonNode time = sample.path("collectTime");
      if (!time.isIntegralNumber()) {
        throw answers.unreadable("the time of a row", time.asText());
      }
      Instant at = Instant.ofEpochMilli(time.asLong());
      if (!at.isBefore(from) && at.isBefore(to)) {
        readings
            .computeIfAbsent(kind + ":" + sample.path("devId").asText(), id -> new ArrayList<>())
            .add(new Reading(at, values(sample.path("dataItemMap"))));
      }
    }
    readings.values().forEach(each -> each.sort(Comparator.comparing(Reading::at)));
    return readings;
  }

  /** Power comes in kW, the counter total_cap in kWh; the temperature is the inverter's own. */
  private static Map<String, Double> values(JsonNode items) {
    Map<String, Double> values = new HashMap<>();
    VendorAnswers.number(values, Signals.POWER_KW, items, "active_power", 1);
    VendorAnswers.number(values, Signals.ENERGY_TOTAL_KWH, items, "total_cap", 1);
    strings(values, Signals.VOLTAGE_V, Combine.MEAN, items, "u");
    strings(values, Signals.CURRENT_DC_A, Combine.SUM, items, "i");
    VendorAnswers.number(values, Signals.STATUS_CODE, items, "inverter_state", 1);
    return values;
  }

  /** The strings of an inverter have voltages {@code pv1_u…} and currents {@code pv1_i…}. */
  private static void strings(
      Map<String, Double> values, String signal, Combine combine, JsonNode items, String quantity) {
    List<Double> told =
        IntStream.rangeClosed(1, MOST_STRINGS)
            .mapToObj(string -> items.path("pv" + string + "_" + quantity))
            .filter(JsonNode::isNumber)
            .map(JsonNode::asDouble)
            .filter(Double::isFinite)
            .toList();
    if (!told.isEmpty()) {
      values.put(signal, combine.of(told));
    }
  }

  @Override
  public List<Alarm> alarms(List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
    List<String> plants = devices.stream().map(VendorDevice::plantId).distinct().toList();
    List<Alarm> alarms = new ArrayList<>();
    for (int at = 0; at < plants.size(); at += PLANTS_A_CALL) {
      Map<String, Object> asked = new LinkedHashMap<>();
      asked.put(
          "stationCodes",
          String.join(",", plants.subList(at, Math.min(plants.size(), at + PLANTS_A_CALL))));
      asked.put("beginTime", from.toEpochMilli());
      asked.put("endTime", to.toEpochMilli());
      asked.put("language", "en_US");
      for (JsonNode alarm : answers.list(call("getAlarmList", asked, meter), "data")) {
        String serial = alarm.path("esnCode").asText();
        long raised = alarm.path("raiseTime").asLong();
        alarms.add(
            new Alarm(
                "%s-%s-%d".formatted(serial, alarm.path("alarmId").asText(), raised),
                serial,
                VendorAnswers.text(alarm, "alarmName", "alarm"),
                severity(alarm.path("lev").asInt()),
                Instant.ofEpochMilli(raised),
                VendorAnswers.text(alarm, "alarmCause", ""),
                alarm.path("alarmId").isInt() ? alarm.path("alarmId").intValue() : null,
                alarm.path("status").asInt() == NOT_PROCESSED));
      }
    }
    return alarms;
  }

  private static String severity(int level) {
    return switch (level) {
      case 1 -> "critical";
      case 2 -> "major";
      case 3 -> "minor";
      default -> "warning";
    };
  }

  /** A token that is over is got anew, once a call, unless another worker has done so. */
  private JsonNode call(String name, Map<String, ?> asked, CallMeter meter) {
    @Nullable String used = token.get();
    JsonNode answer = used == null ? null : post(name, asked, used, meter);
    if (used != null && isOver(answer)) {
      @Nullable String newer = token.otherThan(used);
      answer = newer == null ? null : post(name, asked, newer, meter);
      used = newer == null ? used : newer;
    }
    if (answer == null || isOver(answer)) {
      answer = post(name, asked, anew(used, meter), meter);
    }
    int failCode = answer.path("failCode").asInt();
    if (failCode == BUSY) {
      throw new ProviderBusy("FusionSolar: too many calls of " + name, TOO_OFTEN);
    }
    String said = "refused %s with failCode %d".formatted(name, failCode);
    if (failCode == NOT_LOGGED_IN || failCode == SERVER_ABNORMAL) {
      throw answers.unavailable(said);
    }
    if (failCode != 0) {
      throw answers.declined(said);
    }
    return answer;
  }

  private static boolean isOver(@Nullable JsonNode answer) {
    return answer != null && answer.path("failCode").asInt() == NOT_LOGGED_IN;
  }

  /** The threads of a worker wait for one login. */
  private String anew(@Nullable String refused, CallMeter meter) {
    synchronized (token) {
      @Nullable String newer = token.otherThan(refused);
      return newer == null ? logIn(meter) : newer;
    }
  }

  private JsonNode post(String name, Map<String, ?> asked, String session, CallMeter meter) {
    meter.count();
    HttpRequest.Builder request = request(name, asked);
    request.header("XSRF-TOKEN", session);
    return answers.send(request.build()).body();
  }

  private String logIn(CallMeter meter) {
    meter.count();
    String[] parts = credentials.reveal().split(":", 2);
    JsonCalls.Reply reply;
    try {
      reply =
          answers.send(
              request(
                      "login",
                      Map.of("userName", parts[0], "systemCode", parts.length > 1 ? parts[1] : ""))
                  .build());
    } catch (PlatformException e) {
      throw e.code() == ErrorCode.FORBIDDEN ? answers.refused() : e;
    }
    int failCode = reply.body().path("failCode").asInt();
    if (failCode == BUSY) {
      throw new ProviderBusy("FusionSolar: too many logins", TOO_OFTEN);
    }
    if (failCode == SERVER_ABNORMAL) {
      throw answers.unavailable("refused the login with failCode %d".formatted(failCode));
    }
    String given = reply.headers().firstValue("xsrf-token").orElse("");
    if (failCode != 0 || given.isEmpty()) {
      throw answers.refused();
    }
    token.set(given);
    return given;
  }

  private HttpRequest.Builder request(String name, Map<String, ?> body) {
    return HttpRequest.newBuilder(endpoint.resolve("/thirdData/" + name))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
  }
}
