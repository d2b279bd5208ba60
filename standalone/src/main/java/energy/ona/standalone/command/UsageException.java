package energy.ona.standalone.command;

/** What was asked for cannot be: told in one sentence, with the exit code of wrong usage. */
public final class UsageException extends RuntimeException {
  public UsageException(String sentence) {
    super(sentence);
  }

  public UsageException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
