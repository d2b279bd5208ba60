package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SampleAssets;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.observation.SampleFlag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensorRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SensorHeader HEADER =
      SensorHeader.of(
          List.of("timestamp", "asset_id", "temperature_c", "voltage_v", "power_kw", "alarm_code"));

  private final SensorRules rules =
      new SensorRules(
          HEADER,
          Dialect.PLAIN,
          name ->
              switch (name) {
                case "inverter-01" -> Optional.of(SampleAssets.inverter("inverter-01"));
                case "battery-01" -> Optional.of(SampleAssets.ofType(name, "Battery"));
                case "hybrid-01" -> Optional.of(SampleAssets.hybrid(name));
                case "meter-01" -> Optional.of(SampleAssets.ofType(name, "Meter", 1));
                default -> Optional.empty();
              },
          NOW,
          LocalClock.by(new LiveHours(NOW)));

  private RowResult row(String timestamp, String asset, String... values) {
    return rules.read(List.of(timestamp, asset, values[0], values[1], values[2], ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:15:00Z, 2026-03-01T10:15:00Z",
    "2026-03-01T10:15:00, 2026-03-01T10:15:00Z",
    "2026-03-01 10:15:00, 2026-03-01T10:15:00Z",
    "2026-03-01T10:15, 2026-03-01T10:15:00Z",
    "2026-03-01T10:15:07.250Z, 2026-03-01T10:15:07Z",
    "2026-03-01T10:15:00+02:00, 2026-03-01T08:15:00Z",
    "2026-03-01T10:15:00+0200, 2026-03-01T08:15:00Z",
    "2026-03-01T10:15:00-05, 2026-03-01T15:15:00Z",
    "2026-03-01t10:15:00z, 2026-03-01T10:15:00Z",
    "2026-03-02T11:59:59Z, 2026-03-02T11:59:59Z",
    "1990-01-01T00:00:00Z, 1990-01-01T00:00:00Z",
    "2026-02-28T24:00:00Z, 2026-03-01T00:00:00Z",
    "2026-02-28 24:00, 2026-03-01T00:00:00Z",
    "2026-02-28T24:00+02:00, 2026-02-28T22:00:00Z",
  })
  void takesEveryFormOfIsoTime(String text, Instant expected) {
    assertThat(row(text, "inverter-01", "20", "600", "50"))
        .isInstanceOfSatisfying(
            Sample.class,
            sample -> assertThat(Instant.ofEpochSecond(sample.epochSecond())).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-30T10:00:00Z",
        "2026-03-01T24:01:00Z",
        "2026-03-01T10:15:60Z",
        "01/03/2026 10:15",
        "2026-03-01",
        "1772359200",
        "+999999-01-01T00:00:00Z",
        "2026-03-02T12:00:01Z",
        "1989-12-31T23:59:59Z",
        "2026-03-01T10:15:00+25:00",
      })
  void setsImpossibleTimesAside(String text) {
    assertThat(row(text, "inverter-01", "20", "600", "50"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("timestamp");
              assertThat(refused.reason()).contains("timestamp").contains(text);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "-50, 0, 0",
    "100, 1500, 100",
    "'', '', 0",
    "' 20 ', 6e2, +50.5",
    ".5, 600., 1E2",
    "20, 600, -2.0",
  })
  void takesWhatIsInRange(String temperature, String voltage, String power) {
    assertThat(row("2026-03-01T10:00:00Z", "inverter-01", temperature, voltage, power))
        .isInstanceOf(Sample.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-50.1, 600, 50, temperature_c",
    "100.1, 600, 50, temperature_c",
    "20, -0.1, 50, voltage_v",
    "20, 1500.1, 50, voltage_v",
    "20, 600, -2.01, power_kw",
    "20, 600, '', power_kw",
    "20, 600, NaN, power_kw",
    "NaN, 600, 50, temperature_c",
    "20, Infinity, 50, voltage_v",
    "20, 600, 1e999, power_kw",
    "20, 600, 0x1p3, power_kw",
    "20, 600, 5d, power_kw",
    "20, 600, '1,5', power_kw",
    "20, 600, 1_000, power_kw",
    "20, 600, --5, power_kw",
    "20, 600, 5e, power_kw",
    "20, 600, ., power_kw",
    "N/A, 600, 50, temperature_c",
    "20, 600, ٣, power_kw",
  })
  void setsImpossibleValuesAside(String temperature, String voltage, String power, String field) {
    assertThat(row("2026-03-01T10:00:00Z", "inverter-01", temperature, voltage, power))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.reason()).startsWith(field);
            });
  }

  @Test
  void marksOwnConsumption() {
    RowResult drawn = row("2026-03-01T10:00:00Z", "inverter-01", "20", "600", "-0.5");
    RowResult delivered = row("2026-03-01T10:05:00Z", "inverter-01", "20", "600", "0.5");
    assertThat(((Sample) drawn).flags()).isEqualTo(SampleFlag.OWN_CONSUMPTION.mask());
    assertThat(((Sample) delivered).flags()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "meter-01, -740.5, true, false",
    "meter-01, -0.01, true, false",
    "meter-01, 5120, true, false",
    "battery-01, -1.5, true, true",
    "battery-01, -102, true, false",
    "battery-01, -102.1, false, false",
    "hybrid-01, -100, true, false",
    "hybrid-01, -103, false, false",
    "inverter-01, -100, false, false",
  })
  void aMeterImportsAndABatteryCharges(
      String asset, String power, boolean taken, boolean ownConsumption) {
    RowResult result = row("2026-03-01T10:00:00Z", asset, "", "", power);
    if (taken) {
      assertThat(result)
          .isInstanceOfSatisfying(
              Sample.class,
              sample -> {
                assertThat(sample.values()[2]).isEqualTo(Double.parseDouble(power));
                assertThat(SampleFlag.OWN_CONSUMPTION.in(sample.flags())).isEqualTo(ownConsumption);
              });
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .startsWith("power_kw " + power)
                      .contains(asset.startsWith("inverter") ? "own consumption" : "charges"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"60000", "1e308"})
  void whatNoUnitDeliversIsRefusedAndSeen(String power) {
    assertThat(row("2026-03-01T10:00:00Z", "inverter-01", "20", "600", power))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("power_kw");
              assertThat(refused.value()).isEqualTo(power);
              assertThat(refused.reason()).contains("more than 10 times the capacity", "watts");
              assertThat(refused.read().values()[2]).isEqualTo(Double.parseDouble(power));
            });
    assertThat(row("2026-03-01T10:00:00Z", "meter-01", "20", "600", power))
        .as("a meter's capacity says nothing")
        .isInstanceOf(Sample.class);
  }

  @Test
  void blankTemperatureAndVoltageAreUnknown() {
    Sample sample = (Sample) row("2026-03-01T10:00:00Z", "inverter-01", "", "", "5");
    assertThat(sample.values()).containsExactly(Double.NaN, Double.NaN, 5, Double.NaN);
  }

  @Test
  void unknownAssetIsNamed() {
    assertThat(row("2026-03-01T10:00:00Z", "inverter-99", "20", "600", "5"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("asset_id");
              assertThat(refused.reason()).contains("inverter-99");
            });
  }

  @Test
  void aMakersCodeMayBeAWord() {
    RowResult row =
        rules.read(List.of("2026-03-01T10:00:00Z", "inverter-01", "20", "600", "5", "E-031"));
    assertThat(row).isInstanceOf(Sample.class);
  }

  @Test
  void aRowOfAnotherWidthIsSetAside() {
    assertThat(rules.read(List.of("2026-03-01T10:00:00Z", "inverter-01")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("2 fields", "6"));
  }

  @Test
  void columnsMayHaveAnyOrderAndCase() {
    SensorHeader header =
        SensorHeader.of(
            List.of(
                "Power_kW",
                "site name",
                " TIMESTAMP",
                "Voltage_V",
                "line",
                "Temperature_C",
                "ASSET_ID"));
    assertThat(header.timestampColumn()).isEqualTo(2);
    assertThat(header.assetColumn()).isEqualTo(6);
    assertThat(header.signals()).containsExactly("power_kw", "voltage_v", "temperature_c");
    assertThat(header.signalColumns()).containsExactly(0, 3, 5);
    assertThat(header.unknownColumns()).containsExactly("site name", "line");
  }

  @Test
  void missingColumnsAreNamedBesideTheOnesFound() {
    assertThatThrownBy(() -> SensorHeader.of(List.of("timestamp", "asset_id", "power")))
        .hasMessageContaining("timestamp, asset_id, power")
        .hasMessageContaining("temperature_c, voltage_v, power_kw are missing");
    assertThatThrownBy(() -> SensorHeader.of(List.of("PK\u0003\u0004\u0000", "x".repeat(9000))))
        .hasMessageContaining("PK???")
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(800));
    assertThatThrownBy(
            () ->
                SensorHeader.of(
                    List.of(
                        "timestamp",
                        "asset_id",
                        "temperature_c",
                        "voltage_v",
                        "power_kw",
                        "POWER_KW")))
        .hasMessageContaining("power_kw is there twice");
  }

  @Test
  void aHeaderThatIsPartedOtherwiseIsToldSo() {
    String columns = "timestamp;asset_id;temperature_c;voltage_v;power_kw";
    assertThatThrownBy(() -> SensorHeader.of(List.of(columns)))
        .hasMessageContaining("the first line is one cell in quotes, '" + columns);
    assertThatThrownBy(
            () -> SensorHeader.of(List.of(columns + ";P (kW", "W)", " Q (kvar", "var)", " E")))
        .hasMessageContaining("declare separator=semicolon");
  }

  @Test
  void columnsAreKnownByTheNamesTheyHaveElsewhere() {
    SensorHeader header =
        SensorHeader.of(
            List.of(
                "DateTime",
                "Device ID",
                "Ambient Temperature [°C]",
                "DC-Voltage (V)",
                "Power (kW)",
                "Irradiance W/m²",
                "status"));
    assertThat(header.signals())
        .containsExactly(
            "temperature_c", "voltage_v", "power_kw", "irradiance_w_m2", "status_code");
    assertThat(header.unknownColumns()).isEmpty();
  }

  @Test
  void ourOwnNameWinsOverAnotherAndADeclaredOneOverBoth() {
    List<String> names =
        List.of("timestamp", "time", "asset_id", "temperature_c", "voltage_v", "power_kw", "P2");
    assertThat(SensorHeader.of(names).unknownColumns()).containsExactly("time", "P2");
    SensorHeader declared = SensorHeader.of(names, Map.of("P2", "power_kw"));
    assertThat(declared.unknownColumns()).containsExactly("time", "power_kw");
    assertThat(declared.signalColumns()).containsExactly(3, 4, 6);
    assertThatThrownBy(() -> SensorHeader.of(names, Map.of("P3", "power_kw")))
        .hasMessageContaining("P3");
    assertThatThrownBy(() -> SensorHeader.of(names, Map.of("P2", "power_mw")))
        .hasMessageContaining("power_mw");
  }

  @ParameterizedTest
  @CsvSource({
    "Energy (kWh), power_kw, kWh",
    "energy_wh, power_kw, Wh",
    "Yield MWh, power_kw, MWh",
    "P [W], power_kw, W",
    "pac_w, power_kw, W",
    "Power MW, power_kw, MW",
    "Reactive (kvar), power_kw, kvar",
    "Temp (°F), temperature_c, F",
    "temp_f, temperature_c, F",
    "Temp degF, temperature_c, F",
    "Power (kW), energy_total_kwh, kW",
    "Irradiance (kW/m²), irradiance_w_m2, kW/m2",
    "Wind km/h, wind_speed_m_s, km/h",
    "Limit (%), setpoint_kw, %",
  })
  void aDeclaredColumnWhoseHeadingSaysAnotherUnitIsRefused(
      String heading, String ours, String unit) {
    assertThatThrownBy(
            () ->
                SensorHeader.of(
                    List.of("timestamp", "asset_id", "temperature_c", "voltage_v", heading, "p"),
                    Map.of(heading, ours)))
        .hasMessageContaining("'%s' as %s, but that heading says %s;", heading, ours, unit)
        .hasMessageContaining("send the values in the unit of " + ours);
  }

  @ParameterizedTest
  @CsvSource({
    "Leistung, power_kw",
    "Power (KW), power_kw",
    "AC power kW, power_kw",
    "Power (AC), power_kw",
    "Power [kW] of 2 MW, power_kw",
    "Array W, power_kw",
    "string_a, power_kw",
    "Irradiance W/m², irradiance_w_m2",
    "Air °C, temperature_c",
    "Meter reading (kWh), energy_total_kwh",
    "State (A), status_code",
  })
  void aDeclaredColumnWhoseHeadingSaysOurUnitOrNoneIsTaken(String heading, String ours) {
    assertThat(
            SensorHeader.of(
                    List.of(
                        "timestamp", "asset_id", "temperature_c", "voltage_v", "power_kw", heading),
                    Map.of(heading, ours))
                .signals())
        .contains(ours);
  }

  private RowResult declared(Dialect dialect, String timestamp, String powerKw) {
    return rules(dialect).read(List.of(timestamp, "inverter-01", "20", "600", powerKw, ""));
  }

  private static SensorRules rules(Dialect dialect) {
    return rules(dialect, LocalClock.by(new LiveHours(NOW)));
  }

  private static SensorRules rules(Dialect dialect, LocalClock clock) {
    return new SensorRules(
        HEADER, dialect, name -> Optional.of(SampleAssets.inverter("inverter-01")), NOW, clock);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12,5 | 12.5",
        "-0,25 | -0.25",
        ",5 | 0.5",
        "1,25e1 | 12.5",
        "12,3456789012345678 | 12.3456789012345678",
      })
  void aDecimalCommaIsReadWhereItIsDeclared(String text, double expected) {
    Dialect comma = new Dialect(null, "comma", null, null, null, Map.of());
    assertThat(declared(comma, "2026-03-01T10:00:00Z", text))
        .isInstanceOfSatisfying(
            Sample.class, sample -> assertThat(sample.values()[2]).isEqualTo(expected));
    assertThat(declared(Dialect.PLAIN, "2026-03-01T10:00:00Z", text))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("decimal=comma"));
    assertThat(declared(comma, "2026-03-01T10:00:00Z", "1.234,5")).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "point | power_kw | abc     | leave the row out when it is not known",
        "point | voltage_v | abc     | leave it blank when it is not known",
        "point | power_kw | 1,5     | if this is the decimal sign, declare decimal=comma",
        "point | power_kw | 1.234,5 | write it without thousands separators and declare"
            + " decimal=comma",
        "point | power_kw | 1,234.5 | write it without thousands separators",
        "comma | power_kw | 1.234,5 | write it without thousands separators",
        "point | power_kw | 1 234   | write it without thousands separators",
        "comma | power_kw | 1’234,5 | write it without thousands separators",
        "point | power_kw | −5      | write its minus sign as -",
        "point | power_kw | 50 kW   | write the number alone, in the unit of power_kw",
      })
  void whatIsNoNumberIsToldWhatWouldBeTaken(
      String decimal, String signal, String text, String hint) {
    boolean power = signal.equals("power_kw");
    assertThat(
            rules(new Dialect(null, decimal, null, null, null, Map.of()))
                .read(
                    List.of(
                        "2026-03-01T10:00:00Z",
                        "inverter-01",
                        "20",
                        power ? "600" : text,
                        power ? text : "5",
                        "")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo("%s '%s' is not a decimal number; %s", signal, text, hint));
  }

  @Test
  void localTimesAreReadInTheirZoneThroughBothChangesOfTheClock() {
    Dialect madrid = new Dialect(null, null, null, "Europe/Madrid", "dd/MM/yyyy HH:mm", Map.of());
    List<String> shown =
        List.of(
            "26/10/2025 01:30",
            "26/10/2025 02:00",
            "26/10/2025 02:30",
            "26/10/2025 02:00",
            "26/10/2025 02:30",
            "26/10/2025 03:00");
    LiveHours hours = new LiveHours(NOW);
    SensorRules ahead = rules(madrid, LocalClock.ahead(hours));
    shown.forEach(text -> ahead.read(List.of(text, "inverter-01", "", "", "5", "")));
    SensorRules rules = rules(madrid, LocalClock.by(hours));
    List<Long> seconds =
        shown.stream()
            .map(text -> rules.read(List.of(text, "inverter-01", "", "", "5", "")))
            .map(result -> ((Sample) result).epochSecond())
            .toList();
    assertThat(seconds.get(0)).isEqualTo(Instant.parse("2025-10-25T23:30:00Z").getEpochSecond());
    for (int i = 1; i < seconds.size(); i++) {
      assertThat(seconds.get(i) - seconds.get(i - 1)).isEqualTo(1800);
    }
    assertThat(declared(madrid, "30/03/2025 02:30", "5"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("put forward"));
    assertThat(declared(madrid, "2025-03-30T02:30:00", "5")).isInstanceOf(Refused.class);
    assertThat(declared(madrid, "2025-03-30T02:30:00Z", "5"))
        .as("a moment with its offset is not to be mistaken")
        .isInstanceOf(Sample.class);
  }

  @Test
  void everyNumberIsTheOneThatJavaReads() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Double.toString(random.nextDouble() * 100);
            case 1 -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 1000);
            case 2 -> Long.toString(random.nextLong() >>> 12);
            default -> String.format(Locale.ROOT, "%.15f", random.nextDouble());
          };
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(Decimal.parse(bytes, 0, bytes.length, '.')).isEqualTo(Double.parseDouble(text));
    }
  }

  private static SensorRules madrid() {
    return madrid(LocalClock.by(new LiveHours(NOW)));
  }

  private static SensorRules madrid(LocalClock clock) {
    return new SensorRules(
        HEADER,
        new Dialect(null, null, null, "Europe/Madrid", null, Map.of()),
        name ->
            name.equals("inverter-01")
                ? Optional.of(SampleAssets.inverter(name))
                : Optional.empty(),
        NOW,
        clock);
  }

  private static @Nullable String doubled(SensorRules rules, String... cells) {
    return ((Refused) rules.read(List.of(cells))).doubled();
  }

  @Test
  void eachUnknownAssetPassesTheHourThatClocksShowTwiceByItself() {
    LiveHours hours = new LiveHours(NOW);
    SensorRules ahead = madrid(LocalClock.ahead(hours));
    for (String asset : List.of("X1", "X2", "X1", "X2")) {
      ahead.read(List.of("2025-10-26T02:00:00", asset, "20", "600", "5", ""));
    }
    SensorRules rules = madrid(LocalClock.by(hours));
    for (String asset : List.of("X1", "X2")) {
      assertThat(doubled(rules, "2025-10-26T02:00:00", asset, "20", "600", "5", ""))
          .isEqualTo("2025-10-26T02:00+02:00");
    }
    for (String asset : List.of("X1", "X2")) {
      assertThat(doubled(rules, "2025-10-26T02:00:00", asset, "20", "600", "5", ""))
          .isEqualTo("2025-10-26T02:00+01:00");
    }
  }

  @Test
  void whereTheAssetIsNotFollowedNoHourIsSaid() {
    SensorRules rules = madrid();
    assertThat(doubled(rules, "2025-10-26T02:00:00", "", "20", "600", "5", "")).isNull();
    for (int name = 0; name < 1_000; name++) {
      assertThat(doubled(rules, "2025-10-26T02:00:00", "X" + name, "20", "600", "5", ""))
          .isNotNull();
    }
    assertThat(doubled(rules, "2025-10-26T02:00:00", "Y", "20", "600", "5", "")).isNull();
    assertThat(doubled(rules, "2025-10-26T02:15:00", "X0", "20", "600", "5", "")).isNotNull();
    assertThat(
            ((Refused) rules.read(List.of("2025-03-30T02:30:00", "Y", "20", "600", "5", "")))
                .reason())
        .contains("does not exist");
  }

  /** Of too few cells, of too many and of those that do not part. */
  @Test
  void aRowThatCannotBeTakenPassesTheHourNevertheless() {
    LiveHours hours = new LiveHours(NOW);
    SensorRules ahead = madrid(LocalClock.ahead(hours));
    for (String time : List.of("02:00", "02:15", "02:00", "02:15")) {
      ahead.unread(Cells.of(List.of("2025-10-26T" + time + ":00", "inverter-01")), "a stray quote");
    }
    SensorRules rules = madrid(LocalClock.by(hours));
    assertThat(doubled(rules, "2025-10-26T02:00:00", "inverter-01", "20"))
        .isEqualTo("2025-10-26T02:00+02:00");
    assertThat(doubled(rules, "2025-10-26T02:15:00", "inverter-01", "20", "600", "1", "5", "", ""))
        .isEqualTo("2025-10-26T02:15+02:00");
    assertThat(
            rules
                .unread(Cells.of(List.of("2025-10-26T02:00:00", "inverter-01")), "a stray quote")
                .doubled())
        .isEqualTo("2025-10-26T02:00+01:00");
    assertThat(doubled(rules, "2025-10-26T02:00:00")).isNull();
    assertThat(rules.read(List.of("2025-10-26T02:15:00", "inverter-01", "20", "600", "5", "")))
        .isInstanceOfSatisfying(
            Sample.class,
            sample ->
                assertThat(Instant.ofEpochSecond(sample.epochSecond()))
                    .isEqualTo("2025-10-26T01:15:00Z"));
  }
}
