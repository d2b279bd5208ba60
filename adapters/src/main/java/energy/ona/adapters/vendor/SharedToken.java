package energy.ona.adapters.vendor;

import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The session that a maker's cloud has given an account. It is kept with the secrets, so that all
 * workers use one: a maker allows few logins, and may end a session by the next one. It holds for
 * the credentials that it was given for.
 */
final class SharedToken {
  private final Secrets secrets;
  private final String name;
  private final String credentials;
  private @Nullable String known;

  /**
   * @param name of the secret
   */
  SharedToken(Secrets secrets, String name, Secret credentials) {
    this.secrets = secrets;
    this.name = name;
    this.credentials = fingerprint(credentials);
  }

  /** Null when nobody has logged in. */
  synchronized @Nullable String get() {
    if (known == null) {
      known = stored();
    }
    return known;
  }

  /** The one that another worker has got since; null when it has to be got anew. */
  synchronized @Nullable String otherThan(@Nullable String refused) {
    String stored = stored();
    known = stored == null || stored.equals(refused) ? null : stored;
    return known;
  }

  synchronized void set(String token) {
    known = token;
    secrets.put(name, new Secret(credentials + ":" + token));
  }

  private @Nullable String stored() {
    return secrets
        .get(name)
        .map(Secret::reveal)
        .filter(text -> text.startsWith(credentials + ":"))
        .map(text -> text.substring(credentials.length() + 1))
        .orElse(null);
  }

  private static String fingerprint(Secret secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
