package energy.ona.standalone.twin.truth;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TruthTest {
  private static final Instant ONSET = Instant.parse("2026-05-01T10:00:00Z");
  private static final Fault DEAD = Fault.begin("f1", "RSA-01", FaultKind.DEAD_INVERTER, ONSET);

  @TempDir private Path folder;

  @Test
  void survivesARestartWithItsRepairs() throws IOException {
    Path file = folder.resolve("truth.jsonl");
    Truth truth = new Truth(file);
    truth.begin(DEAD);
    truth.begin(Fault.begin("f2", "RSA-02", FaultKind.SOILING, ONSET));
    truth.repair("RSA-01", ONSET.plusSeconds(60), "wo-1");
    assertThat(new Truth(file).all()).isEqualTo(truth.all()).isEqualTo(Truth.load(file));
    assertThat(new Truth(file).openOf("RSA-01")).isEmpty();
    assertThat(new Truth(file).openOf("RSA-02")).hasSize(1);
  }

  @Test
  void aFaultBeginsOnceAndARepairEndsOnlyWhatHadBegun() {
    Truth truth = new Truth(folder.resolve("truth.jsonl"));
    truth.begin(DEAD);
    truth.repair("RSA-01", ONSET.plusSeconds(60), "wo-1");
    truth.begin(DEAD);
    assertThat(truth.openOf("RSA-01")).isEmpty();
    truth.begin(Fault.begin("f3", "RSA-01", FaultKind.STRING_OUT, ONSET.plusSeconds(120)));
    assertThat(truth.repair("RSA-01", ONSET.plusSeconds(119), "wo-2")).isEmpty();
    assertThat(truth.repair("RSA-01", ONSET.plusSeconds(121), "wo-2")).hasSize(1);
  }

  @Test
  void halfALineOfAKilledProcessIsDropped() throws IOException {
    Path file = folder.resolve("truth.jsonl");
    new Truth(file).begin(DEAD);
    Files.writeString(file, "{\"id\":\"f2\",\"asset", StandardOpenOption.APPEND);
    Truth truth = new Truth(file);
    truth.begin(Fault.begin("f3", "RSA-03", FaultKind.SOILING, ONSET));
    assertThat(new Truth(file).all()).extracting(Fault::id).containsExactly("f1", "f3");
  }

  @Test
  void requestsAreTakenOnce() throws IOException {
    FaultRequests requests = new FaultRequests(folder.resolve("requests"));
    Truth truth = new Truth(folder.resolve("truth.jsonl"));
    assertThat(requests.take(truth)).isEmpty();
    requests.leave(DEAD);
    assertThat(requests.isTaken(DEAD)).isFalse();
    assertThat(requests.take(truth)).containsExactly(DEAD);
    assertThat(requests.isTaken(DEAD)).isTrue();
    assertThat(requests.take(truth)).isEmpty();
    assertThat(truth.all()).containsExactly(DEAD);
  }

  @Test
  void atAnyHourOfTheYearAnInverterHasJustDiedInFullDaylight() {
    Fleet fleet = Fleet.of(7);
    for (int hour = 0; hour < 365 * 24; hour += 31) {
      Instant now = Instant.parse("2026-01-01T00:20:00Z").plus(Duration.ofHours(hour));
      List<Fault> opening = OpeningFaults.of(fleet, now);
      Fault dead =
          opening.stream().filter(fault -> fault.id().equals("now")).findFirst().orElseThrow();
      Site site = fleet.siteOf(fleet.unit(dead.assetId()).orElseThrow());
      assertThat(dead.activeAt(now)).isTrue();
      assertThat(new Telemetry(site).soundLoad(now)).as("load at %s", now).isGreaterThan(0.2);
      assertThat(opening).extracting(Fault::assetId).doesNotHaveDuplicates();
      assertThat(opening).allMatch(fault -> fault.kind().fits(fleet.unit(fault.assetId()).get()));
    }
  }

  @Test
  void thingsGoOnBreakingAtASteadyRateAndOnceEach() {
    Fleet fleet = Fleet.of(7);
    Truth truth = new Truth(folder.resolve("truth.jsonl"));
    FaultHazard hazard = new FaultHazard(fleet);
    Instant end = ONSET.plus(Duration.ofDays(10));
    for (Instant time = ONSET; time.isBefore(end); time = time.plus(Duration.ofMinutes(50))) {
      hazard.strike(truth, time, time.plus(Duration.ofMinutes(50)));
    }
    int found = truth.all().size();
    assertThat(found).isBetween(10, 45);
    hazard.strike(truth, ONSET, end);
    assertThat(truth.all()).hasSize(found);
  }

  @Test
  void theTablePricesAFaultInEnergy() {
    TruthTable table = TruthTable.of(Fleet.of(7), List.of(DEAD), ONSET.plus(Duration.ofDays(1)));
    assertThat(table.rows()).hasSize(1);
    TruthTable.Row row = table.rows().get(0);
    assertThat(row.category()).isEqualTo("OEM Fault");
    assertThat(row.lostKwh()).isBetween(20.0, 200.0);
    assertThat(table.text()).contains("RSA-01", "dead_inverter", "component_failure");
  }
}
