package energy.ona.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private ProgressBar bar(boolean seen) {
    return new ProgressBar("roof", new PrintStream(screen, true, StandardCharsets.UTF_8), seen);
  }

  private String drawn() {
    String text = screen.toString(StandardCharsets.UTF_8);
    screen.reset();
    return text;
  }

  @Test
  void itTellsThePercentTheEndAndWhatItIsAt() {
    bar(true).run(50, "2026-01-05T12:00:00Z", "data of INV-1");
    assertThat(drawn())
        .isEqualTo(
            "\r\033[Jroof [%s%s]  50 %% done, all by 2026-01-05T12:00:00Z\ndata of INV-1\033[1A"
                .formatted("#".repeat(15), ".".repeat(15)));
  }

  @Test
  void itIsDrawnOverItselfHoweverLongTheMessage() {
    ProgressBar bar = bar(true);
    bar.run(0, "", "x".repeat(160));
    assertThat(drawn()).contains("x".repeat(79) + "\n").endsWith("xx\033[3A");
    bar.run(1, "", "");
    assertThat(drawn()).startsWith("\r\033[Jroof [").doesNotContain("\n");
    bar.end();
    assertThat(drawn()).isEqualTo("\n");
  }

  @Test
  void nothingIsDrawnWhereNobodySeesIt() {
    ProgressBar bar = bar(false);
    bar.run(50, "", "data of INV-1");
    bar.end();
    assertThat(drawn()).isEmpty();
  }
}
