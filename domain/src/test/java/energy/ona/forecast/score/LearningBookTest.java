package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.store.InMemoryObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LearningBookTest {
  private final LearningBook book = new LearningBook(new InMemoryObjectStore());

  private void keep(String day) {
    book.keep(SiteLearning.nothing(SampleAssets.CUSTOMER, SampleAssets.SITE, LocalDate.parse(day)));
  }

  private LocalDate known(String day) {
    return book.at(SampleAssets.CUSTOMER, SampleAssets.SITE, Instant.parse(day + "T12:00:00Z"))
        .until();
  }

  /** A week without data, or without the platform, forgets nothing. */
  @Test
  void theNewestDayBeforeAMomentCountsForTwoMonths() {
    keep("2026-01-20");
    keep("2026-01-22");
    assertThat(known("2026-01-22")).isEqualTo("2026-01-20");
    assertThat(known("2026-02-02")).isEqualTo("2026-01-22");
    assertThat(known("2026-01-20")).isEqualTo("2025-11-21");
    keep("2025-11-01");
    assertThat(known("2026-01-20")).isEqualTo("2025-11-21");
  }
}
