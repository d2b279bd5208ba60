package energy.ona.api.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every JDK has. */
public final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /** Of the parts with a line break between them, in hex. */
  public static String of(String... parts) {
    return HexFormat.of()
        .formatHex(sha256().digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
  }
}
