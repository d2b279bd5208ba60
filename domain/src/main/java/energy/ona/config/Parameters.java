package energy.ona.config;

import energy.ona.tenant.CustomerId;

/**
 * The live parameters. A change is seen within a minute, without a restart; a bad value is refused
 * and the last good one stays in force.
 */
public interface Parameters {
  /** The parameters that hold for a customer now. */
  TerminalParameters current(CustomerId customer);
}
