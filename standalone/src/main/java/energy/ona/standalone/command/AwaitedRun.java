package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.stack.StackException;
import java.util.concurrent.TimeUnit;

/** A durable run that a command has started: watches it to its end. */
final class AwaitedRun {
  private static final long FIRST_PAUSE_MILLIS = 300;

  /** What takes hours is not asked for every moment. */
  private static final long LONGEST_PAUSE_MILLIS = 3_000;

  private final Api api;
  private final ProgressBar bar;

  AwaitedRun(Api api, ProgressBar bar) {
    this.api = api;
    this.bar = bar;
  }

  /**
   * @param answer to the call that started it: the run, or what came of it already
   * @return what came of it
   */
  JsonNode result(JsonNode answer) {
    if (!answer.path("status_url").isTextual()) {
      return answer;
    }
    String id = answer.path("workflow_id").asText();
    String path = "/workflows/" + id;
    Patience patience =
        new Patience(
            Patience.USUAL, bar, "%s goes on by itself. %s".formatted(id, api.later(path)));
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      JsonNode run = patience.ask(() -> api.get(path));
      switch (run.path("status").asText()) {
        case "RUNNING" ->
            bar.run(
                run.path("progress_percent").asDouble(),
                run.path("eta").asText("").replaceFirst("\\.\\d+", ""),
                run.path("message").asText(""));
        case "COMPLETED" -> {
          bar.run(100, "", "");
          bar.end();
          return run.path("result");
        }
        default -> {
          bar.end();
          JsonNode error = run.path("error");
          throw new StackException(
              "%s ended as %s: %s"
                  .formatted(
                      id,
                      run.path("status").asText(),
                      error.isTextual() ? error.asText() : error.path("message").asText()));
        }
      }
      rest(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause + pause / 10);
    }
  }

  private static void rest(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted; the run goes on", e);
    }
  }
}
