package energy.ona.standalone.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TelemetryTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

  @Test
  void theSameSeedSendsTheSameRowsAndAnotherSeedDoesNot() {
    String first = csv(Fleet.of(7), 0, FROM, TO);
    assertThat(csv(Fleet.of(7), 0, FROM, TO)).isEqualTo(first);
    assertThat(csv(Fleet.of(8), 0, FROM, TO)).isNotEqualTo(first);
  }

  @Test
  void twoUploadsAreOneWithoutGapOrOverlap() {
    Fleet fleet = Fleet.of(7);
    Instant middle = FROM.plus(Duration.ofHours(11));
    String later = csv(fleet, 0, middle, TO);
    String rowsOfLater = later.substring(later.indexOf('\n') + 1);
    assertThat(csv(fleet, 0, FROM, middle) + rowsOfLater).isEqualTo(csv(fleet, 0, FROM, TO));
  }

  @Test
  void stampsAreThoseAfterTheFirstUpToTheLast() {
    assertThat(Telemetry.stamps(FROM.plusSeconds(1), FROM.plusSeconds(1800), QUARTER))
        .containsExactly(FROM.plusSeconds(900), FROM.plusSeconds(1800));
    assertThat(Telemetry.stamps(FROM, FROM.plusSeconds(899), QUARTER)).isEmpty();
  }

  @Test
  void aMonthOfTheFleetHasItsRowsButForTheFewThatGetLost() {
    Fleet fleet = Fleet.of(7);
    Instant month = TO.plus(Duration.ofDays(29));
    long rows = 0;
    for (int site = 0; site < fleet.sites().size(); site++) {
      rows += csv(fleet, site, FROM, month).lines().count() - 1;
    }
    long due = 48L * 2880;
    assertThat(rows).isBetween(due * 99 / 100, due - 1);
  }

  @Test
  void rowsAreInTheContractsForm() {
    String[] lines = csv(Fleet.of(7), 0, FROM, TO).split("\n");
    assertThat(lines[0])
        .isEqualTo(
            "timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2,wind_speed_m_s,"
                + "setpoint_kw,alarm_code,current_dc_a,module_temperature_c");
    assertThat(lines[1]).startsWith("2026-03-01T00:15:00Z,RSA-01,");
    for (String line : lines) {
      assertThat(line.split(",", -1)).hasSize(11);
    }
  }

  @Test
  void aCommunicationLossSendsNoRowsAndLosesNoEnergy() {
    Fleet fleet = Fleet.of(7);
    Fault silent = Fault.begin("f", "RSA-01", FaultKind.COMMUNICATION_LOSS, FROM);
    Telemetry telemetry = new Telemetry(fleet.sites().get(0));
    String csv =
        telemetry.csv(FROM, TO, QUARTER, id -> id.equals("RSA-01") ? List.of(silent) : List.of());
    // The first row still tells of a part of the step before.
    assertThat(csv).doesNotContain("RSA-01,").contains("RSA-02,");
    assertThat(telemetry.lostKwh(fleet.units().get(0), List.of(silent), FROM, TO)).isZero();
  }

  @Test
  void aDeadInverterLosesWhatItsSisterDelivers() {
    Fleet fleet = Fleet.of(7);
    Fault dead = Fault.begin("f", "RSA-01", FaultKind.DEAD_INVERTER, FROM);
    double lostKwh =
        new Telemetry(fleet.sites().get(0)).lostKwh(fleet.units().get(0), List.of(dead), FROM, TO);
    assertThat(lostKwh).isBetween(20 * 24 * 0.05, 20 * 24 * 0.4);
  }

  private static String csv(Fleet fleet, int site, Instant from, Instant to) {
    return new Telemetry(fleet.sites().get(site)).csv(from, to, QUARTER, id -> List.of());
  }
}
