package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder works at any time, so that it works on the day of a release. */
class RecordHistoriesTest {
  @Test
  void everyKindOfRunIsRecorded(@TempDir Path unnamed) throws IOException {
    String name = System.getProperty("ona.record");
    Path folder = name == null ? unnamed : ReplayTest.HISTORIES.resolve(name);

    new Recorder(folder).record();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(Workflows.ALL.size() + 12);
    }
  }
}
