package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.observation.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about uploads names the columns that are understood, and no others. */
final class ColumnsPageTest {
  private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

  @Test
  void everyColumnIsInTheTable() throws Exception {
    Path page = Path.of(System.getProperty("ona.home", "..")).resolve("docs/data-in.md");
    List<String> named =
        Files.readAllLines(page).stream()
            .dropWhile(line -> !line.startsWith("| column | unit |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .flatMap(line -> NAME.matcher(line.split("\\|", -1)[1]).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(named).startsWith("timestamp", "asset_id");
    assertThat(named.subList(2, named.size())).containsExactlyInAnyOrderElementsOf(Signals.ALL);
  }
}
