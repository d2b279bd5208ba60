package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.SignalDay;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityReaderTest {
  private final MadeDays made = new MadeDays(3, 7);
  private final TimeRange range =
      new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(3)));

  @Test
  void whatStandsAtZeroByNightIsNotStuck() {
    double[] current = Arrays.stream(made.power).map(power -> power / 4).toArray();

    assertThat(flags(days(current))).isEmpty();
  }

  @Test
  void aCurrentThatFreezesByDayIsStuckAndItsDayScoresLess() {
    double[] current = Arrays.stream(made.power).map(power -> power / 4).toArray();
    Arrays.fill(current, MadeDays.at(1, 10), MadeDays.at(1, 14), 12.3);

    List<SignalDay> days = days(current);

    assertThat(flags(days)).containsExactly(QualityFlag.STALE);
    assertThat(days)
        .extracting(SignalDay::score)
        .satisfies(
            scores -> {
              assertThat(scores.get(0)).isEqualTo(1);
              assertThat(scores.get(1)).isBetween(0.8, 0.85);
            });
  }

  @Test
  void onlySignalsThatMeanEnergyHaveAShareOfIt() {
    assertThat(days(made.power)).allMatch(day -> day.energyShareAffected() == null);
  }

  @Test
  void aRescaledSensorIsProposedToBeScaledBackAndAStepOfPowerIsNot() {
    int days = 600;
    MadeDays year = new MadeDays(days, 7);
    double[] irradiance = Arrays.stream(year.power).map(power -> power * 9).toArray();
    double[] power = year.power.clone();
    for (int each = MadeDays.at(320, 0); each < power.length; each++) {
      irradiance[each] *= 0.5;
      power[each] *= 0.5;
    }
    Series series =
        new Series(
            SampleAssets.inverter("INV-1").assetId(),
            year.seconds,
            Map.of(Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, irradiance),
            new int[power.length]);

    AssetQuality quality =
        QualityReader.read(
            SampleAssets.inverter("INV-1"),
            series,
            new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(days))));

    assertThat(quality.levelShifts()).hasSize(2);
    assertThat(quality.proposedCorrections())
        .filteredOn(proposed -> proposed.kind().equals(Correction.SCALE))
        .singleElement()
        .satisfies(
            proposed -> {
              assertThat(proposed.signal()).isEqualTo(Signals.IRRADIANCE_W_M2);
              assertThat(proposed.factor()).isBetween(1.7, 2.4);
              assertThat(Duration.between(MadeDays.FROM, proposed.from()).toDays())
                  .isBetween(316L, 324L);
              assertThat(proposed.to()).isNull();
            });
  }

  @Test
  void halfASeasonIsNoStep() {
    int days = 200;
    MadeDays year = new MadeDays(days, 7);
    double[] irradiance = new double[year.power.length];
    for (int each = 0; each < irradiance.length; each++) {
      double season = 1 + 0.6 * Math.cos(2 * Math.PI * each / MadeDays.STEPS_A_DAY / 365.25);
      irradiance[each] = 9 * season * year.power[each];
    }
    Series series =
        new Series(
            SampleAssets.inverter("INV-1").assetId(),
            year.seconds,
            Map.of(Signals.IRRADIANCE_W_M2, irradiance),
            new int[irradiance.length]);

    AssetQuality quality =
        QualityReader.read(
            SampleAssets.inverter("INV-1"),
            series,
            new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofDays(days))));

    assertThat(quality.levelShifts()).isEmpty();
    assertThat(quality.proposedCorrections()).isEmpty();
  }

  private List<SignalDay> days(double[] current) {
    Series series =
        new Series(
            SampleAssets.inverter("INV-1").assetId(),
            made.seconds,
            Map.of(Signals.POWER_KW, made.power, Signals.CURRENT_DC_A, current),
            new int[made.seconds.length]);
    return QualityReader.read(SampleAssets.inverter("INV-1"), series, range).days().stream()
        .filter(day -> day.signal().equals(Signals.CURRENT_DC_A))
        .toList();
  }

  private static List<QualityFlag> flags(List<SignalDay> days) {
    return days.stream().flatMap(day -> day.runs().stream()).map(AssetQuality.Run::flag).toList();
  }
}
