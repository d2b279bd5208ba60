package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.DayEnergy;
import energy.ona.detect.EnergyAtStake;
import energy.ona.detect.Excuse;
import energy.ona.risk.Tariffs;
import energy.ona.risk.Usd;
import energy.ona.workflows.detect.ExcusedLoss;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What findings and excuses of a look take, in kWh and by the assets' tariffs. */
final class PricedLosses {
  private final Tariffs tariffs;
  private final Map<AssetId, Asset> assets = new HashMap<>();

  PricedLosses(Tariffs tariffs, List<Asset> site) {
    this.tariffs = tariffs;
    site.forEach(asset -> assets.put(asset.assetId(), asset));
  }

  /** Null where nothing is missed, or nobody can know. */
  @Nullable EnergyAtStake of(AssetObservation seen) {
    DayEnergy day = seen.day();
    Excuse excuse = seen.excuse();
    boolean tells = seen.state().isFault() || (excuse != null && excuse.takesEnergy());
    if (day == null || !tells) {
      return null;
    }
    Double atStake = seen.atStakeKwhDay();
    return new EnergyAtStake(
        atStake == null ? null : Usd.round(atStake, 3),
        day.day().from(),
        day.day().to(),
        Usd.round(day.missedKwh(excuse), 3),
        usd(seen.assetId(), day, excuse));
  }

  private @Nullable Double usd(AssetId id, DayEnergy day, @Nullable Excuse excuse) {
    Asset asset = assets.get(id);
    return asset == null
        ? null
        : tariffs
            .find(asset.tariffId())
            .map(
                tariff ->
                    Usd.round(
                        day.missedUsd(excuse, at -> tariff.usdPerKwhOfHour(at, asset.zone()))))
            .orElse(null);
  }

  /** By excuse, those that took something. */
  List<ExcusedLoss> excused(Collection<AssetObservation> look) {
    Map<Excuse, ExcusedLoss> losses = new EnumMap<>(Excuse.class);
    for (AssetObservation seen : look) {
      Excuse excuse = seen.excuse();
      EnergyAtStake energy = excuse == null ? null : of(seen);
      if (excuse != null && energy != null && energy.missedKwh() > 0) {
        losses.merge(
            excuse,
            new ExcusedLoss(excuse, 1, energy.missedKwh(), energy.missedUsd()),
            ExcusedLoss::plus);
      }
    }
    return List.copyOf(losses.values());
  }
}
