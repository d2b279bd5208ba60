package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.observation.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

  @Test
  void memoryHoldsNoMoreOfManySeldomDaysThanOfFewFullOnes() throws IOException {
    List<Asset> assets = new ArrayList<>();
    for (int site = 0; site < 30; site++) {
      assets.add(SampleAssets.inverter("inverter-" + site, new SiteId("site-" + site), 100));
    }
    SampleSpool spool = new SampleSpool(folder, List.of("power_kw"), 100_000);
    int days = 400;
    for (int day = 0; day < days; day++) {
      for (Asset asset : assets) {
        spool.add(new Sample(asset, FIRST_SECOND + day * 86_400L + 43_200, new double[] {day}, 0));
      }
    }
    // 100 kB hold fewer than 500 days of 200 bytes: all others are in the file, each with its site,
    // its day and twice its number of rows.
    long inFile = (assets.size() * days - 500L) * (SampleRows.rowBytes(1) + 4L * Integer.BYTES);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(inFile));
    }
    List<String> seen = new ArrayList<>();
    spool.forEachSlice(
        3_000,
        slice -> {
          for (Series series : slice.sort().series()) {
            for (int row = 0; row < series.size(); row++) {
              long second = FIRST_SECOND + (long) series.value("power_kw", row) * 86_400 + 43_200;
              assertThat(series.epochSecond(row)).isEqualTo(second);
              seen.add(series.assetId() + "@" + second);
            }
          }
        });
    assertThat(seen).doesNotHaveDuplicates().hasSize(assets.size() * days);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDayThatMemoryDoesNotHoldComesInPartsOfItsAssets() throws IOException {
    List<Asset> assets = SampleAssets.inverters(5);
    SampleSpool spool =
        new SampleSpool(folder, List.of("power_kw"), 5_000, 250L * SampleRows.rowBytes(1));
    for (int second = 0; second < 100; second++) {
      for (Asset asset : assets) {
        spool.add(new Sample(asset, FIRST_SECOND + second * 60L, new double[] {second}, 0));
      }
      spool.add(new Sample(assets.get(0), FIRST_SECOND + 86_400 + second, new double[] {1}, 0));
    }
    List<Integer> sizes = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    spool.forEachSlice(
        3_000,
        slice -> {
          List<Series> series = slice.sort().series();
          sizes.add(series.stream().mapToInt(Series::size).sum());
          for (Series each : series) {
            seen.add(each.assetId() + "@" + each.timestamp(0));
            for (int row = 0; row < each.size() && sizes.size() < 4; row++) {
              assertThat(each.value("power_kw", row)).isEqualTo(row);
            }
          }
        });
    assertThat(sizes).containsExactly(200, 200, 100, 100);
    assertThat(seen).doesNotHaveDuplicates().hasSize(6);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void moreRowsOfOneAssetThanMemoryHoldsAreRefusedBeforeAnyIsHandedOver() throws IOException {
    List<Asset> assets = SampleAssets.inverters(2);
    SampleSpool spool =
        new SampleSpool(folder, List.of("power_kw"), 5_000, 250L * SampleRows.rowBytes(1));
    spool.add(new Sample(assets.get(0), FIRST_SECOND - 86_400, new double[] {1}, 0));
    for (int second = 0; second < 300; second++) {
      spool.add(new Sample(assets.get(1), FIRST_SECOND + second, new double[] {1}, 0));
    }
    List<SliceRows> handedOver = new ArrayList<>();
    assertThatThrownBy(() -> spool.forEachSlice(3_000, handedOver::add))
        .hasMessageContaining("300 rows of asset " + assets.get(1).assetId());
    assertThat(handedOver).isEmpty();
  }

  private static Asset assetOf(List<Asset> assets, Series series) {
    return assets.stream()
        .filter(asset -> asset.assetId().equals(series.assetId()))
        .findFirst()
        .orElseThrow();
  }
}
