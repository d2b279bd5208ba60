package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.json.Json;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.solar.Tracker;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import energy.ona.weather.SampleWeather;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SiteHistoryTest {
  private static final int DAYS = 6;
  private static final int NOON = 12;
  private static final Instant END = SamplePlant.START.plus(Duration.ofDays(DAYS));

  @Test
  void aForecastIssuedAfterItsDayBeganIsNeverAFeatureOfTheDay() {
    SamplePlant honest = new SamplePlant(DAYS);
    SamplePlant leaking = new SamplePlant(DAYS);
    for (int day = 0; day < DAYS; day++) {
      Instant midnight = SamplePlant.START.plus(Duration.ofDays(day));
      leaking.issue(midnight.plusSeconds(1), at -> 0.123);
      leaking.issue(midnight.plus(Duration.ofHours(8)), at -> 0.456);
    }
    assertThat(leaking.solar(END, 0).series().ghi())
        .containsExactly(honest.solar(END, 0).series().ghi());
    assertThat(honest.solar(END, 0).series().ghi()[NOON]).isPositive();
  }

  @Test
  void atAnIssueTheNewestForecastCountsAndNothingMeasuredLaterIsKnown() {
    SamplePlant plant = new SamplePlant(DAYS);
    Instant issue = SamplePlant.START.plus(Duration.ofDays(3)).plus(Duration.ofHours(9));
    plant.issue(issue.minusSeconds(60), at -> 0.5);
    plant.issue(issue.plusSeconds(60), at -> 0.1);
    SolarHistory known = plant.solar(issue, 24);
    SolarHistory before = plant.solar(issue.minusSeconds(3600), 24);
    int step = 3 * 24 + 9;
    assertThat(known.series().ghi()[step + 3])
        .isCloseTo(
            before.series().ghi()[step + 3] / plant.clearnessSaid(issue) * 0.5, within(1e-6));
    assertThat(Arrays.stream(known.series().power(), step, step + 24)).containsOnly(Double.NaN);
    assertThat(known.series().power()[step - 1]).isPositive();
    ForecastDay asked = known.days().get(known.days().size() - 1);
    assertThat(asked).isEqualTo(new ForecastDay(step, step, step + 24));
  }

  @Test
  void lightAndAirAreKnownAsTheyWereForecast() {
    SamplePlant plant = new SamplePlant(DAYS);
    SolarSeries without = plant.solar(END, 0).series();
    assertThat(without.weather()).doesNotContainKeys(SolarSeries.DIRECT, SolarSeries.PRESSURE);
    Instant midnight = SamplePlant.START.plus(Duration.ofDays(3));
    WeatherForecast said =
        plant.history().issued(SampleAssets.CUSTOMER, SampleAssets.SITE, midnight).orElseThrow();
    plant.book.keep(
        new SiteWeather(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            SampleWeather.told(said, 0.7, 830, 225),
            WeatherCorrection.NONE));
    SolarSeries with = plant.solar(END, 0).series();
    int noon = 3 * 24 + NOON;
    assertThat(column(with, SolarSeries.DIRECT)[noon])
        .isCloseTo(0.7 * with.ghi()[noon], within(1e-9));
    assertThat(column(with, SolarSeries.PRESSURE)[noon]).isEqualTo(830);
    assertThat(column(with, SolarSeries.WIND_DIRECTION)[noon]).isEqualTo(225);
    assertThat(column(with, SolarSeries.DIRECT)[noon + 24]).as("was not told").isNaN();
  }

  private static double[] column(SolarSeries series, String name) {
    return Objects.requireNonNull(series.weather().get(name));
  }

  @Test
  void aSiteIsOnTrackersWhereAllItsArraysAre() {
    Place place = new Place(30, 20);
    Asset follows = SampleAssets.onTracker("inverter-01", 0.0, 0.0, 0.4, 55.0);
    assertThat(SiteHistory.tracker(List.of(follows, follows), place))
        .isEqualTo(new Tracker(0, 0, 0.4, 55));
    assertThat(SiteHistory.tracker(List.of(follows, SampleAssets.inverter("i")), place)).isNull();
  }

  @Test
  void filledValuesAreNotLearned() {
    SamplePlant plant = new SamplePlant(DAYS);
    long[] later = {END.getEpochSecond() + NOON * 3600L};
    for (Asset asset : plant.assets) {
      plant.send(
          "fill-" + asset.assetId(),
          asset,
          later,
          Map.of(Signals.POWER_KW, new double[] {50}),
          SampleFlag.FILLED.mask());
    }
    double[] power = plant.solar(END.plus(SamplePlant.DAY), 0).series().power();
    assertThat(power[DAYS * 24 + NOON]).isNaN();
    assertThat(power[(DAYS - 1) * 24 + NOON]).isPositive();
  }

  @Test
  void whoStandsStillAndWhoIsLimitedDoesNotCount() {
    SamplePlant plant = new SamplePlant(DAYS);
    double[] sound = plant.solar(END, 0).series().power();
    Asset dead = plant.assets.get(0);
    long[] day = new long[24];
    Arrays.setAll(day, hour -> SamplePlant.START.getEpochSecond() + 3600L * hour);
    plant.send("dead", dead, day, Map.of(Signals.POWER_KW, new double[24]), 0);
    for (Asset asset : plant.assets) {
      plant.send(
          "limit-" + asset.assetId(),
          asset,
          new long[] {SamplePlant.START.getEpochSecond() + (24 + NOON) * 3600L},
          Map.of(
              Signals.POWER_KW, new double[] {10},
              Signals.SETPOINT_KW, new double[] {10}),
          0);
    }
    double[] power = plant.solar(END, 0).series().power();
    assertThat(power[NOON]).isCloseTo(sound[NOON], within(0.05 * sound[NOON]));
    assertThat(power[24 + NOON]).isNaN();
    assertThat(power[24 + NOON + 1]).isEqualTo(sound[24 + NOON + 1]);
  }

  @Test
  void yearsOfALargeSiteAreReadAMonthAndSomeAssetsAtATime() {
    SamplePlant plant = new SamplePlant(DAYS);
    List<Asset> many = SampleAssets.inverters(40);
    List<Long> assetDays = new ArrayList<>();
    ObservationStore noting =
        (ObservationStore)
            Proxy.newProxyInstance(
                ObservationStore.class.getClassLoader(),
                new Class<?>[] {ObservationStore.class},
                (proxy, method, arguments) -> {
                  TimeRange range = (TimeRange) arguments[2];
                  Set<AssetId> read = ((Selection) arguments[3]).assets();
                  assetDays.add(range.length().toDays() * (read == null ? 40 : read.size()));
                  return method.invoke(plant.observations, arguments);
                });
    SolarHistory known =
        new SiteHistory(noting, plant.book)
            .solar(
                SampleAssets.CUSTOMER,
                SampleAssets.SITE,
                many,
                END.minus(Duration.ofDays(400)),
                END,
                0)
            .orElseThrow();
    assertThat(assetDays).allMatch(each -> each <= AssetPortions.ASSET_DAYS_AT_ONCE);
    double[] power = known.series().power();
    double[] lately = plant.solar(END, 0).series().power();
    assertThat(Arrays.copyOfRange(power, power.length - lately.length, power.length))
        .containsExactly(lately);
  }

  @Test
  void aDayOnWhichAllStandStillTellsNothingOfWhatWasThere() {
    SamplePlant plant = new SamplePlant(DAYS);
    plant.assets.forEach(asset -> plant.weaken(asset, 3, 4, 0));
    Siblings siblings = new Siblings(plant.assets, Map.of());
    Grid hours = new Grid(SamplePlant.START.getEpochSecond(), 3600, DAYS * 24);
    SitePower site =
        plant
            .history()
            .power(SampleAssets.CUSTOMER, SampleAssets.SITE, plant.assets, siblings, hours);
    double[] sound = SoundPower.of(site, plant.assets.get(0).assetId()).perUnit();
    assertThat(sound[3 * 24 + NOON]).isNaN();
    assertThat(sound[2 * 24 + NOON]).isPositive();
    assertThat(sound[2 * 24]).isZero();
  }

  /**
   * In two hours of a day the three stand together at what a feeder above two of them may export.
   */
  @Test
  void hoursAtTheExportLimitOfANodeTeachNothingOfWhatWasAvailable() {
    SamplePlant plant = new SamplePlant(DAYS);
    List<Asset> site = new ArrayList<>();
    double pairKw = 0;
    for (int unit = 0; unit < 3; unit++) {
      Asset asset = plant.assets.get(unit);
      boolean isBelow = unit < 2;
      pairKw += isBelow ? asset.capacityKw() : 0;
      site.add(isBelow ? with(asset, "\"parent_id\":null", "\"parent_id\":\"feeder\"") : asset);
      long noon =
          SamplePlant.START.plus(Duration.ofDays(5)).plusSeconds(12 * 3600).getEpochSecond();
      double[] power = {0.4 * asset.capacityKw(), 0.4 * asset.capacityKw()};
      plant.send(
          "held-" + unit,
          asset,
          new long[] {noon, noon + 3600},
          Map.of(Signals.POWER_KW, power),
          0);
    }
    Asset feeder = SampleAssets.ofType("feeder", "Feeder");
    double limitKw = 0.4 * pairKw;
    site.add(with(feeder, "\"export_limit_kw\":null", "\"export_limit_kw\":" + limitKw));
    Grid hours = new Grid(SamplePlant.START.getEpochSecond(), 3600, 24 * DAYS);
    int at = 5 * 24 + 12;
    SitePower limited = power(plant, site, hours);
    for (Asset asset : plant.assets.subList(0, 2)) {
      assertThat(limited.perUnitOf(asset.assetId())[at]).isNaN();
      assertThat(limited.perUnitOf(asset.assetId())[at + 1]).isNaN();
      assertThat(limited.perUnitOf(asset.assetId())[at - 5]).isNotNaN();
    }
    assertThat(limited.perUnitOf(plant.assets.get(2).assetId())[at]).isEqualTo(0.4);
    site.set(3, with(feeder, "\"export_limit_kw\":null", "\"export_limit_kw\":" + 0.5 * pairKw));
    assertThat(power(plant, site, hours).perUnitOf(plant.assets.get(0).assetId())[at])
        .as("below its limit")
        .isEqualTo(0.4);
  }

  private static Asset with(Asset asset, String field, String value) {
    String json = Json.write(asset);
    assertThat(json).contains(field);
    return Json.read(json.replace(field, value), Asset.class);
  }

  private static SitePower power(SamplePlant plant, List<Asset> site, Grid hours) {
    return plant
        .history()
        .power(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            site.subList(0, 3),
            new Siblings(site, Map.of()),
            hours);
  }
}
