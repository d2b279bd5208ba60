package energy.ona.adapters.parquet;

import io.airlift.compress.snappy.SnappyCompressor;

/** Packs one page after the other in the same memory. */
final class Packing {
  private final SnappyCompressor snappy = new SnappyCompressor();
  private byte[] packed = {};

  /** Packs a page; how many of {@link #bytes} it takes. */
  int pack(Bytes data) {
    int most = snappy.maxCompressedLength(data.size());
    if (packed.length < most) {
      packed = new byte[most];
    }
    return snappy.compress(data.array(), 0, data.size(), packed, 0, packed.length);
  }

  byte[] bytes() {
    return packed;
  }
}
