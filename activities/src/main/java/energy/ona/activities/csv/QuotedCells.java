package energy.ona.activities.csv;

import energy.ona.ingest.Cells;

/** Rows whose quoted cells are quoted as a whole, which is nearly all of them. */
final class QuotedCells {
  private QuotedCells() {}

  /** False when a quote is anywhere else. */
  static boolean fill(Cells cells, byte[] bytes, int from, int end, char by) {
    cells.reset(bytes);
    int at = from;
    while (true) {
      int begin = at;
      boolean quoted = at < end && bytes[at] == '"';
      if (quoted) {
        begin = ++at;
        while (at < end && bytes[at] != '"') {
          at++;
        }
        if (at == end) {
          return false;
        }
        cells.add(begin, at++);
      } else {
        while (at < end && bytes[at] != by) {
          if (bytes[at++] == '"') {
            return false;
          }
        }
        cells.add(begin, at);
      }
      if (at == end) {
        return true;
      }
      if (bytes[at++] != by) {
        return false;
      }
    }
  }
}
