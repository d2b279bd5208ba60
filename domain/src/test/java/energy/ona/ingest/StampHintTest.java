package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampHintTest {
  /** The format that is declared reads the time that it was told of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31.01.2026 12:15         | d.M.yyyy H:mm            | 2026-01-31T12:15:00Z",
        "31/01/2026 12:15:30      | d/M/yyyy H:mm:ss         | 2026-01-31T12:15:30Z",
        "31-1-26 9:05             | d-M-yy H:mm                | 2026-01-31T09:05:00Z",
        "31.01.2026, 12:15        | d.M.yyyy, H:mm           | 2026-01-31T12:15:00Z",
        "1/31/2026 12:15 AM       | M/d/yyyy h:mm a           | 2026-01-31T00:15:00Z",
        "01/31/2026 1:15:00 pm    | M/d/yyyy h:mm:ss a        | 2026-01-31T13:15:00Z",
        "2026/01/31 12:15         | yyyy/M/d H:mm            | 2026-01-31T12:15:00Z",
        "2026-1-31 9:15           | yyyy-M-d H:mm              | 2026-01-31T09:15:00Z",
        "31/01/2026 12:15 +02:00  | d/M/yyyy H:mm XXX        | 2026-01-31T10:15:00Z",
        "31.01.2026 12:15:00.250  | d.M.yyyy H:mm:ss.SSS     | 2026-01-31T12:15:00Z",
        "31-Jan-2026 12:15        | d-MMM-yyyy H:mm           | 2026-01-31T12:15:00Z",
        "20260131121500           | yyyyMMddHHmmss              | 2026-01-31T12:15:00Z",
        "20260131 12:15           | yyyyMMdd HH:mm              | 2026-01-31T12:15:00Z",
        "31.01.2026T12:15         | d.M.yyyy'T'H:mm          | 2026-01-31T12:15:00Z",
      },
      quoteCharacter = '`')
  void theFormatOfATimeIsTold(String text, String format, Instant read) {
    assertThat(new StampHint(null).of(text)).contains("declare timestamp_format=" + format);
    assertThat(read(text, format)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "31.01.2026 24:00, dd.MM.yyyy HH:mm, 2026-02-01T00:00:00Z",
    "31.01.2026 24:00, dd.MM.yyyy kk:mm, 2026-01-31T00:00:00Z",
    "31.01.2026 24:15, dd.MM.yyyy kk:mm, 2026-01-31T00:15:00Z",
    "31.01.2026 24:00:00, dd.MM.yyyy HH:mm:ss, 2026-02-01T00:00:00Z",
    "31.01.2026 00:24:00, dd.MM.yyyy HH:mm:ss, 2026-01-31T00:24:00Z",
    "2026-01-31T24:00+01:00, dd.MM.yyyy HH:mm, 2026-01-31T23:00:00Z",
    // A day of 23 and one of 25 hours.
    "2026-03-29 24:00 Europe/Berlin, yyyy-MM-dd HH:mm VV, 2026-03-29T22:00:00Z",
    "2026-10-25 24:00 Europe/Berlin, yyyy-MM-dd HH:mm VV, 2026-10-25T23:00:00Z",
  })
  void theEndOfADayIsTheBeginningOfTheNextUnlessTheFormatSaysOtherwise(
      String text, String format, Instant read) {
    assertThat(read(text, format)).isEqualTo(read);
  }

  @Test
  void whereRowsHaveNoSecondsTheyNeedNotBeThere() {
    assertThat(new StampHint("dd/MM/yyyy HH:mm:ss").of("31/01/2026 12:15"))
        .contains("declare timestamp_format=d/M/yyyy H:mm[:ss]");
    assertThat(read("31/01/2026 12:15", "d/M/yyyy H:mm[:ss]"))
        .isEqualTo(read("31/01/2026 12:15:00", "d/M/yyyy H:mm[:ss]"));
  }

  @ParameterizedTest
  @CsvSource({
    "10:00, day and time into one column",
    "2:15 PM, day and time into one column",
    "31/01/2026, day and time into one column",
    "\uFEFF2026-01-31T12:15:00Z, U+FEFF",
    "31.01.2026\u00A012:15, U+00A0"
  })
  void whatIsToBeMendedIsTold(String text, String told) {
    assertThat(new StampHint(null).of(text))
        .hasValueSatisfying(hint -> assertThat(hint).contains(told));
  }

  @ParameterizedTest
  @CsvSource({
    "1769861700,epoch,2026-01-31T12:15:00Z",
    "1769861700.5,epoch,2026-01-31T12:15:00Z",
    "1769861700000,epoch_ms,2026-01-31T12:15:00Z"
  })
  void countsFrom1970AreRead(String text, String word, Instant read) {
    assertThat(read(text, word)).isEqualTo(read);
  }

  @Test
  void ofACountFrom1970ItsWordIsTold() {
    assertThat(new StampHint(null).of("1769861700"))
        .contains("declare timestamp_format=epoch if it counts from 1970");
    assertThat(new StampHint(null).of("1769861700000"))
        .contains("declare timestamp_format=epoch_ms if it counts from 1970");
  }

  @Test
  void whereTheDayMayBeTheMonthBothAreTold() {
    assertThat(new StampHint(null).of("03/04/2026 12:15"))
        .contains(
            "declare timestamp_format=d/M/yyyy H:mm, or where the month comes first"
                + " timestamp_format=M/d/yyyy H:mm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "31.13.2026 12:15", "32/01/2026 12:15", "1.2.3 12:15", "12"})
  void whatHasNoFormatIsGivenNone(String text) {
    assertThat(new StampHint(null).of(text)).isEmpty();
  }

  private static Instant read(String text, String format) {
    Dialect dialect = new Dialect(null, null, null, null, format, Map.of());
    return Instant.ofEpochSecond(
        new Timestamps(dialect, LocalClock.by(new LiveHours(Instant.EPOCH)))
            .epochSecond(Cells.of(List.of(text)), 0, "inverter-01"));
  }
}
