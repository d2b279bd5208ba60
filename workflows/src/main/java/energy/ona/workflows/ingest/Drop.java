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

  /** What is said of a file that came and could not be taken, in a sentence for people. */
  static String untaken(IngestRequest request, String why) {
    return ("%s; what was put stays at %s of the input bucket, unread: ask for a new URL and send"
            + " the file there, then remove it")
        .formatted(why, request.drop() == null ? request.rawKey() : request.drop().key());
  }

  Drop after(@Nullable KeptDrop taken) {
    return new Drop(key, number + 1, taken);
  }
}
