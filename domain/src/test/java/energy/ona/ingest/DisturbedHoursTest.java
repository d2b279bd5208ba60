package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole files around the hour that clocks show twice, of which one row is not as it should be. */
class DisturbedHoursTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final long BACK = Instant.parse("2025-10-26T01:00:00Z").getEpochSecond();
  private static final int[] STEP_MINUTES = {1, 5, 15, 30, 60};

  /** Of a row that is in the file by mistake no hour is right. */
  private record Row(String asset, long second, long local, boolean isStray) {}

  private enum Disturbance {
    NONE,
    LATE,
    RESENT,
    LOST,
    REJECTED,
    OTHER_DAY
  }

  private enum Received {
    FIRST_HOUR,
    SECOND_HOUR,
    AFTER,
    DAY_AFTER,
    MONTH_AFTER;

    long at(Random random) {
      return switch (this) {
        case FIRST_HOUR -> BACK - 3_600 + random.nextInt(3_600);
        case SECOND_HOUR -> BACK + random.nextInt(3_600);
        case AFTER -> BACK + 3_600 + random.nextInt(7_200);
        case DAY_AFTER -> BACK + 86_400;
        case MONTH_AFTER -> BACK + 30 * 86_400L;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyRowIsOfItsOwnHour(Disturbance disturbance) {
    Random random = new Random(11);
    for (int file = 0; file < 1_000; file++) {
      int step = 60 * STEP_MINUTES[random.nextInt(STEP_MINUTES.length)];
      Received received = Received.values()[random.nextInt(Received.values().length)];
      boolean newestFirst = random.nextBoolean();
      long receivedAt = received.at(random);
      List<Row> rows = rows(step, Math.min(receivedAt, BACK + 3 * 3_600), 1 + random.nextInt(3));
      Comparator<Row> byTime = Comparator.comparing(Row::second);
      Comparator<Row> ordered = newestFirst ? byTime.reversed() : byTime;
      rows.sort(
          random.nextBoolean()
              ? Comparator.comparing(Row::asset).thenComparing(ordered)
              : ordered.thenComparing(Row::asset));
      List<Integer> within =
          IntStream.range(0, rows.size())
              .filter(row -> Math.abs(rows.get(row).second() - BACK) <= 3_600)
              .boxed()
              .toList();
      if (within.isEmpty()) {
        continue;
      }
      int row = within.get(random.nextInt(within.size()));
      if (isAmbiguous(disturbance, step)) {
        continue;
      }
      disturb(rows, row, disturbance, random);
      LiveHours hours = new LiveHours(Instant.ofEpochSecond(receivedAt));
      assertThat(hours.mayBeIn(MADRID)).isTrue();
      List<Long> ahead = read(LocalClock.ahead(hours), rows);
      assertThat(ahead).hasSameSizeAs(rows);
      List<Long> read = read(LocalClock.by(hours), rows);
      for (int each = 0; each < rows.size(); each++) {
        assertThat(rows.get(each).isStray() ? rows.get(each).second() : read.get(each))
            .as(
                "%d min, received in %s at %s, newest first %s: row %d of %s",
                step / 60, received, Instant.ofEpochSecond(receivedAt), newestFirst, each, rows)
            .isEqualTo(rows.get(each).second());
      }
    }
  }

  /** Loggers are late by seconds, which are no step of theirs. */
  @ParameterizedTest
  @CsvSource({
    "2025-11-25T00:00:00Z, 02:16:29 02:16:14 03:16:14 04:16:24 05:16:23, "
        + "00:16:29 01:16:14 02:16:14 03:16:24 04:16:23",
    "2025-10-26T02:13:59Z, 02:00:48 02:00:37 03:00:54, 00:00:48 01:00:37 02:00:54",
    "2025-10-26T01:17:32Z, 00:16:17 01:16:24 02:16:29 02:16:27, "
        + "22:16:17 23:16:24 00:16:29 01:16:27",
  })
  void secondsBetweenRowsOfAnHourEachAreNoStep(Instant received, String shown, String moments) {
    LiveHours hours = new LiveHours(received);
    List<Row> rows =
        Stream.of(shown.split(" "))
            .map(each -> LocalDateTime.parse("2025-10-26T" + each).toEpochSecond(ZoneOffset.UTC))
            .map(local -> new Row("a", local, local, false))
            .toList();
    List<Long> ahead = read(LocalClock.ahead(hours), rows);
    assertThat(ahead).hasSameSizeAs(rows);
    assertThat(read(LocalClock.by(hours), rows))
        .extracting(each -> Instant.ofEpochSecond(each).toString().substring(11, 19))
        .containsExactly(moments.split(" "));
  }

  /** Of one row an hour, and of two, nothing tells which one is lost, late or there twice. */
  private static boolean isAmbiguous(Disturbance disturbance, int step) {
    return step >= 1_800
        && (disturbance == Disturbance.LATE
            || disturbance == Disturbance.RESENT
            || disturbance == Disturbance.LOST);
  }

  private static void disturb(List<Row> rows, int row, Disturbance disturbance, Random random) {
    Row disturbed = rows.get(row);
    switch (disturbance) {
      case NONE -> {}
      case LATE -> Collections.swap(rows, row, Math.max(0, row - 1));
      case RESENT -> rows.add(row + 1, disturbed);
      case LOST -> rows.remove(row);
      case REJECTED ->
          rows.add(row, stray(disturbed.asset(), random.nextBoolean() ? 0 : 4_070_908_800L));
      case OTHER_DAY ->
          rows.add(row, stray(disturbed.asset(), BACK - (1 + random.nextInt(200)) * 86_400L));
    }
  }

  private static Row stray(String asset, long local) {
    return new Row(asset, local, local, true);
  }

  private static List<Row> rows(int step, long to, int assets) {
    List<Row> rows = new ArrayList<>();
    for (int asset = 0; asset < assets; asset++) {
      for (long second = BACK - 4 * 3_600; second <= to; second += step) {
        int offset = MADRID.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        rows.add(new Row("asset-" + asset, second, second + offset, false));
      }
    }
    return rows;
  }

  private static List<Long> read(LocalClock clock, List<Row> rows) {
    return rows.stream().map(row -> clock.epochSecond(row.local(), MADRID, row.asset())).toList();
  }
}
