package energy.ona.stack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the servers are, and as what environment the processes of Ona read it. */
public record Endpoints(String temporalAddress, String namespace, URI tables, URI objects) {
  /** The namespace of Ona on every Temporal server. */
  public static final String NAMESPACE = "ona";

  /** The local servers know no regions; any value does as long as all use the same. */
  public static final String LOCAL_REGION = "af-south-1";

  /** Not secrets: they open servers that only this machine reaches. */
  public static final String LOCAL_ACCESS_KEY = "onalocal";

  public static final String LOCAL_SECRET_KEY = "onalocalsecret";

  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TEMPORAL_ADDRESS", temporalAddress);
    environment.put("TEMPORAL_NAMESPACE", namespace);
    environment.put("ONA_DYNAMODB_ENDPOINT", tables.toString());
    environment.put("ONA_S3_ENDPOINT", objects.toString());
    return environment;
  }

  /** What opens the local tables and objects. */
  public static Map<String, String> localCredentials() {
    return Map.of(
        "AWS_REGION", LOCAL_REGION,
        "AWS_ACCESS_KEY_ID", LOCAL_ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY", LOCAL_SECRET_KEY);
  }
}
