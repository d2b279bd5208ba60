package energy.ona.standalone.data;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What wrote a data folder.
 *
 * @param format raised by a change that an older Ona cannot read
 * @param ona the version that made it
 * @param complete whether every store in it was ready once
 */
public record VersionStamp(int format, String ona, Instant createdAt, boolean complete) {
  public static final int FORMAT = 1;
  public static final String ONA = "0.1.0";
  static final String FILE = "version.json";

  /** The stamp of a folder made now, whose stores are still to come. */
  static VersionStamp fresh(Instant now) {
    return new VersionStamp(FORMAT, ONA, now, false);
  }

  VersionStamp completed() {
    return new VersionStamp(format, ona, createdAt, true);
  }

  /** The folder's stamp; empty when it has none. */
  static Optional<VersionStamp> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.MAPPER.readTree(Files.readString(file));
      if (!json.path("format").isInt() || !json.path("ona").isTextual()) {
        throw halfWritten(file);
      }
      int format = json.path("format").asInt();
      if (format != FORMAT) {
        throw new StackException(
            "The data folder %s has format %d, written by Ona %s, and this is Ona %s, which reads format %d: use that version, or choose another folder with --data-dir."
                .formatted(folder, format, json.path("ona").asText(), ONA, FORMAT));
      }
      return Optional.of(Json.MAPPER.treeToValue(json, VersionStamp.class));
    } catch (IOException e) {
      throw halfWritten(file);
    }
  }

  void write(Path folder) {
    AtomicFile.write(folder.resolve(FILE), Json.write(this) + "\n");
  }

  private static StackException halfWritten(Path file) {
    return new StackException(
        "The data folder's stamp "
            + file
            + " is damaged, so its data are not touched: restore the folder from a backup, or begin"
            + " again with another --data-dir.");
  }
}
