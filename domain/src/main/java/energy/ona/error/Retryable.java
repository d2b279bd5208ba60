package energy.ona.error;

/** For who catches broadly: what another try may cure is not for him to pass over. */
public final class Retryable {
  private Retryable() {}

  /**
   * Throws a failure on, or returns when trying again would not help.
   *
   * @throws PlatformException the failure itself when another try may cure it
   */
  public static void rethrow(RuntimeException failure) {
    if (failure instanceof PlatformException known && known.code().retryable()) {
      throw known;
    }
  }
}
