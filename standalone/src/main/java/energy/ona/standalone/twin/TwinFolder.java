package energy.ona.standalone.twin;

import java.nio.file.Path;

/** What the twin keeps, all of it below {@code twin/} of the data folder. */
public record TwinFolder(Path path) {
  public static TwinFolder in(Path dataDir) {
    return new TwinFolder(dataDir.resolve("twin"));
  }

  public Path truth() {
    return path.resolve("truth.jsonl");
  }

  public Path requests() {
    return path.resolve("requests");
  }

  public Path state() {
    return path.resolve("state.json");
  }
}
