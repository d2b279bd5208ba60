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
    int name = rawKey.lastIndexOf('/') + 1;
    return rawKey.substring(0, name) + "rejects/" + rawKey.substring(name);
  }
}
