package energy.ona.adapters.vendor;

import energy.ona.adapters.http.JsonCalls;
import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorClouds;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clouds that are known. */
public final class HttpVendorClouds implements VendorClouds {
  /** Where each answers unless the account says otherwise. */
  public static final Map<String, URI> ENDPOINTS =
      Map.of("solaredge", SolarEdgeCloud.PUBLIC, "fusionsolar", FusionSolarCloud.PUBLIC);

  private final JsonCalls calls;
  private final Secrets secrets;
  private final Map<String, SharedToken> tokens = new ConcurrentHashMap<>();

  /**
   * @param secrets where the sessions are kept that the workers share
   */
  public HttpVendorClouds(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.calls = new JsonCalls(clock);
  }

  @Override
  public VendorCloud open(VendorAccount account, Secret secret) {
    return switch (account.vendor()) {
      case "solaredge" -> new SolarEdgeCloud(calls, account, secret);
      case "fusionsolar" ->
          new FusionSolarCloud(
              calls,
              account,
              secret,
              tokens.computeIfAbsent(
                  // Other credentials begin with a login of their own.
                  account.secretName() + secret.hashCode(),
                  name -> new SharedToken(secrets, account.tokenName(), secret)));
      default ->
          throw new IllegalArgumentException("vendor %s is not known".formatted(account.vendor()));
    };
  }
}
