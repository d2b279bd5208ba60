package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.BomBuilder.Result;
import energy.ona.bom.BomBuilder.Wish;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.FaultCategory;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BomBuilderTest {
  private static final Asset ASSET = SampleAssets.inverter("inv-1");
  private static final List<Part> CATALOGUE =
      List.of(
          SampleParts.forInverter("own-fan", "fan", 120.0, 7.0, "inverter_overtemp"),
          SampleParts.part("other", "Else", "X-1", "fan", 10.0, 1.0, "inverter_overtemp"),
          SampleParts.generic("any-fan", "fan", 90.0, 2.0, "inverter_overtemp"),
          SampleParts.generic("fuse", "fuse", 9.0, 1.0, "dc_bus_fault"));

  private static Diagnosis diagnosis(String subcategory) {
    return new Diagnosis(
        SampleAssets.CUSTOMER,
        "diag-20260302-001",
        ASSET.assetId(),
        ASSET.siteId(),
        null,
        Instant.EPOCH,
        List.of(
            new Finding(
                new Component(null, null, null, "inverter", null),
                0.8,
                FaultCategory.OEM_FAULT,
                subcategory,
                "hot",
                0.9,
                List.of(),
                null,
                List.of())),
        null);
  }

  private static Result build(Asset asset, String subcategory, List<Map<String, Object>> parts) {
    return BomBuilder.build(
        new Wish(asset, diagnosis(subcategory), true, parts, 10.0, null), CATALOGUE);
  }

  @Test
  void theCatalogueGivesWhatFitsAndMends() {
    Result result = build(ASSET, "inverter_overtemp", List.of());
    assertThat(result.items()).extracting(BomItem::sku).containsExactly("any-fan", "own-fan");
    assertThat(result.totalCost()).isEqualTo(90);
    BomItem own = result.items().get(1);
    assertThat(own.serial()).isEqualTo("SN-1");
    assertThat(own.selectionMetrics().totalCostEar()).isEqualTo(190);
    assertThat(result.items().get(0).oem()).isNull();
  }

  @Test
  void anAssetWithoutComponentsGetsGenericPartsAndANote() {
    Result result = build(SampleAssets.bare("inv-2"), "inverter_overtemp", List.of());
    assertThat(result.items()).extracting(BomItem::sku).containsExactly("any-fan");
    assertThat(result.notes()).anyMatch(note -> note.contains("no components on record"));
  }

  @Test
  void aFaultThatNoPartMendsGivesAnEmptyBillThatSaysSo() {
    Result result = build(ASSET, "wrong_setpoint", List.of());
    assertThat(result.items()).isEmpty();
    assertThat(result.notes())
        .containsExactly("the catalogue has no part for wrong_setpoint: work only");
  }

  @Test
  void theCallersPartsAreCompletedFromTheCatalogue() {
    Result result =
        build(ASSET, "wrong_setpoint", List.of(Map.of("sku", "fuse", "qty", 3, "price_usd", 8.5)));
    BomItem fuse = result.items().get(0);
    assertThat(fuse.leadTimeDays()).isEqualTo(1);
    assertThat(fuse.qty()).isEqualTo(3);
    assertThat(result.totalCost()).isEqualTo(25.5);
  }

  @Test
  void everyBadFieldOfTheCallersPartsIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                build(
                    ASSET,
                    "x",
                    List.of(
                        Map.of("qty", 1),
                        Map.of("sku", "a", "qty", 1.5),
                        Map.of("sku", "b", "price_usd", "12"))))
        .isInstanceOfSatisfying(
            PlatformException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::field)
                    .containsExactly("parts[0].sku", "parts[1].qty", "parts[2].price_usd"));
  }

  @Test
  void withoutEnergyAtRiskThePriceAloneDecidesAndANoteSaysSo() {
    Result result =
        BomBuilder.build(
            new Wish(ASSET, diagnosis("inverter_overtemp"), true, List.of(), null, 1), CATALOGUE);
    assertThat(result.items()).extracting(BomItem::sku).containsExactly("any-fan");
    assertThat(result.notes()).anyMatch(note -> note.contains("ranked by price alone"));
  }

  @Test
  void variantsPerTypeMustBePositive() {
    assertThatThrownBy(
            () -> BomBuilder.build(new Wish(ASSET, null, true, List.of(), 1.0, 0), CATALOGUE))
        .hasMessageContaining("variants_per_type");
  }
}
