package energy.ona.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** Files that are small to send and large to hold, packed with gzip. */
final class HostileBulk {
  /** Assets called G-01 and so on, for a file that has few rows of each of many. */
  static final int ASSETS = 1_000;

  private static final int ROWS_OF_A_SECOND = 300_000;
  private static final int ROWS_OF_AN_ASSET = 20;
  private static final int WIDE_ROWS = 600;
  private static final int CELLS = 60_000;
  private static final int BOMB_PARTS = 120;
  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

  private HostileBulk() {}

  static Hostile make(Random random) {
    return switch (random.nextInt(12)) {
      case 0 ->
          file("one second in watts", ROWS_OF_A_SECOND, ROWS_OF_A_SECOND, row -> watts("F-01", 0));
      case 1 ->
          file(
              "watts of many",
              ASSETS * ROWS_OF_AN_ASSET,
              ASSETS * ROWS_OF_AN_ASSET,
              row -> watts("G-%02d".formatted(1 + row % ASSETS), row / ASSETS));
      case 2 -> {
        String wide = ",".repeat(CELLS) + "\n";
        yield file("many cells", WIDE_ROWS, WIDE_ROWS, row -> wide);
      }
      default -> {
        String same = (random.nextBoolean() ? " " : "x").repeat(1 << 20);
        Hostile bomb = file("zip bomb", BOMB_PARTS, -1, part -> same);
        yield random.nextBoolean() ? bomb : bomb.with("Content-Encoding", "gzip");
      }
    };
  }

  private static String watts(String asset, int quarter) {
    return START.plusSeconds(900L * quarter) + "," + asset + ",20,600,19000,n\n";
  }

  /**
   * @param rows that are data; −1 where nobody can say
   */
  private static Hostile file(String kind, int parts, long rows, IntFunction<String> part) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 16)) {
      gzip.write(Hostile.HEADER.getBytes(StandardCharsets.UTF_8));
      for (int each = 0; each < parts; each++) {
        gzip.write(part.apply(each).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Hostile.csv(kind, packed.toByteArray(), rows);
  }
}
