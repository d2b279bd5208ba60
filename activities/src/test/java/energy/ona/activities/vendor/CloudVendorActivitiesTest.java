package energy.ona.activities.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.config.InMemorySecrets;
import energy.ona.config.Secret;
import energy.ona.event.InMemoryEventLog;
import energy.ona.id.InMemoryRunIds;
import energy.ona.quota.CallLimit;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.InMemoryCustomers;
import energy.ona.time.MovableClock;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorAccount.Device;
import energy.ona.vendor.VendorCloud;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudVendorActivitiesTest {
  private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
  private static final String SERIAL = SampleAssets.INVERTER.serial();

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final InMemorySecrets secrets = new InMemorySecrets();
  private final Asset asset = SampleAssets.inverter("inverter-01");
  private final AccountKey key = new AccountKey(asset.customerId(), "roof");
  private final Cloud cloud = new Cloud();
  private final CloudVendorActivities activities =
      new CloudVendorActivities(
          new InMemoryCustomers(),
          records,
          (account, secret) -> cloud,
          secrets,
          input,
          new InMemoryRunIds(clock),
          events,
          clock);

  /** A sample every hour until now; eight calls a day. */
  private final class Cloud implements VendorCloud {
    private final List<String> asked = new ArrayList<>();
    private Instant dataUntil = NOW;

    @Override
    public List<CallLimit> limits() {
      return List.of(new CallLimit(8, Duration.ofDays(1)));
    }

    @Override
    public Duration page() {
      return Duration.ofDays(1);
    }

    @Override
    public List<Device> devices(CallMeter meter) {
      meter.count();
      return List.of(
          new Device("d1", "p", "One", SERIAL, null, null, null, null),
          new Device("d2", "p", "Two", "nobody's", null, null, null, null));
    }

    @Override
    public List<Reading> history(Device device, Instant from, Instant to, CallMeter meter) {
      meter.count();
      asked.add(from + "/" + to);
      List<Reading> readings = new ArrayList<>();
      Instant first = from.plusSeconds(3599).truncatedTo(ChronoUnit.HOURS);
      for (Instant at = first; at.isBefore(to); at = at.plus(Duration.ofHours(1))) {
        if (at.isBefore(dataUntil)) {
          readings.add(new Reading(at, Map.of("power_kw", 1.5, "energy_total_kwh", 20.0)));
        }
      }
      return readings;
    }

    @Override
    public List<Alarm> alarms(List<Device> devices, Instant from, Instant to, CallMeter meter) {
      meter.count();
      return List.of(
          new Alarm("a-1", SERIAL, "Grid loss", "major", NOW.minusSeconds(60), "The grid"));
    }
  }

  @BeforeEach
  void connect() {
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
                List.of(),
                NOW));
  }

  private VendorAccount account() {
    return records.of(VendorAccount.class).get(asset.customerId(), "roof").orElseThrow();
  }

  private Instant pulledUntil() {
    return account().devices().get(0).pulledUntil();
  }

  @Test
  void devicesAreMatchedBySerialNumberAndBackFilledPageByPage() {
    assertThat(asset.components()).extracting(Component::serial).contains(SERIAL);
    assertThat(activities.planPull(key)).isEqualTo(new PullPlan(List.of("d1"), null));
    boolean more = true;
    int pages = 0;
    while (more) {
      PullPage page = activities.pullPage(key, "d1");
      assertThat(activities.pullPage(key, "d1").rows()).as("a retry").isEqualTo(page.rows());
      activities.pageStored(key, "d1", page.until());
      more = page.more();
      pages++;
      if (pages == 1) {
        String csv = new String(input.get(page.rawKey()).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(csv)
            .startsWith(
                "timestamp,asset_id,temperature_c,voltage_v,power_kw,energy_total_kwh\n2026-06-17T06:00:00Z,inverter-01,,,1.5,20\n");
      }
      if (pages == 3) {
        break;
      }
    }
    assertThat(cloud.asked).hasSize(6);
    // The ninth call of the day waits for the next.
    assertThat(activities.pullPage(key, "d1").rows()).isEqualTo(6);
    assertThat(activities.pullPage(key, "d1").waitUntil())
        .isEqualTo(Instant.parse("2026-06-21T00:00:00Z"));
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
  }
}
