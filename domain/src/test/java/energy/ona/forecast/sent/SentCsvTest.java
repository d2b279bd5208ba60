package energy.ona.forecast.sent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.observation.Grid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentCsvTest {
  private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
  private static final Asset INVERTER = SampleAssets.inverter("INV-001");

  private static SentCsv read(String text) throws IOException {
    SentCsv csv =
        new SentCsv(
            new SentAssets(
                id -> id.equals(new AssetId("INV-001")) ? Optional.of(INVERTER) : Optional.empty(),
                () -> List.of(INVERTER)));
    csv.read(new BufferedReader(new StringReader(text)));
    return csv;
  }

  private static SentForecast only(SentCsv csv) {
    List<SentForecast> all = csv.forecasts(SampleAssets.CUSTOMER, NOW, "up-20260115-001");
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void rowsOfAnAssetAreItsForecast() throws IOException {
    SentCsv csv =
        read(
            """
            timestamp,asset_id,predicted_power_kw,temperature_c,irradiance_w_m2,wind_speed_m_s,cloud_cover_percent
            2025-01-15T09:15:00Z,INV-001,19.8,27.1,935.7,3.1,12.8
            2025-01-15T09:00:00Z,INV-001,19.2,26.5,920.3,2.8,15.2

            2025-01-15T11:30:00+02:00,INV-001,20,,,,
            2025-01-15 09:45,"INV-001",21,,,,
            2025-01-15T09:45:00,INV-001,22,,,,
            """);
    SentForecast sent = only(csv);
    assertThat(csv.rows()).isEqualTo(5);
    assertThat(csv.rejects()).isZero();
    Instant first = Instant.parse("2025-01-15T09:00:00Z");
    assertThat(sent.second()[0]).isEqualTo(first.getEpochSecond());
    assertThat(sent.powerKw()).as("the last of a time counts").containsExactly(19.2, 19.8, 20, 22);
    assertThat(sent.powerKw(new Grid(first.getEpochSecond(), 3600, 2)))
        .containsExactly((19.2 + 19.8 + 20 + 22) / 4, Double.NaN);
    assertThat(sent.powerKw(new Grid(first.getEpochSecond() + 900, 900, 2)))
        .containsExactly(19.8, 20);
  }

  @Test
  void hoursAreValuesOfTheirQuarters() throws IOException {
    SentForecast sent =
        only(
            read(
                """
                asset_id,predicted_power_kw,timestamp
                INV-001,10,2026-01-15T09:00:00Z
                INV-001,20,2026-01-15T10:00:00Z
                """));
    long nine = Instant.parse("2026-01-15T09:00:00Z").getEpochSecond();
    assertThat(sent.powerKw(new Grid(nine + 2700, 900, 6)))
        .containsExactly(10, 20, 20, 20, 20, Double.NaN);
  }

  @Test
  void badRowsAreSetAsideWithTheirLineAndReason() throws IOException {
    SentCsv csv =
        read(
            """
            timestamp,asset_id,predicted_power_kw
            noon,INV-001,10
            2026-01-15T09:00:00Z,INV-002,10
            2026-01-15T09:00:00Z,INV-001,101
            2026-01-15T09:00:00Z,INV-001,-1
            2026-01-15T09:00:00Z,INV-001,much
            2026-01-15T09:00:00Z
            2026-01-15T10:00:00Z,INV-001,10
            """);
    assertThat(csv.rows()).isEqualTo(7);
    assertThat(csv.rejects()).isEqualTo(6);
    assertThat(csv.rejected())
        .extracting(SentCsv.Rejected::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(csv.rejected())
        .extracting(SentCsv.Rejected::reason)
        .startsWith(
            "'noon' is no ISO 8601 time",
            "asset 'INV-002' is not registered",
            "'101' is no power from 0 to the capacity of 100.0 kW");
    assertThat(only(csv).powerKw()).containsExactly(10);
  }

  @Test
  void anAssetHasThreeWeeksOfQuartersInWhateverOrder() throws IOException {
    StringBuilder file = new StringBuilder("timestamp,asset_id,predicted_power_kw\n");
    for (int row = 2016; row >= 0; row--) {
      file.append("%s,INV-001,%d\n".formatted(NOW.plusSeconds(900L * row), row % 100));
    }
    file.append("%s,INV-001,50\n".formatted(NOW.plusSeconds(900)));
    SentCsv csv = read(file.toString());
    assertThat(csv.rejected())
        .extracting(SentCsv.Rejected::reason)
        .containsExactly("INV-001 has more than 2016 values");
    SentForecast sent = only(csv);
    assertThat(sent.second()).hasSize(2016).isSorted();
    assertThat(sent.powerKw()).startsWith(50, 2, 3).endsWith(14, 15, 16);
  }

  @Test
  void manyNamesAreLookedForInTheFleetAtOnce() throws IOException {
    List<AssetId> asked = new ArrayList<>();
    List<Asset> fleets = new ArrayList<>();
    SentCsv csv =
        new SentCsv(
            new SentAssets(
                id -> {
                  asked.add(id);
                  return Optional.empty();
                },
                () -> {
                  fleets.add(INVERTER);
                  return fleets;
                }));
    StringBuilder file = new StringBuilder("timestamp,asset_id,predicted_power_kw\n");
    for (int name = 0; name < 1000; name++) {
      file.append("%s,unknown-%03d,1\n".formatted(NOW, name));
    }
    file.append("%s,INV-001,1\n".formatted(NOW));
    csv.read(new BufferedReader(new StringReader(file.toString())));
    assertThat(csv.rejects()).isEqualTo(1000);
    assertThat(only(csv).powerKw()).containsExactly(1);
    assertThat(asked).hasSize(50);
    assertThat(fleets).hasSize(1);
  }

  @Test
  void assetsBeyondTenThousandAreForAnotherFile() throws IOException {
    SentCsv csv =
        new SentCsv(
            new SentAssets(
                id -> Optional.empty(),
                () ->
                    IntStream.rangeClosed(0, 10_000)
                        .mapToObj(each -> SampleAssets.inverter("many-" + each))
                        .toList()));
    StringBuilder file = new StringBuilder("timestamp,asset_id,predicted_power_kw\n");
    // From the fifty-first name on the fleet is asked.
    for (int each = 0; each < 50; each++) {
      file.append("%s,unknown-%d,1\n".formatted(NOW, each));
    }
    for (int each = 0; each <= 10_000; each++) {
      file.append("%s,many-%d,1\n".formatted(NOW, each));
    }
    csv.read(new BufferedReader(new StringReader(file.toString())));
    assertThat(csv.forecasts(SampleAssets.CUSTOMER, NOW, "up-1")).hasSize(10_000);
    assertThat(csv.rejected().get(50).reason()).startsWith("the file has more than 10000 assets");
  }

  @Test
  void aFileWithoutItsColumnsIsRefused() {
    assertThatThrownBy(() -> read("timestamp,asset_id,power_kw\n"))
        .isInstanceOf(PlatformException.class)
        .hasMessage(
            "the file has no column predicted_power_kw; its first line must name timestamp,"
                + " asset_id, predicted_power_kw");
    assertThatThrownBy(() -> read("")).hasMessageContaining("timestamp, asset_id");
  }
}
