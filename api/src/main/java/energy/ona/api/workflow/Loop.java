package energy.ona.api.workflow;

import energy.ona.api.asset.Assets;
import energy.ona.id.RunIds;
import java.time.Clock;

/** What each step of the loop needs to be started. */
public record Loop(
    Assets assets, NamedResults named, KnownThen known, RunIds ids, Runs runs, Clock clock) {}
