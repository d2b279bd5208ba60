package energy.ona.activities.csv;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.ingest.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes where they belong, and where they do not. */
class CsvRowsTest {
  private static final String HEADER = "timestamp,asset_id,temperature_c,voltage_v,power_kw,note\n";

  /**
   * A row as it was read.
   *
   * @param cells of one that cannot be taken apart, its text
   */
  private record Row(long line, boolean good, List<String> cells) {
    String note() {
      return cells.get(cells.size() - 1);
    }
  }

  private static List<Row> read(String text) throws IOException {
    return read(text, "timestamp");
  }

  private static List<Row> read(String text, String stamp) throws IOException {
    CsvRows csv =
        new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Dialect.PLAIN);
    List<String> header = Objects.requireNonNull(csv.header(), "a header");
    csv.headerWas(header.size(), Set.of(header.indexOf(stamp)));
    List<Row> rows = new ArrayList<>();
    while (csv.next()) {
      rows.add(new Row(csv.line(), csv.fault() == null, csv.fields()));
    }
    return rows;
  }

  private static String hour(int hour, String note) {
    return "2026-03-01T%02d:00:00Z,inverter-01,20,600,5,%s\n".formatted(hour, note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19\" rack",
        "\"19 rack",
        "19 rack\"",
        "\"",
        "\"\"\"",
        "\"19\" rack",
        "\"19\" rack\"",
        "a\"\"\"b"
      })
  void twoStrayQuotesTakeNoLineBetweenThem(String note) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int hour = 0; hour < 24; hour++) {
      text.append(hour(hour, hour == 1 || hour == 20 ? note : "ok"));
    }
    List<Row> rows = read(text.toString());
    assertThat(rows).hasSize(24);
    for (int hour = 0; hour < 24; hour++) {
      assertThat(rows.get(hour).line()).isEqualTo(2 + hour);
      if (hour != 1 && hour != 20) {
        assertThat(rows.get(hour).note()).isEqualTo("ok");
      }
    }
  }

  @Test
  void aQuoteWithinACellIsACharacter() throws IOException {
    List<Row> rows = read(HEADER + hour(1, "19\" rack") + hour(2, "ok") + hour(3, "ok\""));
    assertThat(rows).allMatch(Row::good).extracting(Row::note).contains("19\" rack", "ok\"");
  }

  @Test
  void aQuoteOpenedInOneRowAndClosedInAnotherTakesNeitherForOne() throws IOException {
    List<Row> rows =
        read(HEADER + hour(1, "\"rack") + hour(2, "ok") + hour(3, "rack\"") + hour(4, "ok"));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(rows).extracting(Row::good).containsExactly(false, true, true, true);
  }

  @Test
  void aQuotedCellOfSeveralLinesIsOneRow() throws IOException {
    String note =
        "found, at \"A\":\r\n\r\n- 2 fuses, 1 relay, 3, 4, 5\n7,2026-03-01,c,20,600,5,6\nend, done";
    List<Row> rows =
        read(HEADER + hour(1, '"' + note.replace("\"", "\"\"") + '"') + hour(2, "19\" rack"));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 7L);
    assertThat(rows).allMatch(Row::good);
    assertThat(rows.get(0).note()).isEqualTo(note.replace("\r", ""));
    assertThat(rows.get(0).cells()).hasSize(6);
  }

  /** Whatever their times and names look like. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/3/2026 %d:45,roof,5.5,%s\n",
        "17723%d00000,roof,5.5,%s\n",
        "17723%d00000,104,5,%s\n",
        "17723%d00000,104,\"5,5\",%s\n",
      })
  void noRowGoesIntoACellThatADittoMarkOpens(String form) throws IOException {
    StringBuilder text = new StringBuilder("timestamp,asset_id,power_kw,note\n");
    for (int hour = 5; hour < 17; hour++) {
      text.append(form.formatted(hour, hour == 9 || hour == 11 ? "\"" : "ok"));
    }
    List<Row> rows = read(text.toString());
    assertThat(rows).hasSize(12);
    assertThat(rows).filteredOn(row -> !row.good()).extracting(Row::line).containsExactly(6L, 8L);
  }

  /** A cell too few or too many, between two marks that look like one quoted cell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T%02d:15:00Z,roof",
        "1/3/2026 %d:45,roof",
        "1 Mar 2026 %d:45 AM,roof",
        "01.03.2026 %02d:15:00.5,roof",
        "01.03.2026,%d:15",
        "17723%02d000,roof",
        "17723%02d000,104",
        "17723%02d000000,104",
        "104,17723%02d000",
        "roof,1/3/2026 %d:45",
        "\"roof\",\"2026-03-01 %02d:15\"",
      })
  void aRowOfTheWrongNumberOfCellsGoesIntoNoCell(String form) throws IOException {
    for (String between : List.of("", ",5", ",5,ok,more", ",5,ok,\"", "\"")) {
      for (boolean known : new boolean[] {false, true}) {
        List<String> lines = new ArrayList<>(List.of("a,b,power_kw,note"));
        if (known) {
          lines.add(form.formatted(8) + ",5,ok");
        }
        lines.add(form.formatted(9) + ",5,\"");
        lines.add(form.formatted(10) + between);
        lines.add(form.formatted(11) + ",\"");
        lines.add(form.formatted(12) + ",5,ok");
        boolean isFirst =
            !form.startsWith("104") && !form.contains("roof\",") && !form.startsWith("roof");
        List<Row> rows = read(String.join("\n", lines), isFirst ? "a" : "b");
        assertThat(rows)
            .as(String.join("\n", lines))
            .extracting(Row::line)
            .containsExactlyElementsOf(LongStream.rangeClosed(2, lines.size()).boxed().toList());
      }
    }
  }

  @Test
  void compactTimesBesideADayInEachRowTellRowsApart() throws IOException {
    List<Row> rows =
        read(
            """
            timestamp,asset_id,power_kw,installed,note
            202603011000,A,2,2020-01-01,ok
            202603011015,A,2,2020-01-01,"stray
            202603011030,A,3
            202603011045,A,4
            end"
            """);
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(rows).extracting(Row::good).containsExactly(true, false, true, true, true);
  }

  @Test
  void aRowThatLacksItsFirstCellGoesIntoNoCell() throws IOException {
    String row = "roof,2026-03-01T%02d:00:00Z,5,%s\n";
    List<Row> rows =
        read(
            "asset_id,timestamp,power_kw,note\n"
                + row.formatted(8, "\"")
                + "2026-03-01T09:00:00Z,5,\"\n"
                + row.formatted(10, "ok"));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INV-01-02", "9010KETU21500123", "1-01-02", "10.0.0.7"})
  void aNameThatLooksLikeATimeHidesNone(String name) throws IOException {
    String row = "%s,1/3/2026 %d:45,5,%s\n";
    List<Row> rows =
        read(
            "asset_id,timestamp,power_kw,note\n"
                + row.formatted(name, 8, "ok")
                + row.formatted(name, 9, "\"")
                + "roof,1/3/2026 10:45,\"\n"
                + row.formatted(name, 11, "ok"));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void theFirstRowMayHaveItsQuoteBeforeItsTime() throws IOException {
    List<Row> rows = read(HEADER + '"' + hour(1, "ok") + "2026-03-01T02:00:00Z,roof\",1,2,3,4,5\n");
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L);
  }

  @Test
  void aQuotedCellOfSeveralLinesMayTellTimesAndStandBeforeThatOfItsRow() throws IOException {
    String note = "seen 2026-03-01T10:00:00Z:\n09:45, fuse\n2, 2026-03-01T10:00:00Z, relay\nend";
    List<Row> rows =
        read(
            HEADER
                + hour(1, "ok")
                + hour(2, '"' + note + '"')
                + hour(3, "ok")
                + hour(4, "\"17723000, 5\n2026-03-01: ok\""));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 7L, 8L);
    assertThat(rows).allMatch(Row::good);
    assertThat(rows.get(1).note()).isEqualTo(note);
    assertThat(
            read(
                "id,note,timestamp,built,kw\n1,a,2026-03-01 10:00,2026-01-01 10:00,5\n"
                    + "1,\"a\nb\",2026-03-01 10:00,2026-01-01 10:00,5\n"))
        .hasSize(2)
        .allMatch(Row::good);
  }

  /** Each: the columns, and three rows of which the second has a cell of several lines. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Decimals of many digits behind the note.
        """
        timestamp,asset_id,power_kw,note,voltage_v,temperature_c
        2026-03-01T10:00:00Z,roof,12.345678901234,ok,611.123456789012,25.123456789012
        2026-03-01T10:15:00Z,roof,12.345678901234,"fuse
        by Anna",611.123456789012,25.123456789012
        2026-03-01T10:30:00Z,roof,-12.345678901234,ok,611.123456789012,25.123456789012
        """,
        // Other names and serial numbers.
        """
        asset_id,timestamp,power_kw,note
        INV-01-01,2026-03-01T10:00:00Z,5,ok
        INV-01-01,2026-03-01T10:15:00Z,5,"fuses also at
        INV-01-02
        INV-01-03"
        INV-01-01,2026-03-01T10:30:00Z,5,ok
        """,
        """
        timestamp,asset_id,power_kw,note
        2026-03-01T10:00:00Z,INV-01-01,5,ok
        2026-03-01T10:15:00Z,INV-01-01,5,"also
        INV-01-02, INV-01-03"
        2026-03-01T10:30:00Z,INV-01-01,5,ok
        """,
        """
        asset_id,timestamp,power_kw,note
        9010KETU21500123,2026-03-01T10:00:00Z,5,ok
        9010KETU21500123,2026-03-01T10:15:00Z,5,"swapped for
        9010KETU21500999"
        9010KETU21500123,2026-03-01T10:30:00Z,5,ok
        """,
        """
        asset_id,timestamp,power_kw,note
        3001234567,2026-03-01T10:00:00Z,5,ok
        3001234567,2026-03-01T10:15:00Z,5,"swapped for
        3001234999"
        1901234567,2026-03-01T10:30:00Z,5,ok
        """,
        """
        asset_id,timestamp,power_kw,note
        1701234567,2026-03-01T10:00:00Z,5,ok
        1701234567,2026-03-01T10:15:00Z,5,"swapped for
        1701234999"
        1701234999,2026-03-01T10:30:00Z,5,ok
        """,
        // A row of units that has no time.
        """
        asset_id,timestamp,power_kw,note
        -,-,kW,-
        1901234567,2026-03-01T10:15:00Z,5,"swapped for
        1901234999"
        1901234567,2026-03-01T10:30:00Z,5,ok
        """,
        // Another time of the row behind the note.
        """
        asset_id,timestamp,note,until,power_kw
        roof,2026-03-01T10:00:00Z,ok,2026-03-01T10:15:00Z,5
        roof,2026-03-01T10:15:00Z,"fuse ""A""
        by ""Anna""\",2026-03-01T10:30:00Z,5
        roof,2026-03-01T10:30:00Z,ok,2026-03-01T10:45:00Z,5
        """,
        """
        date,time,asset_id,power_kw,comment,until
        2026-03-01,10:00,roof,5,ok,10:15
        2026-03-01,10:15,roof,5,"fuse
        changed",10:30
        2026-03-01,10:30,roof,5,ok,10:45
        """,
      })
  void whatATimeOnlyLooksLikeOrStandsBehindTheQuoteSplitsNoCell(String text) throws IOException {
    List<Row> rows = read(text);
    assertThat(rows).hasSize(3).allMatch(Row::good);
    assertThat(String.join(",", rows.get(1).cells())).contains("\n");
  }

  @Test
  void aLongTextIsNoTime() throws IOException {
    String text = "exported by the control room on 2026-03-01 10:00 with all of its notes";
    String row = text + ",2026-03-01T%02d:00:00Z,5,%s\n";
    List<Row> rows =
        read(
            "id,timestamp,power_kw,note\n"
                + row.formatted(10, "ok")
                + row.formatted(11, "\"as:\n" + text + '"'));
    assertThat(rows).hasSize(2).allMatch(Row::good);
  }

  @Test
  void aLineThatMayBeARowIsNoneOfAQuotedCell() throws IOException {
    List<Row> rows = read(HEADER + hour(1, "\"found:\n7,a,c,20,600,5\nend\"") + hour(2, "ok"));
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(rows.get(0).good()).isFalse();
  }

  @Test
  void aQuotedCellOfSeveralLinesMayStandBehindAnInchMarkAndBeforeOtherCells() throws IOException {
    List<Row> rows = read("note,text,power_kw\n19\" rack,\"two\nlines\",5\n18\" rack,one,6\n");
    assertThat(rows)
        .containsExactly(
            new Row(2, true, List.of("19\" rack", "two\nlines", "5")),
            new Row(4, true, List.of("18\" rack", "one", "6")));
  }

  @Test
  void aLineThatCanBeNoPartOfARowIsNoneOfAQuotedCell() throws IOException {
    String[] bad = {"a\u0000b\n", "x".repeat(ByteLines.MOST_BYTES + 1) + '\n'};
    for (String line : bad) {
      List<Row> rows = read(HEADER + hour(1, "\"two\n" + line + "three\"") + hour(2, "ok"));
      assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
      assertThat(rows.get(1).good()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T%02d:00:00Z,inverter-01,20,600,5,ok",
        "inverter-01,1/3/2026 %d:00,20,600,5,ok",
        "17723%02d000,104,20,600,5,ok",
      })
  void whereverAQuoteStraysEveryLineIsARow(String form) throws IOException {
    Random random = new Random(7);
    for (int file = 0; file < 2_000; file++) {
      StringBuilder text = new StringBuilder(HEADER);
      int lines = 2 + random.nextInt(60);
      for (int line = 0; line < lines; line++) {
        StringBuilder row = new StringBuilder(form.formatted(line % 24));
        if (random.nextInt(4) == 0) {
          int end = row.indexOf(",", row.indexOf(",") + 1 + random.nextInt(12));
          row.setLength(end < 0 ? row.length() : end);
          row.append(",more".repeat(random.nextInt(7)));
        }
        for (int quote = random.nextInt(3); quote > 0; quote--) {
          row.insert(random.nextInt(row.length() + 1), '"');
        }
        text.append(row).append('\n');
      }
      List<Row> rows = read(text.toString());
      assertThat(rows).as(text.toString()).hasSize(lines);
      assertThat(rows.get(lines - 1).line()).isEqualTo(lines + 1);
    }
  }

  /** A clock in a note does not hide that the file's own times have none. */
  @Test
  void solidTimesTellWhereNoColumnHasClocksInAllRows() throws IOException {
    List<Row> rows =
        read(
            "timestamp,note,asset_id,power_kw\n"
                + "202603011000,fault at 10:15,roof,5\n"
                + "202603011015,\"19,roof,5\n"
                + "202603011030,roof,5\n"
                + "202603011045,a\",roof,5\n");
    assertThat(rows).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
  }
}
