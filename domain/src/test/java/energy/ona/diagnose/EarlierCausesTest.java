package energy.ona.diagnose;

import static energy.ona.diagnose.FaultCategory.OEM_FAULT;
import static energy.ona.diagnose.FaultCategory.UNKNOWN;
import static energy.ona.diagnose.FaultCategory.WEAR_AND_TEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierCausesTest {
  private static final Asset ASSET = SampleAssets.inverter("i");
  private static final Instant ONSET = Instant.parse("2026-06-01T10:00:00Z");
  private static final Instant AS_OF = ONSET.plus(Duration.ofHours(6));
  private static final Cause COMPONENT = Cause.of(OEM_FAULT, "component_failure", 3);
  private static final Cause CAPACITOR = Cause.of(WEAR_AND_TEAR, "capacitor_degradation", 1);
  private static final List<Cause> CANDIDATES = List.of(COMPONENT, CAPACITOR);

  private static FoundCause found(
      String asset, FaultCategory category, String subcategory, Instant at) {
    return new FoundCause(
        ASSET.customerId(),
        "wo-" + at.getEpochSecond(),
        new AssetId(asset),
        ASSET.siteId(),
        FoundCause.model(ASSET),
        subcategory,
        category,
        subcategory,
        null,
        null,
        null,
        at);
  }

  private static FoundCause capacitor(double daysBefore) {
    return found(
        "i",
        WEAR_AND_TEAR,
        "capacitor_degradation",
        ONSET.minusSeconds(Math.round(86_400 * daysBefore)));
  }

  private static double prior(List<FoundCause> found) {
    List<Cause> mixed = EarlierCauses.of(ASSET, found, AS_OF).of(CANDIDATES, ONSET);
    assertThat(mixed.stream().mapToDouble(Cause::prior).sum()).isCloseTo(4, within(1e-9));
    return mixed.get(1).prior();
  }

  @ParameterizedTest
  @CsvSource({
    // days since it was found, prior of the capacitor out of 4, of which the rules give it 1
    "0.1, 1.899",
    "90, 1.450",
    "180, 1.225",
    "364, 1.054",
    "366, 1.000",
    // found since the fault began
    "-0.2, 1.900",
    // found after the moment of the diagnosis
    "-0.3, 1.000",
  })
  void aRecentRepairThatFailedAgainIsLikelierTheSameCause(double daysBefore, double expected) {
    assertThat(prior(List.of(capacitor(daysBefore)))).isCloseTo(expected, within(0.001));
  }

  @Test
  void severalTimesWeighMoreAndOtherCausesTakeTheirShare() {
    double twice = prior(List.of(capacitor(30), capacitor(60)));
    assertThat(twice).isGreaterThan(prior(List.of(capacitor(30))));
    assertThat(
            prior(
                List.of(
                    capacitor(60),
                    found("i", OEM_FAULT, "component_failure", ONSET.minus(Duration.ofDays(30))))))
        .isBetween(1.0, twice);
  }

  @ParameterizedTest
  @CsvSource({
    "another, WEAR_AND_TEAR, capacitor_degradation",
    "i, WEAR_AND_TEAR, bearing_wear",
    "i, UNKNOWN, unknown_pattern",
    "i, , ",
  })
  void whatSaysNothingOfTheseCausesHereMovesNothing(
      String asset, FaultCategory category, String subcategory) {
    List<FoundCause> other =
        List.of(found(asset, category, subcategory, ONSET.minus(Duration.ofDays(3))));
    List<Cause> candidates =
        List.of(COMPONENT, CAPACITOR, Cause.of(UNKNOWN, "unknown_pattern", 0.8));
    EarlierCauses earlier = EarlierCauses.of(ASSET, other, AS_OF);
    assertThat(earlier.of(candidates, ONSET)).isEqualTo(candidates);
  }

  @Test
  void theSentenceTellsHowOftenAndWhenAndLeadsToTheOrder() {
    EarlierCauses earlier =
        EarlierCauses.of(ASSET, List.of(capacitor(12), capacitor(100), capacitor(-3)), AS_OF);
    String last = "wo-" + ONSET.minus(Duration.ofDays(12)).getEpochSecond();
    assertThat(earlier.evidence(CAPACITOR, ONSET))
        .contains(
            new FoundBefore(
                "technicians found it at this asset 2 times, last 12 days before (%s)"
                    .formatted(last),
                new TimeRange(ONSET.minus(Duration.ofDays(100)), ONSET.minus(Duration.ofDays(12))),
                "/workorders/" + last));
    assertThat(earlier.evidence(COMPONENT, ONSET)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "capacitor, 2026-05-25T00:00:00Z, false",
    "capacitor, 2026-05-20T12:00:00Z, true",
    "fan, 2026-05-25T00:00:00Z, true",
    // put in when this fault was mended, as a look back sees
    "capacitor, 2026-06-25T00:00:00Z, true",
  })
  void whatWasFoundInAPartThatWasReplacedLaterIsOver(
      String type, String installed, boolean counts) {
    Map<String, Categories.Cause> causes =
        Map.of("capacitor_degradation", new Categories.Cause("capacitor", "broken", List.of()));
    Categories categories = new Categories(causes, causes, causes, causes, causes, causes);
    ObjectNode form = Json.MAPPER.valueToTree(ASSET);
    form.putArray("components").addObject().put("type", type).put("installation_date", installed);
    Asset asset = Json.MAPPER.convertValue(form, Asset.class);
    FoundCause mended =
        found("i", WEAR_AND_TEAR, "capacitor_degradation", Instant.parse("2026-05-20T10:00:00Z"));

    EarlierCauses earlier =
        EarlierCauses.of(asset, List.of(mended), AS_OF).inParts(asset, categories, ONSET);

    assertThat(earlier.of(CANDIDATES, ONSET).get(1).prior() > 1).isEqualTo(counts);
  }
}
