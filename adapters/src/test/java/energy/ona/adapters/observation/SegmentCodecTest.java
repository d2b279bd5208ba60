package energy.ona.adapters.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentCodecTest {
  private static final AssetId A = new AssetId("a");

  private static Segment random(int assets, int rows) {
    Random random = new Random(7);
    Map<AssetId, Block> blocks = new HashMap<>();
    for (int a = 0; a < assets; a++) {
      AssetId asset = new AssetId("inverter-" + a);
      long[] seconds = new long[rows];
      double[] power = new double[rows];
      double[] odd = new double[rows];
      int[] flags = new int[rows];
      for (int row = 0; row < rows; row++) {
        seconds[row] = 1_767_312_000L + 900L * row;
        power[row] = Math.round(random.nextDouble() * 10_000) / 100.0;
        odd[row] = row % 3 == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
        flags[row] = random.nextInt(4);
      }
      Series series = new Series(asset, seconds, Map.of("power_kw", power, "odd", odd), flags);
      blocks.put(asset, new Block(series, new int[rows]));
    }
    return new Segment(List.of("up-1"), blocks);
  }

  @Test
  void everyBitComesBack() {
    Segment written = random(5, 96);

    Segment read = SegmentCodec.read(SegmentCodec.pack(SegmentCodec.plain(written)));

    assertThat(read.sources()).isEqualTo(written.sources());
    assertThat(read.blocks()).containsOnlyKeys(written.blocks().keySet());
    written
        .blocks()
        .forEach(
            (asset, block) -> {
              Series from = block.rows();
              Series to = read.blocks().get(asset).rows();
              assertThat(to.size()).isEqualTo(from.size());
              for (int row = 0; row < from.size(); row++) {
                assertThat(to.epochSecond(row)).isEqualTo(from.epochSecond(row));
                assertThat(to.flags(row)).isEqualTo(from.flags(row));
              }
              assertThat(to.column("power_kw")).containsExactly(from.column("power_kw"));
              assertThat(to.column("odd")).containsExactly(from.column("odd"));
            });
  }

  @Test
  void theSameSegmentHasTheSameBytes() {
    assertThat(SegmentCodec.plain(random(3, 5))).isEqualTo(SegmentCodec.plain(random(3, 5)));
  }

  @Test
  void aDayOfConstantsTakesLittle() {
    long[] seconds = new long[1440];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = 60L * i;
    }
    Series idle = new Series(A, seconds, Map.of("power_kw", new double[1440]), new int[1440]);
    Segment segment = new Segment(List.of("up-1"), Map.of(A, Block.of(idle)));
    assertThat(SegmentCodec.pack(SegmentCodec.plain(segment))).hasSizeLessThan(1000);
  }

  @Test
  void whatIsNoSegmentIsRefused() {
    assertThatThrownBy(() -> SegmentCodec.read("timestamp,a".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("not a segment");
    byte[] cut = SegmentCodec.pack(SegmentCodec.plain(random(1, 50)));
    assertThatThrownBy(() -> SegmentCodec.read(Arrays.copyOf(cut, cut.length / 2)))
        .hasMessageContaining("damaged");
  }
}
