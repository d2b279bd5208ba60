package energy.ona.workflows.ingest;

import java.time.Instant;

/**
 * What was put to a presigned URL and is kept as a raw file.
 *
 * @param tag of its content
 * @param receivedAt when it was put, at the latest
 */
public record KeptDrop(String tag, Instant receivedAt) {}
