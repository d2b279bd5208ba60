package energy.ona.vendor;

import energy.ona.config.Secret;

/** Opens accounts in makers' clouds. */
@FunctionalInterface
public interface VendorClouds {
  /**
   * @param secret solaredge: the API key; fusionsolar: user name and system code, joined by a colon
   */
  VendorCloud open(VendorAccount account, Secret secret);
}
