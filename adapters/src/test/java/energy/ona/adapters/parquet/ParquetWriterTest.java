package energy.ona.adapters.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.parquet.Column.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParquetWriterTest {
  private static final int ROWS = 600;

  private final Random random = new Random(3);

  private static byte[] written(List<double[]> groups) {
    ParquetWriter writer = new ParquetWriter(List.of(new Column("power_kw", Type.NUMBER)), 64);
    groups.forEach(group -> writer.group(group.length, List.of(group)));
    return writer.finish(Map.of());
  }

  private double[] group(int kind) {
    double[] numbers = new double[1 + random.nextInt(ROWS)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextInt(9);
            case 2 -> Double.NaN;
            case 3 -> random.nextBoolean() ? Double.NaN : random.nextGaussian();
            default -> -0.0;
          };
    }
    return numbers;
  }

  @Test
  void groupsOfEveryKindOfNumbersComeBack() {
    List<double[]> groups = new ArrayList<>();
    for (int each = 0; each < 100; each++) {
      groups.add(group(random.nextInt(5)));
    }
    byte[] file = written(groups);
    List<ParquetReader.Group> read = ParquetReader.of(file).groups();
    assertThat(read).hasSameSizeAs(groups);
    for (int each = 0; each < groups.size(); each++) {
      double[] numbers = groups.get(each);
      assertThat(read.get(each).numbers("power_kw", FileParts.whole(file), 0, numbers.length))
          .containsExactly(numbers);
    }
    assertThat(written(groups)).isEqualTo(file);
  }

  /** Of numbers that all differ none is made, and it is not tried again at once. */
  @Test
  void numbersThatBeginToRepeatGetADictionaryAgain() {
    List<double[]> groups = new ArrayList<>();
    groups.add(random.doubles(ROWS).toArray());
    int first = written(groups).length;
    double[] few = random.doubles(16).toArray();
    for (int each = 0; each < 32; each++) {
      groups.add(random.ints(ROWS, 0, few.length).mapToDouble(i -> few[i]).toArray());
    }
    int plain = ROWS * Double.BYTES;
    assertThat(Arrays.asList(first, written(groups).length - first))
        .satisfiesExactly(
            one -> assertThat(one).isGreaterThan(plain),
            more -> assertThat(more).isLessThan(32 * plain / 4));
  }
}
