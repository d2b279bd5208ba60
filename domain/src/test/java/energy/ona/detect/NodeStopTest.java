package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two feeders of four inverters each, and two inverters on none. */
class NodeStopTest {
  private static final MadePlant PLANT = new MadePlant(10, 7);
  private static final Instant STOPPED = PLANT.start().plus(Duration.ofHours(6 * 24 + 9));

  private static List<Asset> site(boolean withNodes) {
    List<Asset> site = new ArrayList<>();
    for (Asset asset : PLANT.assets()) {
      int number = Integer.parseInt(asset.assetId().value().substring(4));
      String feeder = number <= 4 ? "feeder-a" : number <= 8 ? "feeder-b" : null;
      site.add(with(asset, asset.assetId().value(), asset.type(), withNodes ? feeder : null));
    }
    if (withNodes) {
      site.add(with(site.get(0), "transformer", "Transformer", null));
      site.add(with(site.get(0), "feeder-a", "Feeder", "transformer"));
      site.add(with(site.get(0), "feeder-b", "Feeder", "transformer"));
    }
    return site;
  }

  private static Asset with(Asset asset, String id, String type, @Nullable String parent) {
    ObjectNode form = Json.MAPPER.valueToTree(asset);
    form.put("asset_id", id);
    form.put("type", type);
    form.put("parent_id", parent);
    return Json.MAPPER.convertValue(form, Asset.class);
  }

  private static AssetObservation look(boolean nodes, Set<Integer> dead, Duration after) {
    SiteWindow all = PLANT.window(Duration.ofDays(8), dead, STOPPED);
    Instant asOf = STOPPED.plus(after);
    Map<AssetId, Series> sent = new HashMap<>();
    all.byAsset()
        .forEach((id, series) -> sent.put(id, series.between(new TimeRange(PLANT.start(), asOf))));
    return Objects.requireNonNull(
        new Detector(DetectSettings.DEFAULTS)
            .observe(
                site(nodes),
                new SiteWindow(all.siteId(), new TimeRange(PLANT.start(), asOf), sent),
                asOf,
                Duration.ofHours(24))
            .get(new AssetId("INV-01")));
  }

  @ParameterizedTest
  @CsvSource({
    // One unit is proven after two and a half hours, and so is a feeder.
    "true, 1, 2, UNKNOWN",
    "true, 1, 3, DOWN",
    "true, 1 2 3 4, 2, UNKNOWN",
    "true, 1 2 3 4, 3, DOWN",
    // Both feeders hang on one transformer, and two units run elsewhere.
    "true, 1 2 3 4 5 6 7 8, 3, DOWN",
    // Without a topology, with a unit of the feeder that runs, or with units of another one that
    // stop too, it may be the grid.
    "false, 1 2 3 4, 3, UNKNOWN",
    "true, 1 2 3, 3, UNKNOWN",
    "true, 1 2 3 4 5, 3, UNKNOWN",
    // Nobody outside says that the grid is there.
    "true, 1 2 3 4 5 6 7 8 9 10, 3, UNKNOWN",
    "true, 1 2 3 4 5 6 7 8 9 10, 8, DOWN"
  })
  void aNodeWithoutAllOfItsUnitsIsProvenWhereOthersRun(
      boolean nodes, String dead, int hours, AssetState expected) {
    Set<Integer> numbers =
        Stream.of(dead.split(" ")).map(Integer::valueOf).collect(Collectors.toSet());

    assertThat(look(nodes, numbers, Duration.ofHours(hours)).state()).isEqualTo(expected);
  }
}
