package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were taken in, to tell when they are sent once more.
 *
 * @param contentId what they are and how they were to be read
 * @param uploadId the upload of them that was completed last
 * @param sameAs the one that was completed before it; null when it was the first
 */
public record SentBytes(
    CustomerId customerId, String contentId, String uploadId, @Nullable String sameAs)
    implements Stored {
  private static final int MANNER_BYTES = 4;

  /** To be fed with the bytes as they were sent. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /**
   * The same for the same bytes that are read in the same manner.
   *
   * @param sha256 of the bytes, 64 hex digits
   */
  public static String contentId(
      String sha256,
      String dataType,
      @Nullable String siteId,
      Dialect dialect,
      @Nullable String oem,
      @Nullable String assetId) {
    String manner =
        Arrays.asList(
                dataType,
                siteId,
                oem,
                assetId,
                dialect.separator(),
                dialect.decimal(),
                dialect.encoding(),
                dialect.timezone(),
                dialect.timestampFormat(),
                new TreeMap<>(dialect.columns()))
            .toString();
    byte[] hash = digest().digest(manner.getBytes(StandardCharsets.UTF_8));
    return sha256 + "-" + HexFormat.of().formatHex(hash, 0, MANNER_BYTES);
  }

  /** What is kept once one more upload of these bytes is completed; again it stays as it is. */
  public SentBytes by(String upload) {
    return upload.equals(uploadId) ? this : new SentBytes(customerId, contentId, upload, uploadId);
  }

  @Override
  @JsonIgnore
  public String id() {
    return contentId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
