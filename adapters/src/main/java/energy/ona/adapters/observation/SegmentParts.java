package energy.ona.adapters.observation;

import energy.ona.store.ObjectStore;

/**
 * Reads some assets and signals of large segments: the footer, then of the row groups that may hold
 * the assets the columns that are asked for.
 */
final class SegmentParts {
  /** The footer of a month of a hundred assets with four signals takes 10 kB. */
  private static final int LEAST_END_BYTES = 1 << 14;

  private final ObjectStore objects;
  private final Fetches fetches;
  private volatile int endBytes = LEAST_END_BYTES;

  SegmentParts(ObjectStore objects, Fetches fetches) {
    this.objects = objects;
    this.fetches = fetches;
  }

  Segment read(String key, Columns columns) {
    SegmentFile file = SegmentFile.open(objects, key, endBytes, fetches::begin);
    // Objects of one site come one after the other, and their footers are about as large.
    endBytes = Math.max(LEAST_END_BYTES, file.footerBytes() + file.footerBytes() / 4);
    return new Segment(file.sources(), file.read(columns));
  }
}
