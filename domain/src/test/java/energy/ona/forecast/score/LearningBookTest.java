package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.json.ZippedJson;
import energy.ona.store.InMemoryObjectStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningBookTest {
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final List<String> warnings = new ArrayList<>();
  private final LearningBook book = new LearningBook(objects, warnings::add);

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

  /** No forecast fails for it: what was known the day before is known still. */
  @ParameterizedTest
  @MethodSource("damaged")
  void aDamagedDayIsPassedOverForTheOneBefore(byte[] damaged) {
    keep("2026-01-20");
    keep("2026-01-21");
    keep("2026-01-22");
    for (String day : List.of("2026-01-21", "2026-01-22")) {
      objects.put(key(day), damaged, ZippedJson.CONTENT_TYPE);
    }
    assertThat(known("2026-01-23")).isEqualTo("2026-01-20");
    assertThat(warnings).hasSize(2).first().asString().contains(key("2026-01-22"));
    assertThat(book.of(SampleAssets.CUSTOMER, SampleAssets.SITE, LocalDate.parse("2026-01-22")))
        .as("is learned from again")
        .isEmpty();
  }

  private static String key(String day) {
    return SiteLearning.key(SampleAssets.CUSTOMER, SampleAssets.SITE, LocalDate.parse(day));
  }

  static List<byte[]> damaged() {
    byte[] whole =
        ZippedJson.write(
            SiteLearning.nothing(
                SampleAssets.CUSTOMER, SampleAssets.SITE, LocalDate.parse("2026-01-22")));
    return List.of(
        new byte[] {1, 2, 3},
        new byte[0],
        Arrays.copyOf(whole, whole.length / 2),
        ZippedJson.write(Map.of("customer_id", SampleAssets.CUSTOMER)));
  }
}
