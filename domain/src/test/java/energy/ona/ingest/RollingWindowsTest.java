package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files with the last half hour to day of one to three assets, sent again and again about the hour
 * that clocks show twice: from 2025-10-26T00:00:00Z on in Madrid.
 */
class RollingWindowsTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final long BACK = Instant.parse("2025-10-26T01:00:00Z").getEpochSecond();
  private static final int[] STEP_MINUTES = {1, 5, 10, 15, 30, 60};
  private static final int[] WINDOW_MINUTES = {30, 60, 75, 90, 120, 180, 1440};

  private record Row(String asset, long second, long local) {}

  /** Newest first, few rows of the two hours alone do not tell which way they go. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 120"})
  void everyRowIsOfItsOwnHour(boolean newestFirst, int leastMinutesBeside) {
    Random random = new Random(5);
    for (int file = 0; file < 2_000; file++) {
      long receivedAt = BACK - 3_600 + random.nextInt(3 * 3_600) + 20;
      long from = receivedAt - 60L * WINDOW_MINUTES[random.nextInt(WINDOW_MINUTES.length)];
      if (from > BACK - 3_600 - 60L * leastMinutesBeside && leastMinutesBeside > 0) {
        continue;
      }
      List<Row> rows = rows(random, from, receivedAt);
      Comparator<Row> byTime = Comparator.comparing(Row::second);
      Comparator<Row> ordered = newestFirst ? byTime.reversed() : byTime;
      rows.sort(
          random.nextBoolean()
              ? Comparator.comparing(Row::asset).thenComparing(ordered)
              : ordered.thenComparing(Row::asset));
      LiveHours hours = new LiveHours(Instant.ofEpochSecond(receivedAt));
      read(LocalClock.ahead(hours), rows);
      assertThat(read(LocalClock.by(hours), rows))
          .as("received at %s: %s", Instant.ofEpochSecond(receivedAt), rows)
          .isEqualTo(rows.stream().map(Row::second).toList());
    }
  }

  private static List<Row> rows(Random random, long from, long to) {
    List<Row> rows = new ArrayList<>();
    boolean mixed = random.nextInt(3) == 0;
    int usual = STEP_MINUTES[random.nextInt(STEP_MINUTES.length)];
    int assets = 1 + random.nextInt(3);
    for (int asset = 0; asset < assets; asset++) {
      long step = 60L * (mixed ? STEP_MINUTES[random.nextInt(STEP_MINUTES.length)] : usual);
      for (long second = (from + step - 1) / step * step; second <= to; second += step) {
        int offset = MADRID.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        rows.add(new Row("asset-" + asset, second, second + offset));
      }
    }
    return rows;
  }

  private static List<Long> read(LocalClock clock, List<Row> rows) {
    return rows.stream().map(row -> clock.epochSecond(row.local(), MADRID, row.asset())).toList();
  }
}
