package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import java.util.Map;

/**
 * The rows of one site and UTC day that were stored together; never changed.
 *
 * @param sources the uploads that the rows are from
 */
record Segment(Sources sources, Map<AssetId, Block> blocks) {
  private static final int BLOCK_OVERHEAD = 200;

  Segment {
    blocks = Map.copyOf(blocks);
  }

  /** About what it takes in memory. */
  long bytes() {
    long bytes = 0;
    for (Block block : blocks.values()) {
      // Time, flags, source, and the column of the absent that every series has.
      long perRow = 8 + 4 + 4 + 8 + 8L * block.rows().signals().size();
      bytes += BLOCK_OVERHEAD + perRow * block.size();
    }
    return bytes;
  }

  long rows() {
    return blocks.values().stream().mapToLong(Block::size).sum();
  }
}
