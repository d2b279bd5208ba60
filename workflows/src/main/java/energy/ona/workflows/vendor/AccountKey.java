package energy.ona.workflows.vendor;

import energy.ona.tenant.CustomerId;

/** Which account; its credentials never enter a history. */
public record AccountKey(CustomerId customerId, String accountId) {}
