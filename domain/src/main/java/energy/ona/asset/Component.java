package energy.ona.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part that is installed in an asset. */
public record Component(
    @Nullable String oem,
    @Nullable String model,
    @Nullable String serial,
    @Nullable String type,
    @Nullable Instant installationDate) {}
