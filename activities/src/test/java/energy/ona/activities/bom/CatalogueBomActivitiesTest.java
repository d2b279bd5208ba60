package energy.ona.activities.bom;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Bom;
import energy.ona.bom.BomItem;
import energy.ona.bom.SampleParts;
import energy.ona.cases.FaultCase;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.FaultCategory;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.bom.BomRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueBomActivitiesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final CatalogueBomActivities activities =
      new CatalogueBomActivities(records, customer -> List.of(), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void stored() {
    records.of(Asset.class).put(SampleAssets.inverter("i"));
    records.of(EnergyAtRisk.class).put(ear("ear-20260301-001", "i", 3));
    records.of(EnergyAtRisk.class).put(ear("ear-20260302-001", "i", 7));
    records.of(EnergyAtRisk.class).put(ear("ear-20260302-002", "other", 90));
  }

  private static EnergyAtRisk ear(String id, String asset, double usdDay) {
    return new EnergyAtRisk(
        SampleAssets.CUSTOMER,
        id,
        new AssetId(asset),
        SampleAssets.SITE,
        null,
        NOW,
        1,
        List.of(),
        List.of(),
        usdDay,
        10,
        "weather",
        0.8,
        NOW);
  }

  private Bom build(@Nullable String earId, @Nullable Double earUsdDay) {
    return activities.buildBom(
        new BomRequest(
            SampleAssets.CUSTOMER,
            "bom-20260302-001",
            new AssetId("i"),
            null,
            null,
            earId,
            false,
            null,
            List.of(
                Map.of(
                    "sku", "F-1", "type", "fan", "price_usd", 120, "lead_time_days", 2, "qty", 1)),
            earUsdDay,
            null,
            "request"));
  }

  @Test
  void partsAreRankedByTheNewestRiskOfTheirAsset() {
    assertThat(build(null, null).earUsdDay()).isEqualTo(7);
  }

  @Test
  void namedRiskAndNamedMoneyComeFirst() {
    assertThat(build("ear-20260301-001", null).earUsdDay()).isEqualTo(3);
    records.of(Bom.class).remove(SampleAssets.CUSTOMER, "bom-20260302-001");
    assertThat(build("ear-20260301-001", 5.0).earUsdDay()).isEqualTo(5);
  }

  @Test
  void faultThatIsGoneBuysNothing() {
    records
        .of(Diagnosis.class)
        .put(
            new Diagnosis(
                SampleAssets.CUSTOMER,
                "diag-20260302-001",
                new AssetId("i"),
                SampleAssets.SITE,
                null,
                NOW,
                List.of(
                    new Finding(
                        new Component(null, null, null, "inverter", null),
                        0.8,
                        FaultCategory.OEM_FAULT,
                        "inverter_overtemp",
                        "hot",
                        0.9,
                        List.of(),
                        null,
                        List.of())),
                null));
    CatalogueBomActivities shop =
        new CatalogueBomActivities(
            records,
            customer ->
                List.of(SampleParts.generic("any-fan", "fan", 90.0, 2.0, "inverter_overtemp")),
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(fromCatalogue(shop, "bom-1").items()).extracting(BomItem::sku).contains("any-fan");

    records
        .of(FaultCase.class)
        .put(
            new FaultCase(
                SampleAssets.CUSTOMER,
                "case-1",
                new AssetId("i"),
                SampleAssets.SITE,
                FaultCase.PRODUCTION,
                FaultCase.CLOSED,
                NOW.minusSeconds(86_400),
                NOW.minusSeconds(86_400),
                NOW,
                "proven sound",
                "ooda-1",
                null));

    Bom after = fromCatalogue(shop, "bom-2");
    assertThat(after.items()).isEmpty();
    assertThat(after.earUsdDay()).isNull();
  }

  private static Bom fromCatalogue(CatalogueBomActivities shop, String bomId) {
    return shop.buildBom(
        new BomRequest(
            SampleAssets.CUSTOMER,
            bomId,
            new AssetId("i"),
            null,
            null,
            null,
            true,
            null,
            List.of(),
            null,
            null,
            "request"));
  }
}
