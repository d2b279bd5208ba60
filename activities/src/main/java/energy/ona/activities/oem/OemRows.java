package energy.ona.activities.oem;

import energy.ona.error.PlatformException;
import energy.ona.oem.ColumnPattern;
import energy.ona.oem.OemMapping;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The header and the rows of a maker's file, whatever stands above them. */
interface OemRows extends AutoCloseable {
  int HEADER_WITHIN = 40;

  List<String> header();

  /** The line of units below the header; empty where there is none. */
  default List<String> units() {
    return List.of();
  }

  /** How many rows have a column, where not all have it; else blank. */
  default String share(String column) {
    return "";
  }

  /** Whether there are more columns than are read. */
  default boolean isCut() {
    return false;
  }

  /** Null at the end. */
  @Nullable Row next() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * One row.
   *
   * @param fault why it cannot be taken apart; null when it can
   */
  record Row(long line, List<String> cells, @Nullable String fault) {}

  static PlatformException otherFile(OemMapping mapping, NearHeader near) {
    if (near.there() < near.missing().size()) {
      return otherFile(mapping);
    }
    return PlatformException.invalid(
        "oem",
        "the file is not what %s describes (%s): %s"
            .formatted(mapping.oem(), mapping.description(), near.sentence(mapping)));
  }

  static PlatformException otherFile(OemMapping mapping) {
    return PlatformException.invalid(
        "oem",
        "the file is not what %s describes (%s): within its first %d lines none has the columns %s"
            .formatted(
                mapping.oem(),
                mapping.description(),
                HEADER_WITHIN,
                mapping.detect().stream()
                    .map(ColumnPattern::toString)
                    .collect(Collectors.joining(", "))));
  }
}
