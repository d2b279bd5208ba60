package energy.ona.adapters.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {
  private final Random random = new Random(3);

  private static ByteBuffer written(Bytes bytes) {
    return ByteBuffer.wrap(Arrays.copyOf(bytes.array(), bytes.size()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void numbersOfEveryWidthComeBack() {
    for (int width = 0; width <= Long.SIZE; width++) {
      long[] numbers = new long[40];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = width == 0 ? 0 : random.nextLong() >>> (Long.SIZE - width);
      }
      Bytes out = new Bytes(8);
      out.putBits(numbers, 0, numbers.length, width);
      Bits bits = new Bits(written(out), width);
      for (long number : numbers) {
        assertThat(bits.next()).as("width %d", width).isEqualTo(number);
      }
    }
  }

  @Test
  void anyPartOfRunsAndPackedNumbersIsAsInTheWhole() {
    for (int round = 0; round < 200; round++) {
      int width = random.nextInt(18);
      int[] numbers = new int[1 + random.nextInt(300)];
      for (int i = 0; i < numbers.length; ) {
        int value = random.nextInt(1 << width);
        int end = Math.min(numbers.length, i + 1 + random.nextInt(random.nextBoolean() ? 2 : 40));
        Arrays.fill(numbers, i, end, value);
        i = end;
      }
      Bytes out = new Bytes(8);
      Hybrid.write(out, numbers, numbers.length, width);
      int from = random.nextInt(numbers.length + 1);
      int to = from + random.nextInt(numbers.length + 1 - from);
      assertThat(Hybrid.read(written(out), from, to, width))
          .containsExactly(Arrays.copyOfRange(numbers, from, to));
    }
  }

  @Test
  void theFirstTimestampsAreAsInTheWhole() {
    long[] times = new long[700];
    for (int i = 1; i < times.length; i++) {
      times[i] = i % 96 == 0 ? random.nextInt(9) : times[i - 1] + 900_000 + random.nextInt(3);
    }
    Bytes out = new Bytes(8);
    Delta.write(out, times);
    for (int to : new int[] {0, 1, 2, 95, 97, 129, 699, 700}) {
      assertThat(Delta.read(written(out), to)).containsExactly(Arrays.copyOf(times, to));
    }
  }

  @Test
  void gapsAreReadOnOverWhereThatIsCheaper() {
    assertThat(
            Extent.joined(
                java.util.List.of(
                    new Extent(0, 10), new Extent(14, 20), new Extent(25, 30), new Extent(30, 99)),
                4,
                50))
        .containsExactly(new Extent(0, 20), new Extent(25, 30), new Extent(30, 99));
  }
}
