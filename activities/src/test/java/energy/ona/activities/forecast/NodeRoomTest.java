package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.SampleIssues;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.json.Json;
import energy.ona.risk.EarCalculator;
import energy.ona.risk.EarInputs;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.risk.Tariffs.Tariff;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Four inverters of 100 kW on a feeder that may export 250 kW: full at noon, free in the morning.
 */
final class NodeRoomTest {
  private static final Instant NOON = SampleIssues.NOON;
  private static final double[] POWER_KW = {90, 90, 40, 20};

  private final ForecastBook forecasts =
      new ForecastBook(new InMemoryRecordStores(), new InMemoryObjectStore());
  private final NodeRoom room = new NodeRoom(forecasts);
  private final Asset inverter = hung(SampleAssets.inverter("inverter-01"), "combiner");
  private final Asset combiner =
      hung(node(SampleAssets.bare("combiner"), "Combiner", null), "feeder");
  private final Asset feeder = node(SampleAssets.bare("feeder"), "Feeder", 250.0);
  private final List<Asset> site = new ArrayList<>();

  NodeRoomTest() {
    SampleAssets.inverters(4).stream()
        .skip(1)
        .forEach(
            each ->
                site.add(hung(each, each.assetId().value().endsWith("2") ? "combiner" : "feeder")));
    site.addAll(List.of(inverter, combiner, feeder));
  }

  private static Asset hung(Asset asset, String parent) {
    return Json.read(
        Json.write(asset).replace("\"parent_id\":null", "\"parent_id\":\"%s\"".formatted(parent)),
        Asset.class);
  }

  private static Asset node(Asset asset, String type, @Nullable Double limitKw) {
    return Json.read(
        Json.write(asset)
            .replace("\"Solar Inverter\"", "\"%s\"".formatted(type))
            .replace("\"export_limit_kw\":null", "\"export_limit_kw\":" + limitKw),
        Asset.class);
  }

  private List<Double> lostKwh(Asset asset, double share) {
    List<Point> points = new ArrayList<>();
    for (int hour = 0; hour < POWER_KW.length; hour++) {
      double kw = POWER_KW[hour] * asset.capacityKw() / 100;
      points.add(new Point(NOON.plusSeconds(3600L * hour), kw, kw, kw, kw, kw, kw));
    }
    PowerForecast free = new PowerForecast(asset.assetId(), NOON, "physics", points);
    EarInputs inputs =
        new EarInputs(
            NOON,
            share,
            0,
            room.within(free, asset, site),
            asset.capacityKw(),
            0.25,
            true,
            new Tariff(null, 0.1, null),
            ZoneOffset.UTC,
            12,
            List.of(24));
    return EarCalculator.calculate(inputs).hourlyPath().stream()
        .limit(POWER_KW.length)
        .map(HourLoss::kwh)
        .toList();
  }

  private void archive(Instant issuedAt, List<AssetIssue> said) {
    SiteIssue issue =
        new SiteIssue(
            inverter.customerId(),
            inverter.siteId(),
            issuedAt,
            SampleIssues.STEPS,
            null,
            0.5,
            List.of(),
            List.of(),
            said);
    forecasts.keep(issue, issue.key());
  }

  @Test
  void onAFullFeederNothingIsLostAndOnAFreeOneAll() {
    assertThat(lostKwh(inverter, 1)).containsExactly(0.0, 0.0, 40.0, 20.0);
    assertThat(lostKwh(inverter, 0.5)).containsExactly(0.0, 0.0, 20.0, 10.0);
  }

  @Test
  void aNodeLosesTheRoomOfAllItsUnits() {
    Asset whole = SiteTree.of(site, NOON).groups().whole(combiner);
    // 180 of 360 kW: the other two bring 180 to the feeder's 250, so that 70 are lost.
    assertThat(lostKwh(whole, 1)).containsExactly(70.0, 70.0, 80.0, 40.0);
  }

  @Test
  void theOthersBringWhatTheArchiveSaidLast() {
    archive(NOON.plusSeconds(60), List.of(SampleIssues.asset("inverter-02", List.of())));
    assertThat(lostKwh(inverter, 1)).containsExactly(0.0, 0.0, 40.0, 20.0);
    // One is out and one brings 50 ± 10 kW; of the last nothing was said: 250 − 50 − 90.
    DeliveryLimit out =
        new DeliveryLimit(
            new AssetId("inverter-03"),
            DeliveryLimit.Kind.OUTAGE,
            NOON,
            NOON.plusSeconds(2 * 3600),
            0,
            null,
            "down",
            null);
    archive(
        NOON.minusSeconds(3600),
        List.of(
            SampleIssues.asset("inverter-02", List.of()),
            SampleIssues.asset("inverter-03", List.of(out))));
    assertThat(lostKwh(inverter, 1).get(0)).isEqualTo(90);
    archive(
        NOON.minusSeconds(1800),
        List.of(
            SampleIssues.asset("inverter-02", List.of()),
            SampleIssues.asset("inverter-03", List.of())));
    assertThat(lostKwh(inverter, 1).get(0)).isCloseTo(250 - 50 - 50 - 90, within(0.1));
  }

  @Test
  void withoutALimitThatCanBindTheForecastStays() {
    site.remove(feeder);
    site.add(node(SampleAssets.bare("feeder"), "Feeder", null));
    assertThat(lostKwh(inverter, 1)).containsExactly(90.0, 90.0, 40.0, 20.0);
    site.set(site.size() - 1, node(SampleAssets.bare("feeder"), "Feeder", 400.0));
    assertThat(lostKwh(inverter, 1)).containsExactly(90.0, 90.0, 40.0, 20.0);
  }
}
