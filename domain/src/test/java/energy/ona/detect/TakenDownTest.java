package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenDownTest {
  private static final MadePlant PLANT = new MadePlant(5, 3);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final Instant AS_OF = PLANT.start().plus(Duration.ofDays(8));
  private static final Duration LOOKBACK = Duration.ofHours(24);
  private static final int REMEMBERED_DAYS = 60;

  private static AssetId id(int number) {
    return ASSETS.get(number - 1).assetId();
  }

  /**
   * Sixty days, of which the site said nothing for some days until ten days ago; the first ones of
   * the plant fell silent so long ago.
   */
  private static HourlyYields memory(int silentUnits, int silentDays, int siteSilentDays) {
    int hours = REMEMBERED_DAYS * 24;
    Map<AssetId, float[]> yields = new TreeMap<>();
    Map<AssetId, Instant> heard = new TreeMap<>();
    for (int unit = 1; unit <= ASSETS.size(); unit++) {
      int ago = unit <= silentUnits ? silentDays * 24 : 0;
      float[] row = new float[hours];
      Arrays.fill(row, 0.2f);
      Arrays.fill(row, Math.max(0, hours - ago), hours, Float.NaN);
      Arrays.fill(row, hours - 240 - 24 * siteSilentDays, hours - 240, Float.NaN);
      yields.put(id(unit), row);
      heard.put(id(unit), AS_OF.minus(Duration.ofHours(ago)).minusSeconds(60L * unit));
    }
    return new HourlyYields(AS_OF.getEpochSecond() / 3600 - hours, hours, yields, Map.of(), heard);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 29, 0, false",
    "1, 31, 0, true",
    // Longer than anything is remembered.
    "1, 200, 0, true",
    // A month in which nobody else sent says nothing.
    "1, 31, 5, false",
    "1, 36, 5, true",
    "2, 31, 0, true",
    // A logger or a line.
    "3, 31, 0, false",
    // Its silence outlasts the memory of the hours.
    "2, 61, 0, true",
    "3, 61, 0, false",
    "4, 200, 0, false"
  })
  void aMonthOfSilenceBesideOthersIsPresumedToLast(
      int silentUnits, int silentDays, int siteSilentDays, boolean takenDown) {
    TakenDown seen = TakenDown.of(ASSETS, memory(silentUnits, silentDays, siteSilentDays), AS_OF);

    assertThat(seen.since().containsKey(id(1))).isEqualTo(takenDown);
    assertThat(seen.of(sounds())).isEqualTo(sounds());
  }

  /** One that sends, whatever is remembered of it. */
  private static AssetObservation sounds() {
    return new AssetObservation(id(1), AssetState.PRODUCING, null, 0, "sound", List.of());
  }

  private static List<Asset> firstCommissioned(@Nullable LocalDate day) {
    ObjectNode form = Json.MAPPER.valueToTree(ASSETS.get(0));
    form.put("commissioned_on", day == null ? null : day.toString());
    List<Asset> assets = new ArrayList<>(ASSETS);
    assets.set(0, Json.MAPPER.convertValue(form, Asset.class));
    return assets;
  }

  private static LocalDate daysAgo(int days) {
    return LocalDate.ofInstant(AS_OF, ZoneOffset.UTC).minusDays(days);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "29, false", "31, true", "2000, true"})
  void whatWasNeverHeardIsMissedSinceItWasCommissioned(int commissionedDays, boolean takenDown) {
    HourlyYields memory = memory(1, REMEMBERED_DAYS, 0);
    HourlyYields never =
        new HourlyYields(memory.fromHour(), memory.hours(), memory.yields(), Map.of(), Map.of());
    List<Asset> assets = firstCommissioned(daysAgo(commissionedDays));

    assertThat(TakenDown.of(assets, never, AS_OF).since())
        .isEqualTo(takenDown ? Map.of(id(1), Optional.empty()) : Map.of());
    assertThat(TakenDown.of(assets, HourlyYields.none(), AS_OF).since()).isEmpty();
    assertThat(TakenDown.of(firstCommissioned(null), never, AS_OF).since()).isEmpty();
  }

  @Test
  void whatIsCommissionedAgainHasAMonthToSend() {
    HourlyYields memory = memory(1, 40, 0);

    assertThat(TakenDown.of(firstCommissioned(daysAgo(3)), memory, AS_OF).since()).isEmpty();
    assertThat(TakenDown.of(firstCommissioned(daysAgo(50)), memory, AS_OF).since())
        .containsOnlyKeys(id(1));
  }

  /** Later it was heard: of the moment before nothing is left but its own hours. */
  @ParameterizedTest
  @CsvSource({"1, 20, false", "1, 40, true", "3, 40, false"})
  void aLookAtThePastCountsFromTheHoursOfTheAssetItself(
      int silentUnits, int silentDays, boolean takenDown) {
    HourlyYields then =
        memory(silentUnits, silentDays, 0)
            .hearing(Map.of(id(1), AS_OF.plusSeconds(60), id(2), AS_OF, id(3), AS_OF))
            .within(new TimeRange(AS_OF.minus(Duration.ofDays(50)), AS_OF));
    Instant hour = AS_OF.minus(Duration.ofHours(24L * silentDays + 1));

    assertThat(TakenDown.of(firstCommissioned(daysAgo(400)), then, AS_OF).since())
        .isEqualTo(takenDown ? Map.of(id(1), Optional.of(hour)) : Map.of());
  }

  private static AssetObservation look(boolean firstSends) {
    SiteWindow all = PLANT.window(Duration.ofDays(8), Set.of(), AS_OF);
    Map<AssetId, Series> sent = new HashMap<>(all.byAsset());
    if (!firstSends) {
      sent.remove(id(1));
    }
    SiteWindow window = new SiteWindow(all.siteId(), new TimeRange(PLANT.start(), AS_OF), sent);
    return Objects.requireNonNull(
        new Detector(DetectSettings.DEFAULTS)
            .observe(ASSETS, window, memory(1, 40, 0), AS_OF, LOOKBACK)
            .get(id(1)));
  }

  @Test
  void aLookSaysSinceWhenAndTakesItBackWhenDataCome() {
    AssetObservation gone = look(false);

    assertThat(gone.state()).isEqualTo(AssetState.RETIRED);
    assertThat(gone.isTakenDown()).isTrue();
    assertThat(gone.onset()).isEqualTo(AS_OF.minus(Duration.ofDays(40)).minusSeconds(60));
    assertThat(gone.message()).contains("probably taken down");
    assertThat(gone.isFinding()).isFalse();
    assertThat(gone.status()).isEqualTo("no_data");
    assertThat(look(true).state()).isNotEqualTo(AssetState.RETIRED);
  }
}
