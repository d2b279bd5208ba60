package energy.ona.workflows.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where a presigned URL puts a file.
 *
 * @param key of the object, which a further PUT overwrites
 * @param number of the PUT that is waited for, from 1; each of them is an upload of its own
 * @param seen what was taken before, null before the first
 */
public record Drop(String key, int number, @Nullable KeptDrop seen) {
  public static Drop first(String key) {
    return new Drop(key, 1, null);
  }

  Drop after(@Nullable KeptDrop taken) {
    return new Drop(key, number + 1, taken);
  }
}
