package energy.ona.ingest;

import energy.ona.tenant.CustomerId;

/** Where the input bucket keeps what belongs to an upload. */
public final class UploadKeys {
  private UploadKeys() {}

  /**
   * Where a presigned URL puts a file, from where it is taken. Nothing stays there when the URL has
   * expired, but what could not be taken.
   */
  public static String drop(CustomerId customer, String uploadId) {
    return "drops/%s/%s.csv".formatted(customer, uploadId);
  }

  /** Beside the raw file: {@code …/up-1.csv} has its rejects in {@code …/rejects/up-1.csv}. */
  public static String rejects(String rawKey) {
    return beside(rawKey, "rejects/");
  }

  /** All assets of a file of many, one a line. */
  public static String assets(String rawKey) {
    return beside(rawKey, "assets/");
  }

  /**
   * What was late of a file of many sites.
   *
   * @param content tells one content from another
   */
  static String late(String rawKey, String content) {
    return "%s-%s.json.gz".formatted(beside(rawKey, "late/"), content);
  }

  private static String beside(String rawKey, String folder) {
    int name = rawKey.lastIndexOf('/') + 1;
    return rawKey.substring(0, name) + folder + rawKey.substring(name);
  }
}
