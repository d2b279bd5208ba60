package energy.ona.workflows.ingest;

import java.time.Instant;

/**
 * What was put to a presigned URL and is kept as a raw file. The same bytes put again are told by
 * their time.
 *
 * @param tag of its content
 * @param storedAt as the object store notes it
 * @param receivedAt when it was put, at the latest
 */
public record KeptDrop(String tag, Instant storedAt, Instant receivedAt) {}
