package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.DayEnergy;
import energy.ona.detect.EnergyAtStake;
import energy.ona.detect.Excuse;
import energy.ona.risk.Tariffs;
import energy.ona.time.TimeRange;
import energy.ona.workflows.detect.ExcusedLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricedLossesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inv-1");

  private static final DayEnergy DAY =
      new DayEnergy(
          TimeRange.endingAt(NOON, Duration.ofDays(1)),
          120,
          Collections.nCopies(24, 2.0),
          Collections.nCopies(24, 0.5));

  private static PricedLosses losses(String tariff) {
    return new PricedLosses(
        new Tariffs(tariff, Map.of(tariff, new Tariffs.Tariff(null, 0.1, List.of()))),
        List.of(ASSET, SampleAssets.inverter("inv-2")));
  }

  private static AssetObservation seen(
      String id, AssetState state, double loss, @Nullable Excuse excuse) {
    List<Anomaly> anomalies =
        state.isFault()
            ? List.of(
                new Anomaly(
                    DAY.day(), Map.of(), 1.0, -1.0, 0.7, "less", "siblings_zero", NOON, null))
            : List.of();
    return new AssetObservation(
        new AssetId(id), state, null, loss, "seen", anomalies, 0, excuse, null, DAY, List.of());
  }

  @Test
  void aFaultTellsWhatIsAtStakeAndAllThatWasMissed() {
    EnergyAtStake energy =
        Objects.requireNonNull(losses("flat").of(seen("inv-1", AssetState.DOWN, 0.5, null)));

    assertThat(energy.atStakeKwhDay()).isEqualTo(60);
    assertThat(energy.missedKwh()).isEqualTo(48);
    assertThat(energy.missedUsd()).isEqualTo(4.8);
    assertThat(energy.missedTo()).isEqualTo(NOON);
  }

  @Test
  void excusesAreNamedAndPricedBySite() {
    List<ExcusedLoss> excused =
        losses("flat")
            .excused(
                List.of(
                    seen("inv-1", AssetState.EXCUSED, 0, Excuse.SNOW),
                    seen("inv-2", AssetState.EXCUSED, 0, Excuse.SNOW),
                    seen("inv-1", AssetState.PRODUCING, 0, Excuse.CLIPPING),
                    seen("inv-1", AssetState.EXCUSED, 0, Excuse.NO_RESOURCE),
                    seen("inv-1", AssetState.DOWN, 1, null)));

    assertThat(excused)
        .containsExactlyInAnyOrder(
            new ExcusedLoss(Excuse.CLIPPING, 1, 12, 1.2), new ExcusedLoss(Excuse.SNOW, 2, 96, 9.6));
  }

  @Test
  void whatNobodyPricesIsUnknownAndNotZero() {
    AssetObservation snow = seen("elsewhere", AssetState.EXCUSED, 0, Excuse.SNOW);

    assertThat(losses("flat").of(snow)).extracting(EnergyAtStake::missedUsd).isNull();
    assertThat(losses("flat").excused(List.of(snow)).get(0).usd()).isNull();
    assertThat(losses("flat").of(seen("inv-1", AssetState.PRODUCING, 0, null))).isNull();
  }
}
