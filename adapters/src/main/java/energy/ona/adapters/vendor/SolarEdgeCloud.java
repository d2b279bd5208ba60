package energy.ona.adapters.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.config.Secret;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.observation.Signals;
import energy.ona.quota.CallLimit;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SolarEdge monitoring API: 300 calls a day, at most a week of an inverter's telemetry a call,
 * times on the wall of the site.
 */
final class SolarEdgeCloud implements VendorCloud {
  static final URI PUBLIC = URI.create("https://monitoringapi.solaredge.com");
  private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SITES = "/sites/list";
  private static final String PRODUCTION = "&meters=PRODUCTION";
  private static final int MOST_SITES_A_PAGE = 100;

  /** Each costs a call of its own: so many may be lost when the limit is used up between. */
  private static final int SITES_A_PAGE = 25;

  private static final Map<String, Double> MODES =
      Map.of(
          "OFF",
          1.0,
          "SLEEPING",
          2.0,
          "STARTING",
          3.0,
          "MPPT",
          4.0,
          "THROTTLED",
          5.0,
          "SHUTTING_DOWN",
          6.0,
          "FAULT",
          7.0,
          "STANDBY",
          8.0);

  private final VendorAnswers answers;
  private final URI endpoint;
  private final Secret apiKey;

  SolarEdgeCloud(JsonCalls calls, VendorAccount account, Secret apiKey) {
    this.answers = new VendorAnswers(calls, "SolarEdge");
    this.endpoint = account.endpoint();
    this.apiKey = apiKey;
  }

  @Override
  public List<CallLimit> limits() {
    return List.of(new CallLimit(300, Duration.ofDays(1)));
  }

  @Override
  public Duration page() {
    return Duration.ofDays(7);
  }

  /** Some sites and what is in them; {@code from} is the number of the first. */
  @Override
  public DevicePage devices(@Nullable String from, CallMeter meter) {
    int first = from == null ? 0 : Integer.parseInt(from);
    JsonNode page = sites(first, SITES_A_PAGE, meter);
    List<Device> devices = new ArrayList<>();
    UnreadPlants unread = new UnreadPlants();
    for (JsonNode site : page.path("site")) {
      String plant = site.path("id").asText();
      String zone = site.path("location").path("timeZone").asText("UTC");
      if (zoneOf(zone).isPresent()) {
        unread.listing(List.of(plant), () -> add(devices, site, zone, meter));
      } else {
        unread.leaveOut(plant, String.valueOf(unreadableZone(zone).getMessage()));
      }
    }
    int next = first + page.path("site").size();
    boolean more = next > first && next < page.path("count").asInt();
    return new DevicePage(devices, more ? Integer.toString(next) : null, unread.why());
  }

  /** A page of the account's sites, whose list is there. */
  private JsonNode sites(int first, int most, CallMeter meter) {
    JsonNode answer = get(SITES, "&size=%d&startIndex=%d".formatted(most, first), meter);
    answers.list(answer, "sites", "site");
    return answer.path("sites");
  }

  /** The site itself is the last of its devices: its id serves as its serial number. */
  private void add(List<Device> devices, JsonNode site, String zone, CallMeter meter) {
    String plant = site.path("id").asText();
    String name = VendorAnswers.text(site, "name", plant);
    JsonNode answer = get("/equipment/%s/list".formatted(plant), "", meter);
    for (JsonNode inverter : answers.list(answer, "reporters", "list")) {
      String serial = inverter.path("serialNumber").asText();
      devices.add(
          new Device(
              plant + "/" + serial,
              plant,
              VendorAnswers.text(inverter, "name", serial),
              serial,
              inverter.path("model").asText(null),
              zone));
    }
    devices.add(new Device(plant + "/site", plant, name + ", whole site", plant, null, zone));
  }

  @Override
  public int callsOfDevices() {
    return 1 + SITES_A_PAGE;
  }

  @Override
  public Map<String, List<Reading>> history(
      List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
    Map<String, List<Reading>> readings = new HashMap<>();
    devices.forEach(device -> readings.put(device.deviceId(), one(device, from, to, meter)));
    return readings;
  }

  private List<Reading> one(VendorDevice device, Instant from, Instant to, CallMeter meter) {
    String told = device.timezone() == null ? "UTC" : device.timezone();
    ZoneId zone = zoneOf(told).orElseThrow(() -> unreadableZone(told));
    String times = "&startTime=%s&endTime=%s".formatted(wall(from, zone), wall(to, zone));
    return device.serial().equals(device.plantId())
        ? readings(wholeSite(device, times, meter), zone, from, to)
        : readings(inverter(device, times, meter), zone, from, to);
  }

