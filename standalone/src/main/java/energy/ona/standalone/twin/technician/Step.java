package energy.ona.standalone.twin.technician;

import java.time.Instant;

/**
 * Something that a technician will do.
 *
 * @param type of the event that tells of it
 * @param at when it happens
 * @param tellAt when the phone can send it, not before {@code at}
 * @param twice the phone sends it a second time
 */
record Step(String type, Instant at, Instant tellAt, boolean twice) {}
