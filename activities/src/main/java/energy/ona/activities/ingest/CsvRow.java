package energy.ona.activities.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it stands there.
 *
 * @param line where it begins, from 1
 * @param fields the whole row as one field when it cannot be taken apart
 * @param fault why it cannot be taken apart; null when it can
 */
record CsvRow(long line, List<String> fields, @Nullable String fault) {}