  private static Optional<ZoneId> zoneOf(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private PlatformException unreadableZone(String name) {
    return answers.unreadable("a site's time zone", name);
  }

  private LocalDateTime wall(String date) {
    try {
      return LocalDateTime.parse(date, WALL);
    } catch (DateTimeException e) {
      throw answers.unreadable("the time of a row", date);
    }
  }

  /** A moment as it is told; no values where nothing is known of it. */
  private record Told(String date, Map<String, Double> values) {}

  private List<Told> inverter(VendorDevice device, String times, CallMeter meter) {
    List<Told> told = new ArrayList<>();
    String path = "/equipment/%s/%s/data".formatted(device.plantId(), device.serial());
    answers
        .list(get(path, times, meter), "data", "telemetries")
        .forEach(each -> told.add(new Told(each.path("date").asText(), values(each))));
    return told;
  }

  /** Mean power of quarter hours; one that is to come, or was lost, has no value. */
  private List<Told> wholeSite(VendorDevice device, String times, CallMeter meter) {
    String path = "/site/%s/powerDetails".formatted(device.plantId());
    JsonNode answer = get(path, times + PRODUCTION, meter);
    JsonNode meters = answers.list(answer, "powerDetails", "meters");
    JsonNode details = answer.path("powerDetails");
    double kw = "kW".equals(details.path("unit").asText()) ? 1 : 1e-3;
    List<Told> told = new ArrayList<>();
    for (JsonNode of : meters) {
      if ("Production".equalsIgnoreCase(of.path("type").asText())) {
        for (JsonNode quarter : of.path("values")) {
          Map<String, Double> power = new HashMap<>();
          VendorAnswers.number(power, Signals.POWER_KW, quarter, "value", kw);
          told.add(new Told(quarter.path("date").asText(), power));
        }
      }
    }
    return told;
  }

  private List<Reading> readings(List<Told> told, ZoneId zone, Instant from, Instant to) {
    List<Reading> readings = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Told each : told) {
      LocalDateTime wall = wall(each.date());
      Instant at = wall.atZone(zone).toInstant();
      // Of an hour that the autumn repeats, going back in time is the second one.
      at = at.isBefore(last) ? wall.atZone(zone).withLaterOffsetAtOverlap().toInstant() : at;
      last = at;
      if (!at.isBefore(from) && at.isBefore(to) && !each.values().isEmpty()) {
        readings.add(new Reading(at, each.values()));
      }
    }
    readings.sort(Comparator.comparing(Reading::at));
    return readings;
  }

  /** The temperature is the inverter's own, so it is left out. */
  private static Map<String, Double> values(JsonNode telemetry) {
    Map<String, Double> values = new HashMap<>();
    VendorAnswers.number(values, Signals.POWER_KW, telemetry, "totalActivePower", 1e-3);
    VendorAnswers.number(values, Signals.ENERGY_TOTAL_KWH, telemetry, "totalEnergy", 1e-3);
    VendorAnswers.number(values, Signals.VOLTAGE_V, telemetry, "dcVoltage", 1);
    String mode = telemetry.path("inverterMode").asText("");
    Double code = MODES.get(mode.startsWith("LOCKED") ? "FAULT" : mode);
    if (code != null) {
      values.put(Signals.STATUS_CODE, code);
    }
    return values;
  }

  /** The API counts a site's open alerts and says the worst; it does not list them. */
  private List<JsonNode> sites(CallMeter meter) {
    List<JsonNode> sites = new ArrayList<>();
    boolean more = true;
    while (more) {
      JsonNode page = sites(sites.size(), MOST_SITES_A_PAGE, meter);
      page.path("site").forEach(sites::add);
      more = !page.path("site").isEmpty() && sites.size() < page.path("count").asInt();
    }
    return sites;
  }

  @Override
  public List<Alarm> alarms(List<VendorDevice> devices, Instant from, Instant to, CallMeter meter) {
    List<Alarm> alarms = new ArrayList<>();
    for (JsonNode site : sites(meter)) {
      int count = site.path("alertQuantity").asInt(0);
      if (count > 0) {
        String plant = site.path("id").asText();
        alarms.add(
            new Alarm(
                "%s-%d-%s".formatted(plant, count, to.toString().substring(0, 10)),
                plant,
                "%d open alerts at %s".formatted(count, VendorAnswers.text(site, "name", plant)),
                "impact " + VendorAnswers.text(site, "highestImpact", "unknown"),
                to,
                "see the site in the SolarEdge monitoring",
                null,
                true));
      }
    }
    return alarms;
  }

  /**
   * The API answers 403 to a wrong key as well as to a site that the key may not see: which of them
   * it was, the account's list of sites tells.
   */
  private JsonNode get(String path, String query, CallMeter meter) {
    try {
      return send(path, query, meter);
    } catch (PlatformException e) {
      if (e.code() == ErrorCode.FORBIDDEN && !path.equals(SITES)) {
        get(SITES, "&size=1", meter);
      } else if (e.code() == ErrorCode.FORBIDDEN) {
        throw answers.refused();
      }
      throw e;
    }
  }

  private JsonNode send(String path, String query, CallMeter meter) {
    meter.count();
    URI uri =
        URI.create(
            endpoint
                + path
                + "?api_key="
                + URLEncoder.encode(apiKey.reveal(), StandardCharsets.UTF_8)
                + query);
    return answers.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build()).body();
  }

  private static String wall(Instant at, ZoneId zone) {
    return URLEncoder.encode(WALL.format(at.atZone(zone)), StandardCharsets.UTF_8);
  }
}
