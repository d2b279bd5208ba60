package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The hour that clocks show twice: on 2025-10-26 in Madrid from 00:00 to 01:00 and on to 02:00 UTC.
 */
class TimestampsTest {
  private static final Dialect MADRID =
      new Dialect(null, null, null, "Europe/Madrid", null, Map.of());

  private static List<String> read(Instant receivedAt, String... local) {
    Timestamps timestamps = new Timestamps(MADRID, receivedAt);
    return Stream.of(local)
        .map(
            time ->
                Instant.ofEpochSecond(
                        timestamps.epochSecond(
                            Cells.of(List.of("2025-10-26T" + time)), 0, "inverter-01"))
                    .toString()
                    .substring(11, 16))
        .toList();
  }

  @Test
  void theSecondPassageFollowsTheFirst() {
    assertThat(
            read(
                Instant.parse("2025-11-02T00:00:00Z"),
                "01:30",
                "02:00",
                "02:30",
                "02:00",
                "02:30",
                "03:00"))
        .containsExactly("23:30", "00:00", "00:30", "01:00", "01:30", "02:00");
  }

  @Test
  void whereTheNewestRowsComeFirstTheSecondPassageDoes() {
    String[] rising = {"01:30", "02:00", "02:30", "02:00", "02:30", "03:00", "03:30"};
    String[] falling = new String[rising.length];
    Arrays.setAll(falling, each -> rising[rising.length - 1 - each]);
    assertThat(read(Instant.parse("2025-11-02T00:00:00Z"), falling))
        .containsExactly("02:30", "02:00", "01:30", "01:00", "00:30", "00:00", "23:30");
  }

  /** The hours of a file that is sorted by local time, all rows of it or some. */
  @Test
  void whereTheTwoHoursStandTimeByTimeBesideEachOtherBothAreRead() {
    Instant later = Instant.parse("2025-11-02T00:00:00Z");
    assertThat(read(later, "01:45", "02:00", "02:00", "02:15", "02:15", "02:30", "02:45", "02:45"))
        .containsExactly("23:45", "00:00", "01:00", "00:15", "01:15", "00:30", "00:45", "01:45");
    assertThat(read(later, "02:00", "02:15", "02:15", "02:30", "02:30", "03:00", "03:15"))
        .containsExactly("00:00", "00:15", "01:15", "00:30", "01:30", "02:00", "02:15");
    assertThat(read(later, "03:15", "03:00", "02:45", "02:45", "02:30", "02:30", "02:00", "01:45"))
        .containsExactly("02:15", "02:00", "01:45", "00:45", "01:30", "00:30", "01:00", "23:45");
  }

  @Test
  void aRowThatComesTwiceLeavesTheSecondPassageBehindTheFirst() {
    Instant later = Instant.parse("2025-11-02T00:00:00Z");
    assertThat(read(later, "02:00", "02:15", "02:15", "02:30", "02:00", "02:15", "02:15", "02:30"))
        .containsExactly("00:00", "00:15", "01:15", "00:30", "01:00", "01:15", "01:15", "01:30");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-26T00:31:00Z, 00:30",
    "2025-10-26T01:31:00Z, 01:30",
    "2025-10-26T02:20:00Z, 01:30",
    "2025-12-01T00:00:00Z, 00:30",
  })
  void aLiveFileThatSaysNeitherIsOfTheHourThatHasJustBeen(Instant receivedAt, String expected) {
    assertThat(read(receivedAt, "02:30")).containsExactly(expected);
  }
}
