package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.solar.LearnedDays;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssetAskedTest {
  private static final int TRAINED = 40;
  private static final int DAYS = 60;
  private static final Instant UNTIL = SamplePlant.START.plus(Duration.ofDays(TRAINED));
  private static final Instant ISSUED =
      SamplePlant.START.plus(Duration.ofDays(DAYS)).minus(Duration.ofHours(9));

  private final SamplePlant plant = new SamplePlant(DAYS);
  private final SolarModel model = trained();

  private SolarModel trained() {
    SolarHistory history = plant.solar(UNTIL, 0);
    return SolarTrainer.train(history.series(), history.learnable());
  }

  @Test
  void daysThatAModelHasLearnedFromSayNothingOfItsWidths() {
    LearnedDays none = ask(ISSUED, ISSUED, null);
    assertThat(none.blend().weights()).isEqualTo(model.blend().weights());
    assertThat(none.widths().logScale()).isDeepEqualTo(model.widths().logScale());
    LearnedDays unseen = ask(ISSUED, UNTIL, null);
    assertThat(unseen.blend().weights()).isNotEqualTo(model.blend().weights());
    // An earlier end of what was learned from lets days in that the window has.
    LearnedDays all = ask(ISSUED, SamplePlant.START, null);
    assertThat(all.blend().weights()).isNotEqualTo(unseen.blend().weights());
  }

  @Test
  void daysThatAreOverAreLearnedFromOnceADay() {
    LearnedDays first = ask(ISSUED, UNTIL, null);
    LearnedDays later = ask(ISSUED.plus(Duration.ofHours(3)), UNTIL, first);
    assertThat(later).isSameAs(first);
    LearnedDays tomorrow = ask(ISSUED.plus(Duration.ofHours(10)), UNTIL, first);
    assertThat(tomorrow).isNotSameAs(first);
  }

  @Test
  void whatWasLearnedBeforeChangesNoAnswer() {
    List<LearnedDays> kept = new ArrayList<>();
    asked(ISSUED, UNTIL).solar(model, null, kept::add);
    Instant later = ISSUED.plus(Duration.ofHours(2));
    var fresh = asked(later, UNTIL).solar(model, null, kept::add);
    var remembered = asked(later, UNTIL).solar(model, kept.get(0), kept::add);
    for (int step = 0; step < fresh.size(); step++) {
      assertThat(remembered.get(step).orElseThrow()).isEqualTo(fresh.get(step).orElseThrow());
    }
  }

  private LearnedDays ask(Instant issuedAt, Instant learnedUntil, @Nullable LearnedDays before) {
    List<LearnedDays> kept = new ArrayList<>();
    asked(issuedAt, learnedUntil).solar(model, before, kept::add);
    assertThat(kept).hasSize(1);
    return kept.get(0);
  }

  private AssetAsked asked(Instant issuedAt, Instant learnedUntil) {
    Asset asset = plant.assets.get(0);
    SiteWindow recent =
        plant.observations.read(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            TimeRange.endingAt(issuedAt, Duration.ofDays(1)));
    Siblings siblings = new Siblings(plant.assets, Map.of());
    long first = issuedAt.getEpochSecond();
    ForecastInputs inputs =
        new ForecastInputs(asset, siblings, recent, null, issuedAt, new Grid(first, 3600, 24));
    return new AssetAsked(
        inputs,
        issuedAt.minus(Duration.ofDays(32)),
        learnedUntil,
        hours ->
            SoundPower.of(
                plant
                    .history()
                    .power(SampleAssets.CUSTOMER, SampleAssets.SITE, plant.assets, siblings, hours),
                asset.assetId()),
        at -> plant.history().issued(SampleAssets.CUSTOMER, SampleAssets.SITE, at));
  }
}
