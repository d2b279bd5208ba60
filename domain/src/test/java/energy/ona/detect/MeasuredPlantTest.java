package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Real inverters that died, fell silent or ran; a plant of our own making where the data are not.
 */
class MeasuredPlantTest {
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private final Detector detector = new Detector(DetectSettings.DEFAULTS);

  @Test
  void theDeadAreFoundADayAfterTheirEndAndNobodyElse() throws IOException {
    Optional<Path> folder = MeasuredPlant.folder();
    if (folder.isEmpty()) {
      MadePlant plant = new MadePlant(12, 3);
      Instant onset = plant.start().plus(Duration.ofHours(6 * 24 + 11));
      SiteWindow window = plant.window(Duration.ofDays(8), Set.of(4), onset);
      assertThat(findings(plant.assets(), window, onset.minus(Duration.ofHours(1)))).isEmpty();
      assertThat(findings(plant.assets(), window, onset.plus(LOOKBACK))).containsExactly("INV-04");
      return;
    }
    expect(folder.get(), "inverter-03-down", "2018-12-06T12:25:00Z", "INV-03", "INV-07");
    expect(folder.get(), "inverter-11-down", "2023-04-01T11:25:00Z", "INV-11");
    expect(folder.get(), "inverter-07-down", "2018-07-20T08:15:00Z", "INV-07");
  }

  @Test
  void aHealthyMonthIsQuietAndTheSilentAreSilent() throws IOException {
    Optional<Path> folder = MeasuredPlant.folder();
    if (folder.isEmpty()) {
      MadePlant plant = new MadePlant(12, 5);
      SiteWindow window = plant.window(Duration.ofDays(12), Set.of(), plant.start());
      quiet(plant.assets(), window, plant.start(), Duration.ofDays(12));
      return;
    }
    List<Asset> assets = MeasuredPlant.assets(folder.get());
    SiteWindow all = MeasuredPlant.read(folder.get().resolve("windows/quiet.csv.gz"));
    quiet(assets, all, Instant.parse("2022-06-01T12:00:00Z"), Duration.ofDays(27));
    Map<AssetId, AssetObservation> look = look(assets, all, Instant.parse("2022-06-15T14:00:00Z"));
    for (String silent : List.of("INV-01", "INV-04", "INV-05", "INV-06", "INV-07")) {
      assertThat(look.get(new AssetId(silent)).state()).isEqualTo(AssetState.COMMUNICATION_LOST);
    }
  }

  private void quiet(List<Asset> assets, SiteWindow all, Instant from, Duration length) {
    for (Instant at = from; at.isBefore(from.plus(length)); at = at.plus(Duration.ofHours(2))) {
      assertThat(findings(assets, all, at)).as("at " + at).isEmpty();
    }
  }

  private void expect(Path folder, String window, String asOf, String... dead) throws IOException {
    SiteWindow all = MeasuredPlant.read(folder.resolve("windows/" + window + ".csv.gz"));
    assertThat(findings(MeasuredPlant.assets(folder), all, Instant.parse(asOf)))
        .as(window)
        .containsExactly(dead);
  }

  private Set<String> findings(List<Asset> assets, SiteWindow all, Instant asOf) {
    Set<String> findings = new TreeSet<>();
    look(assets, all, asOf)
        .forEach(
            (asset, observation) -> {
              if (observation.isFinding()) {
                findings.add(asset.value());
              }
            });
    return findings;
  }

  private Map<AssetId, AssetObservation> look(List<Asset> assets, SiteWindow all, Instant asOf) {
    TimeRange range = detector.window(asOf, LOOKBACK);
    return detector.observe(assets, MeasuredPlant.cut(all, range), asOf, LOOKBACK);
  }
}
