package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleGapsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T10:00:00Z");

  private static StepRuns every(long seconds, Instant from, int count, int... missing) {
    StepRuns steps = new StepRuns();
    for (int i = 0; i < count; i++) {
      int each = i;
      if (java.util.Arrays.stream(missing).noneMatch(gone -> gone == each)) {
        steps.add(from.getEpochSecond() + i * seconds);
      }
    }
    return steps;
  }

  private static List<Upload.Gap> gaps(StepRuns steps, String assetId) {
    List<Upload.Gap> gaps = new ArrayList<>();
    steps.forEachGap(assetId, gaps::add);
    return gaps;
  }

  @Test
  void aRegularSeriesHasNoGaps() {
    StepRuns steps = every(900, NOON, 20);
    assertThat(steps.cadenceSeconds()).isEqualTo(900);
    assertThat(gaps(steps, "a")).isEmpty();
    assertThat(steps.first()).isEqualTo(NOON);
    assertThat(steps.last()).isEqualTo(NOON.plusSeconds(19 * 900));
  }

  @Test
  void gapsAreMeasuredByTheAssetsOwnCadence() {
    assertThat(gaps(every(300, NOON, 20, 5, 6, 7, 12), "a"))
        .containsExactly(
            new Upload.Gap("a", NOON.plusSeconds(5 * 300), NOON.plusSeconds(8 * 300), 3),
            new Upload.Gap("a", NOON.plusSeconds(12 * 300), NOON.plusSeconds(13 * 300), 1));
    assertThat(gaps(every(1800, NOON, 20), "b")).isEmpty();
  }

  @Test
  void jitterIsNoGap() {
    StepRuns steps = new StepRuns();
    for (int i = 0; i < 50; i++) {
      steps.add(NOON.getEpochSecond() + i * 60 + (i % 3) * 7);
    }
    assertThat(gaps(steps, "a")).isEmpty();
  }

  @Test
  void aClockThatJittersForYearsTakesLittleAndItsHolesAreTold() {
    Random random = new Random(3);
    StepRuns steps = new StepRuns();
    List<Upload.Gap> holes = new ArrayList<>();
    long at = NOON.getEpochSecond();
    for (int i = 1; i < 500_000; i++) {
      steps.add(at);
      long step = 58 + random.nextInt(5) + (i % 50_000 == 0 ? 600 : 0);
      if (step > 90) {
        holes.add(
            new Upload.Gap(
                "a",
                Instant.ofEpochSecond(at + 60),
                Instant.ofEpochSecond(at + step),
                Math.round(step / 60.0) - 1));
      }
      at += step;
    }
    steps.add(at);
    assertThat(steps.kept()).isLessThan(10_000);
    assertThat(steps.cadenceSeconds()).isEqualTo(60);
    assertThat(steps.last()).isEqualTo(Instant.ofEpochSecond(at));
    assertThat(gaps(steps, "a")).hasSize(9).isEqualTo(holes);
  }

  @Test
  void ofVeryManyHolesTheLongestAreTold() {
    StepRuns steps = new StepRuns();
    long at = NOON.getEpochSecond();
    long longest = 0;
    for (int i = 0; i < 500_000; i++) {
      at += i % 5 < 3 ? 40 : 100 + i % 7;
      if (i == 1_000) {
        longest = at;
        at += 86_400;
      }
      steps.add(at);
    }
    assertThat(steps.kept()).isLessThanOrEqualTo(1 << 16);
    assertThat(steps.cadenceSeconds()).isEqualTo(40);
    Instant from = Instant.ofEpochSecond(longest);
    assertThat(gaps(steps, "a"))
        .anyMatch(
            gap -> !gap.gapStart().isAfter(from) && gap.gapEnd().isAfter(from.plusSeconds(86_000)));
  }

  /** Five-minute samples of which every third is lost, and one that ends the last hole. */
  private static StepRuns everyThirdLost() {
    StepRuns steps = new StepRuns();
    for (int i = 0; i <= 300_000; i++) {
      if (i % 3 != 2) {
        steps.add(NOON.getEpochSecond() + 300L * i);
      }
    }
    return steps;
  }

  @Test
  void holesThatAreNotKeptAreCounted() {
    StepRuns steps = everyThirdLost();
    assertThat(steps.kept()).isLessThanOrEqualTo(1 << 16);
    int listed = gaps(steps, "a").size();
    assertThat(listed).isPositive();
    assertThat(listed + steps.unlistedGaps()).isEqualTo(100_000);
  }

  @Test
  void whatIsNoHoleByTheCadenceOfTheWholeIsNotCounted() {
    StepRuns steps = everyThirdLost();
    for (int i = 1; i < 300_000; i++) {
      steps.add(steps.last().getEpochSecond() + 600);
    }
    assertThat(steps.cadenceSeconds()).isEqualTo(600);
    assertThat(gaps(steps, "a")).isEmpty();
    assertThat(steps.unlistedGaps()).isZero();
  }

  @Test
  void holesThatAreNotKeptCountByDayWhereAnAssetMayBeSilentAtNight() {
    StepRuns inverter = SampleGaps.steps(SampleAssets.inverter("inverter-01"));
    StepRuns turbine = SampleGaps.steps(SampleAssets.turbine("turbine-01"));
    Instant noon = Instant.parse("2020-03-01T10:00:00Z");
    int nights = 2_000;
    for (int i = 0; i <= nights * 288; i++) {
      int slot = i % 288;
      // From 18:00 to 02:00 UTC, when it is dark in Johannesburg; and one hole each noon.
      boolean lost = slot >= 96 && slot < 192 ? slot % 3 == 1 : slot == 2;
      if (!lost) {
        long at = noon.getEpochSecond() + 300L * i;
        inverter.add(at);
        turbine.add(at);
      }
    }
    assertThat(inverter.unlistedGaps()).isPositive();
    assertThat(gaps(inverter, "a").size() + inverter.unlistedGaps()).isEqualTo(nights);
    assertThat(gaps(turbine, "a").size() + turbine.unlistedGaps()).isEqualTo(nights * 33L);
  }

  @Test
  void twoSamplesSayNothingOfACadence() {
    assertThat(every(900, NOON, 2).cadenceSeconds()).isNull();
    assertThat(gaps(every(900, NOON, 2), "a")).isEmpty();
  }

  @Test
  void aSolarAssetMayBeSilentAtNight() {
    // Johannesburg in March: the sun is up from about 04:00 to 16:30 UTC.
    StepRuns inverter = SampleGaps.steps(SampleAssets.inverter("inverter-01"));
    StepRuns turbine = SampleGaps.steps(SampleAssets.turbine("turbine-01"));
    for (int day = 0; day < 3; day++) {
      for (int slot = 0; slot <= 45; slot++) {
        long at =
            Instant.parse("2026-03-01T05:00:00Z").getEpochSecond() + day * 86_400 + slot * 900;
        inverter.add(at);
        turbine.add(at);
      }
    }
    assertThat(gaps(inverter, "a")).isEmpty();
    assertThat(gaps(turbine, "a")).hasSize(2);
    inverter.add(inverter.last().getEpochSecond() + 86_400);
    assertThat(gaps(inverter, "a")).hasSize(1);
  }

  @Test
  void ofTheGapsOfAFileTheLongestAreListedAndAllCounted() {
    LongestGaps longest = new LongestGaps(2);
    longest.add("b", every(300, NOON, 20, 5, 12));
    longest.add("a", every(300, NOON, 20, 5, 6, 7, 12));
    assertThat(longest.list())
        .as("of equal length the first")
        .containsExactly(
            new Upload.Gap("a", NOON.plusSeconds(5 * 300), NOON.plusSeconds(8 * 300), 3),
            new Upload.Gap("b", NOON.plusSeconds(5 * 300), NOON.plusSeconds(6 * 300), 1));
    assertThat(longest.count()).isEqualTo(4);
    assertThat(longest.areLongest()).isTrue();

    longest.add("c", everyThirdLost());
    assertThat(longest.list()).hasSize(2);
    assertThat(longest.count()).isEqualTo(100_004);
    assertThat(longest.areLongest()).as("of some nothing but their number is known").isFalse();
  }
}
