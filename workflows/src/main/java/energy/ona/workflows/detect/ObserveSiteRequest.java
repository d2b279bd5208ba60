package energy.ona.workflows.detect;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;

/** One look at all assets of a site. */
public record ObserveSiteRequest(
    CustomerId customerId, SiteId siteId, Instant asOf, int lookbackHours) {}
