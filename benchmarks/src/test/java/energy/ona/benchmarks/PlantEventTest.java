package energy.ona.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.detect.AssetState;
import energy.ona.detect.Episodes.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantEventTest {
  private static final AssetId ID = new AssetId("INV-01");
  private static final Instant BEGIN = Instant.parse("2020-06-10T10:00:00Z");
  private static final PlantEvent EVENT =
      new PlantEvent(List.of(ID), "down", BEGIN, BEGIN, BEGIN.plus(Duration.ofDays(20)), 20);

  private static Episode episode(@Nullable Long onsetHours, long openedHours) {
    return new Episode(
        ID,
        AssetState.DOWN,
        onsetHours == null ? null : BEGIN.plus(Duration.ofHours(onsetHours)),
        BEGIN.plus(Duration.ofHours(openedHours)),
        null,
        "never closed");
  }

  @Test
  void whatWasOpenedMonthsBeforeAndNeverClosedIsNotOfIt() {
    Episode early = episode(-120L * 24, -120L * 24);

    assertThat(EVENT.isTold(early)).isFalse();
    assertThat(EVENT.told(List.of(early), BEGIN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,3,true", "-2,-1,true", "-30,-30,false", ",-20,true", ",-30,false", "5,-30,true"})
  void itsOnsetOrItsOpeningLiesAboutTheBegin(
      @Nullable Long onsetHours, long openedHours, boolean told) {
    assertThat(EVENT.isTold(episode(onsetHours, openedHours))).isEqualTo(told);
  }
}
