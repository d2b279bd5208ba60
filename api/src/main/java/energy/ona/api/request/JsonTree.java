package energy.ona.api.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.ForeignJson;
import energy.ona.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A body as JSON. A tree takes up to thirty times what its text takes, so that its tokens are
 * counted before it is built, and all trees of the process together have so much memory: a body
 * waits until those before it are answered.
 */
final class JsonTree implements Closeable {
  /** Of a body: a file of ten thousand assets that say of themselves all there is has 950,000. */
  static final int MOST_TOKENS = 1_000_000;

  /** What a token takes in the worst case, objects that hold one object each. */
  static final int BYTES_A_TOKEN = 88;

  /** Of one value; what people write is shorter. */
  private static final int MOST_TEXT = 1 << 20;

  /** One worst body and many small ones. */
  private static final int SPACE_KB = 104 << 10;

  private static final int PATIENCE_SECONDS = 15;
  private static final Semaphore FREE_KB = new Semaphore(SPACE_KB);

  private static final ForeignJson FORM =
      new ForeignJson(StreamReadConstraints.builder().maxStringLength(MOST_TEXT).build());

  private final ObjectNode object;
  private int heldKb;

  private JsonTree(ObjectNode object, int heldKb) {
    this.object = object;
    this.heldKb = heldKb;
  }

  /** Refuses what is no JSON object in one sentence with its place. */
  static JsonTree read(Body body) throws IOException {
    int kb = (int) Math.min(SPACE_KB - 1, bytes(tokens(body.open()), body.length()) >> 10) + 1;
    take(kb);
    try {
      return new JsonTree(object(body.open()), kb);
    } catch (IOException | RuntimeException | Error e) {
      FREE_KB.release(kb);
      throw e;
    }
  }

  /**
   * What a tree takes at most; its text twice, since one letter that is not latin doubles a value.
   */
  static long bytes(long tokens, long length) {
    return tokens * BYTES_A_TOKEN + 2 * length;
  }

  private static long tokens(InputStream in) throws IOException {
    long tokens = 0;
    try (JsonParser parser = FORM.parser(in)) {
      while (parser.nextToken() != null) {
        if (++tokens > MOST_TOKENS) {
          throw new PlatformException(
              ErrorCode.VALIDATION_ERROR,
              "the body has more than %,d names, values and brackets; send it in parts"
                  .formatted(MOST_TOKENS));
        }
      }
    }
    return tokens;
  }

  private static void take(int kb) {
    try {
      if (FREE_KB.tryAcquire(kb, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PlatformException(
        ErrorCode.UNAVAILABLE, "too many large bodies are being read at once; try again");
  }

  private static ObjectNode object(InputStream in) throws IOException {
    JsonNode tree;
    try (JsonParser parser = FORM.parser(in)) {
      tree = Json.MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        throw new PlatformException(
            ErrorCode.VALIDATION_ERROR,
            "the body has more than one JSON value: the next begins at line %d, column %d; send one"
                .formatted(at.getLineNr(), at.getColumnNr()));
      }
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new PlatformException(
        ErrorCode.VALIDATION_ERROR, "the body must be a JSON object: {\"field\": value, …}");
  }

  ObjectNode object() {
    return object;
  }

  @Override
  public void close() {
    FREE_KB.release(heldKb);
    heldKb = 0;
  }
}
