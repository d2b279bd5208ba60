package energy.ona.error;

/** The stable codes of the wire, each with its HTTP status and whether trying again can help. */
public enum ErrorCode {
  VALIDATION_ERROR(400, false),
  UNAUTHORIZED(401, false),
  FORBIDDEN(403, false),
  NOT_FOUND(404, false),
  METHOD_NOT_ALLOWED(405, false),
  CONFLICT(409, false),
  PAYLOAD_TOO_LARGE(413, false),
  UNSUPPORTED_MEDIA_TYPE(415, false),
  QUOTA_EXCEEDED(429, true),
  INTERNAL_ERROR(500, true),
  UNAVAILABLE(503, true);

  private final int httpStatus;
  private final boolean retryable;

  ErrorCode(int httpStatus, boolean retryable) {
    this.httpStatus = httpStatus;
    this.retryable = retryable;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public boolean retryable() {
    return retryable;
  }
}
