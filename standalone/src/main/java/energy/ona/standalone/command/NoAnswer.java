package energy.ona.standalone.command;

import energy.ona.stack.StackException;

/** The API cannot be reached, or says that it cannot answer just now. */
final class NoAnswer extends StackException {
  NoAnswer(String sentence) {
    super(sentence);
  }

  NoAnswer(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
