package energy.ona.stack;

/** Something about the local servers that a person can mend; the message says how. */
public class StackException extends RuntimeException {
  public StackException(String sentence) {
    super(sentence);
  }

  public StackException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
