package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measurements as one Parquet file, in the columns of the stored ones. */
public final class ParquetFile {
  private ParquetFile() {}

  /**
   * @param source what the column upload_id says
   * @param series at most one per asset
   */
  public static byte[] of(String source, Collection<Series> series) {
    Sources from = Sources.untimed(List.of(source));
    Map<AssetId, Block> blocks = new HashMap<>();
    series.forEach(each -> blocks.put(each.assetId(), Block.of(each, from)));
    return ParquetSegments.write(new Segment(from, blocks));
  }
}
