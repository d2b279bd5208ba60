package energy.ona.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.purchase.WarrantyClaim.Said;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WarrantyClaimTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "draft, accepted, submitted or withdrawn",
    "draft, rejected, submitted or withdrawn",
    "draft, recovered, submitted or withdrawn",
    "submitted, draft, accepted or rejected or withdrawn",
    "submitted, recovered, accepted or rejected or withdrawn",
    "accepted, submitted, recovered or rejected or withdrawn",
  })
  void whatCannotFollowIsRefusedWithWhatMay(String from, String to, String may) {
    assertThatThrownBy(() -> claim(from).moved(ClaimState.of(to), Said.note("so"), NOW))
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessage(
            "claim rma-1-1 is %s and cannot become %s; what may follow is %s", from, to, may);
  }

  @ParameterizedTest
  @EnumSource(names = {"RECOVERED", "REJECTED", "WITHDRAWN"})
  void nothingFollowsTheEnd(ClaimState end) {
    assertThat(end.next()).isEmpty();
    assertThatThrownBy(
            () -> claim(end.wireName()).moved(ClaimState.SUBMITTED, Said.note("so"), NOW))
        .hasMessageContaining("nothing may follow");
  }

  @ParameterizedTest
  @EnumSource
  void sayingItAgainChangesNothingButWhatIsSaid(ClaimState state) {
    WarrantyClaim claim = claim(state.wireName());

    assertThat(claim.moved(state, Said.note("so"), NOW).status()).isEqualTo(state);
    assertThat(state.next()).allMatch(next -> next.compareTo(state) > 0);
  }

  @Test
  void aClaimOfAnEarlierReleaseIsRead() {
    String kept = Json.write(claim("recovered"));

    assertThat(kept).contains("\"status\":\"recovered\"").doesNotContain("expected_at");
    assertThat(Json.read(kept, WarrantyClaim.class)).isEqualTo(claim("recovered"));
  }

  private static WarrantyClaim claim(String status) {
    return new WarrantyClaim(
        SampleAssets.CUSTOMER,
        "rma-1-1",
        "wo-1",
        new AssetId("inv-1"),
        SampleAssets.SITE,
        "FAN-1",
        1,
        "A fan",
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        ClaimState.of(status),
        null,
        null,
        NOW,
        NOW,
        null);
  }
}
