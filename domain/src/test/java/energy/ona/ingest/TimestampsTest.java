package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    LiveHours hours = new LiveHours(receivedAt);
    read(LocalClock.ahead(hours), local);
    return read(LocalClock.by(hours), local);
  }

  private static List<String> read(LocalClock clock, String... local) {
    Timestamps timestamps = new Timestamps(MADRID, clock);
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
        .containsExactly("00:00", "00:15", "00:15", "00:30", "01:00", "01:15", "01:15", "01:30");
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

  /** Each row: when the file came, its local times, and what they were in UTC. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // One hour, whichever way the rows go.
        "01:00:20 | 02:00 02:15 02:30 02:45 | 00:00 00:15 00:30 00:45",
        "02:00:20 | 02:00 02:15 02:30 02:45 | 01:00 01:15 01:30 01:45",
        "01:00:20 | 02:45 02:30 02:15 02:00 | 00:45 00:30 00:15 00:00",
        "02:00:20 | 02:45 02:30 02:15 02:00 | 01:45 01:30 01:15 01:00",
        "01:00:20 | 02:30 02:00 02:15 02:45 | 00:30 00:00 00:15 00:45",
        "01:50:20 | 02:30 02:00 02:15 02:45 | 01:30 01:00 01:15 01:45",
        "01:00:20 | 02:00 02:45 | 00:00 00:45",
        "01:00:20 | 02:00 02:30 | 00:00 00:30",
        "02:00:20 | 02:00 02:30 | 01:00 01:30",
        "02:00:20 | 02:30 02:00 | 01:30 01:00",
        "00:30:20 | 02:30 02:15 | 00:30 00:15",
        // Rows beside the hour say which they are of.
        "02:00:20 | 02:00 02:15 02:30 02:45 03:00 | 01:00 01:15 01:30 01:45 02:00",
        "02:00:20 | 03:00 02:45 02:30 | 02:00 01:45 01:30",
        "01:00:20 | 01:45 02:00 02:15 02:30 02:45 | 23:45 00:00 00:15 00:30 00:45",
        "01:00:20 | 02:45 02:30 01:45 | 00:45 00:30 23:45",
        // A window that begins within the second hour, however late it came.
        "02:50:20 | 02:45 03:00 03:15 03:30 03:45 | 01:45 02:00 02:15 02:30 02:45",
        "02:50:20 | 02:00 03:00 | 01:00 02:00",
        "07:00:00 | 02:30 02:45 03:00 | 01:30 01:45 02:00",
        // A pause that ends within it, and rows that stop within it.
        "07:00:00 | 00:15 02:30 02:45 03:00 | 22:15 01:30 01:45 02:00",
        "07:00:00 | 02:00 02:05 02:10 03:00 | 00:00 00:05 00:10 02:00",
        // A stamp that is in the future says nothing.
        "00:50:20 | 02:30 02:45 03:00 | 00:30 00:45 02:00",
        // The newest first, by rows beside the hour, of whatever cadence.
        "01:05:00 | 02:00 02:00 01:00 | 01:00 00:00 23:00",
        "01:05:00 | 02:00 02:30 02:00 01:30 | 01:00 00:30 00:00 23:30",
        "01:03:43 | 02:00 02:50 02:40 | 01:00 00:50 00:40",
        // Seconds that a logger's rows come apart by.
        "01:48:00 | 02:20:23 02:40:07 02:00:13 02:20:25 02:40:09 | 00:20 00:40 01:00 01:20 01:40",
        // One row that came twice by mistake.
        "00:46:00 | 02:00 02:15 02:15 02:30 02:45 | 00:00 00:15 00:15 00:30 00:45",
        "01:46:00 | 02:00 02:15 02:15 02:30 02:45 | 01:00 01:15 01:15 01:30 01:45",
        // Both hours, all of them or some.
        "02:00:20 | 02:00 02:15 02:30 02:45 02:00 02:15 02:30 02:45 | 00:00 00:15 00:30 00:45 01:00"
            + " 01:15 01:30 01:45",
        "02:00:20 | 02:45 02:30 02:15 02:00 02:45 02:30 02:15 02:00 | 01:45 01:30 01:15 01:00 00:45"
            + " 00:30 00:15 00:00",
        "01:15:20 | 02:00 02:15 02:30 02:45 02:00 02:15 | 00:00 00:15 00:30 00:45 01:00 01:15",
        "01:15:20 | 02:15 02:00 02:45 02:30 02:15 02:00 | 01:15 01:00 00:45 00:30 00:15 00:00",
        "01:15:20 | 02:30 02:45 02:00 02:15 | 00:30 00:45 01:00 01:15",
        "01:15:20 | 02:15 02:00 02:45 02:30 | 01:15 01:00 00:45 00:30",
        "01:50:20 | 02:30 02:45 02:00 02:15 | 00:30 00:45 01:00 01:15",
        "01:00:20 | 02:45 02:00 | 00:45 01:00",
        "01:00:20 | 02:30 02:00 | 00:30 01:00",
        "02:00:20 | 02:00 02:30 02:00 02:30 | 00:00 00:30 01:00 01:30",
        "02:00:20 | 02:30 02:00 02:30 02:00 | 01:30 01:00 00:30 00:00",
        "02:00:20 | 02:00 02:00 | 00:00 01:00",
        "01:50:00 | 02:00 02:00 02:15 02:15 02:30 02:30 02:45 | 00:00 01:00 00:15 01:15 00:30 01:30"
            + " 00:45",
      })
  void theRowsOfALiveFileAreOfTheHourThatAllOfThemTell(
      String receivedAt, String local, String expected) {
    assertThat(read(Instant.parse("2025-10-26T" + receivedAt + "Z"), local.split(" ")))
        .containsExactly(expected.split(" "));
  }

  /** Each row: when the file came, its rows, and what their times were in UTC. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Of several assets each tells whether it has both hours.
        "02:00:20 | a@02:00 b@02:00 a@02:45 c@02:45 c@02:00 | 01:00 01:00 01:45 00:45 01:00",
        "01:15:20 | a@01:45 a@02:00 a@02:15 a@02:30 a@02:45 a@02:00 a@02:15 b@02:00 b@02:15"
            + " | 23:45 00:00 00:15 00:30 00:45 01:00 01:15 01:00 01:15",
        // A logger's clock that is some minutes ahead.
        "01:14:00 | a@02:10:30 a@02:13:30 a@02:14:30 | 01:10 01:13 01:14",
        "01:15:20 | a@02:05 a@02:15 b@02:08 b@02:18 | 01:05 01:15 01:08 01:18",
        // A late row of the first hour, or a bad stamp.
        "01:15:20 | a@02:00 a@02:15 b@02:05 b@02:15 c@02:50 | 01:00 01:15 01:05 01:15 00:50",
        "01:15:20 | a@02:00 a@02:15 b@02:59 | 01:00 01:15 00:59",
        // The first hour is not over, or has just been; some assets no longer send.
        "00:15:20 | a@02:00 a@02:15 b@02:02 | 00:00 00:15 00:02",
        "00:58:20 | a@02:30 a@02:58 b@02:01 c@02:02 | 00:30 00:58 00:01 00:02",
        "01:02:20 | a@02:30 a@02:59 b@02:30 b@02:59 c@02:01 | 00:30 00:59 00:30 00:59 00:01",
        // Both hours of an asset say that the second has come.
        "01:16:00 | a@02:15 a@02:30 a@02:45 a@02:00 a@02:15 b@02:30 b@02:45 b@02:00 b@02:15 m@02:00"
            + " | 00:15 00:30 00:45 01:00 01:15 00:30 00:45 01:00 01:15 01:00",
        // A file in order of time: its clock was put back for one that was silent too.
        "07:00:00 | a@01:45 b@01:45 a@02:00 a@02:30 b@02:00 a@02:00 a@02:30 b@02:30 a@03:00 b@03:00"
            + " | 23:45 23:45 00:00 00:30 01:00 01:00 01:30 01:30 02:00 02:00",
        "07:00:00 | a@03:00 b@03:00 a@02:30 a@02:00 b@02:30 a@02:30 a@02:00 b@02:00 a@01:45 b@01:45"
            + " | 02:00 02:00 01:30 01:00 00:30 00:30 00:00 00:00 23:45 23:45",
        // An asset that goes on over the leap contradicts it: the other one came late.
        "07:00:00 | a@01:45 b@01:45 a@02:00 a@02:45 b@02:00 a@02:50 b@02:15 a@03:00 b@03:00"
            + " | 23:45 23:45 00:00 00:45 00:00 00:50 00:15 02:00 02:00",
        // A row out of order, of a time that has not come again.
        "00:50:00 | a@02:45 a@02:00 a@02:15 a@02:30 | 00:45 00:00 00:15 00:30",
        "00:50:00 | a@02:30 a@02:15 a@02:00 a@02:45 | 00:30 00:15 00:00 00:45",
      })
  void eachAssetOfALiveFileIsOfItsOwnHourUnlessMostTellOfTheFirst(
      String receivedAt, String rows, String expected) {
    LiveHours hours = new LiveHours(Instant.parse("2025-10-26T" + receivedAt + "Z"));
    LocalClock ahead = LocalClock.ahead(hours);
    for (String row : rows.split(" ")) {
      second(ahead, row);
    }
    LocalClock clock = LocalClock.by(hours);
    assertThat(Stream.of(rows.split(" ")).map(row -> second(clock, row)))
        .containsExactly(expected.split(" "));
  }

  private static String second(LocalClock clock, String row) {
    long local =
        LocalDateTime.parse("2025-10-26T" + row.substring(2)).toEpochSecond(ZoneOffset.UTC);
    return Instant.ofEpochSecond(clock.epochSecond(local, MADRID.zone(), row.substring(0, 1)))
        .toString()
        .substring(11, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-10-25T20:00:00Z, Europe/Madrid, true",
    "2025-10-26T00:00:00Z, Europe/Madrid, true",
    "2025-10-26T02:00:00Z, Europe/Madrid, true",
    "2025-10-26T06:00:00Z, Europe/Madrid, true",
    "2025-11-03T00:00:00Z, Europe/Madrid, true",
    "2025-11-04T00:00:00Z, Europe/Madrid, true",
    "2025-03-30T01:00:00Z, Asia/Kolkata, false",
    "2025-10-26T00:00:00Z, UTC, false",
  })
  void filesAreLookedAtAheadWhereClocksWerePutBack(
      Instant receivedAt, ZoneId zone, boolean expected) {
    assertThat(new LiveHours(receivedAt).mayBeIn(zone)).isEqualTo(expected);
  }
}
