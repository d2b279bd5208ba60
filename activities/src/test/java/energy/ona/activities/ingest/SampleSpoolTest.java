package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.observation.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSpoolTest {
  private static final long FIRST_SECOND = 20_000L * 86_400;

  @TempDir Path folder;

  @Test
  void whatWaitsInFilesIsNotLostAndNotReordered() throws IOException {
    List<Asset> assets = SampleAssets.inverters(3);
    SampleSpool spool = new SampleSpool(folder, List.of("power_kw"), 500);
    double[][][] expected = new double[3][4][86_400];
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      int asset = random.nextInt(3);
      int day = random.nextInt(4);
      int second = random.nextInt(200) * 60;
      expected[asset][day][second] = i + 1;
      spool.add(
          new Sample(
              assets.get(asset), FIRST_SECOND + day * 86_400L + second, new double[] {i + 1}, 0));
    }
    List<Integer> slices = new ArrayList<>();
    long[] superseded = new long[1];
    int[] kept = new int[1];
    spool.forEachSlice(
        3_000,
        slice -> {
          SliceRows.Sorted sorted = slice.sort();
          superseded[0] += sorted.superseded();
          slices.add(0);
          for (Series series : sorted.series()) {
            int asset = assets.indexOf(assetOf(assets, series));
            for (int row = 0; row < series.size(); row++) {
              long second = series.epochSecond(row) - FIRST_SECOND;
              assertThat(series.value("power_kw", row))
                  .isEqualTo(expected[asset][(int) (second / 86_400)][(int) (second % 86_400)]);
              kept[0]++;
            }
          }
        });
    assertThat(slices).hasSize(2);
    assertThat(kept[0] + superseded[0]).isEqualTo(5_000);
    assertThat(folder).isEmptyDirectory();
  }

  private static Asset assetOf(List<Asset> assets, Series series) {
    return assets.stream()
        .filter(asset -> asset.assetId().equals(series.assetId()))
        .findFirst()
        .orElseThrow();
  }
}
