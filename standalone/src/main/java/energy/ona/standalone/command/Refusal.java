package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import java.util.ArrayList;
import java.util.List;

/** What the API says against a request, as this command line tells it. */
final class Refusal {
  private Refusal() {}

  /** Usage, where all that is wrong are parameters; an element of a file that was sent is none. */
  static RuntimeException of(JsonNode answer) {
    List<String> sentences = new ArrayList<>();
    boolean later = false;
    boolean usage = !answer.path("errors").isEmpty();
    for (JsonNode error : answer.path("errors")) {
      sentences.add(error.path("message").asText());
      later |= error.path("code").asText().equals("UNAVAILABLE");
      String field = error.path("field").asText("");
      usage &=
          error.path("code").asText().equals("VALIDATION_ERROR")
              && error.path("field").isTextual()
              && !field.contains("[");
    }
    String all = sentences.isEmpty() ? answer.toString() : String.join("\n", sentences);
    if (later) {
      return new NoAnswer(all);
    }
    return usage ? new UsageException(all) : new StackException(all);
  }
}
