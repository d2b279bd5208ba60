package energy.ona.asset;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityHistoryTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-05-01T00:00:00Z");
  private static final Asset SIXTY = SampleAssets.inverter("i", SampleAssets.SITE, 60);
  private static final Asset HUNDRED = SampleAssets.inverter("i", SampleAssets.SITE, 100);

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T11:59:59Z, 60",
    "2026-03-01T12:00:00Z, 80",
    "2026-05-01T00:00:00Z, 100",
    "2020-01-01T00:00:00Z, 60",
    "2030-01-01T00:00:00Z, 100"
  })
  void eachMomentHasTheCapacityOfItsTime(Instant at, double kw) {
    CapacityHistory history =
        new CapacityHistory(
            List.of(new PastCapacity(SECOND, 80), new PastCapacity(FIRST, 60)), 100);
    assertThat(history.kwAt(at)).isEqualTo(kw);
    assertThat(history.isSteadySince(at)).isEqualTo(!at.isBefore(SECOND));
  }

  @Test
  void whatIsChangedKeepsWhatItWas() {
    Asset changed = HUNDRED.following(SIXTY, FIRST);
    assertThat(changed.pastCapacities()).containsExactly(new PastCapacity(FIRST, 60));
    assertThat(HUNDRED.following(changed, SECOND)).as("sent again").isEqualTo(changed);
    Asset back = SIXTY.following(changed, SECOND);
    assertThat(back.capacities().kwAt(FIRST)).isEqualTo(100);
    assertThat(back.capacities().kwAt(SECOND)).isEqualTo(60);
  }

  @Test
  void whoSaysWhenAMachineWasReplacedIsBelieved() {
    Instant told = FIRST.minusSeconds(86_400);
    Asset sent = HUNDRED.following(SIXTY, told);
    assertThat(sent.following(SIXTY, FIRST)).isEqualTo(sent);
  }

  @Test
  void anAssetOfBeforeReadsAsOneThatNeverChanged() {
    String json = Json.write(SIXTY);
    assertThat(json).doesNotContain("past_capacities");
    assertThat(Json.read(json, Asset.class)).isEqualTo(SIXTY);
    Asset changed = HUNDRED.following(SIXTY, FIRST);
    assertThat(Json.write(changed))
        .contains(
            "\"past_capacities\":[{\"until\":\"2026-03-01T12:00:00Z\",\"capacity_kw\":60.0}]");
    assertThat(Json.read(Json.write(changed), Asset.class)).isEqualTo(changed);
  }
}
