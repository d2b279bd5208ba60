package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import energy.ona.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BomBuilderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
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
        new Wish(asset, diagnosis(subcategory), true, parts, 10.0, null), CATALOGUE, NOW);
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
  void partsThatACallerNamesWithoutATypeAreAllNeeded() {
    Result result =
        build(
            ASSET,
            "wrong_setpoint",
            List.of(
                Map.of("sku", "relay-7", "price_usd", 30), Map.of("sku", "seal", "price_usd", 2)));
    assertThat(result.items()).filteredOn(BomItem::recommended).hasSize(2);
    assertThat(result.totalCost()).isEqualTo(32);

    Result either =
        build(
            ASSET,
            "wrong_setpoint",
            List.of(
                Map.of("sku", "a", "type", "relay", "price_usd", 30, "lead_time_days", 1),
                Map.of("sku", "b", "type", "relay", "price_usd", 2, "lead_time_days", 1)));
    assertThat(either.notes()).anyMatch(note -> note.startsWith("a is not ordered"));
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
            new Wish(ASSET, diagnosis("inverter_overtemp"), true, List.of(), null, 1),
            CATALOGUE,
            NOW);
    assertThat(result.items()).extracting(BomItem::sku).containsExactly("any-fan");
    assertThat(result.notes()).anyMatch(note -> note.contains("ranked by price alone"));
    assertThat(result.earUsdDay()).isNull();
    assertThat(result.items().get(0).selectionMetrics())
        .isEqualTo(new BomItem.SelectionMetrics(null, null, 1));
  }

  @Test
  void variantsPerTypeMustBePositive() {
    assertThatThrownBy(
            () -> BomBuilder.build(new Wish(ASSET, null, true, List.of(), 1.0, 0), CATALOGUE, NOW))
        .hasMessageContaining("variants_per_type");
  }

  @Test
  void partOnTheShelfIsThereNowAndRanksByThatAlone() {
    Part fan = SampleParts.generic("fan", "fan", 100.0, 10.0, "inverter_overtemp").stocked(1);
    Part quick = SampleParts.generic("fan-q", "fan", 90.0, 2.0, "inverter_overtemp");

    List<BomItem> items = rank(ASSET, List.of(fan, quick), 10.0);

    assertThat(items).extracting(BomItem::sku).containsExactly("fan", "fan-q");
    assertThat(items.get(0).source()).isEqualTo(BomItem.STOCK);
    assertThat(items.get(0).selectionMetrics().totalCostEar()).isEqualTo(100);
    assertThat(items.get(1).selectionMetrics().totalCostEar()).isEqualTo(110);
  }

  @Test
  void whatTheMakerOwesComesFirstUnlessWaitingCostsMoreThanBuying() {
    Asset asset = underWarrantyUntil("2026-12-31");
    Part owed = SampleParts.forInverter("swap", "inverter", 2000.0, 20.0, "component_failure");
    Part bought = SampleParts.generic("any", "inverter", 500.0, 5.0, "component_failure");

    BomItem cheap = rank(asset, List.of(owed, bought), 10.0, "component_failure").get(0);
    assertThat(cheap.sku()).isEqualTo("swap");
    assertThat(cheap.source()).isEqualTo(BomItem.WARRANTY);
    assertThat(cheap.priceUsd()).isZero();
    assertThat(rank(asset, List.of(owed, bought), 100.0, "component_failure").get(0).sku())
        .isEqualTo("any");
    assertThat(
            rank(underWarrantyUntil("2026-03-01"), List.of(owed), 10.0, "component_failure")
                .get(0)
                .priceUsd())
        .isEqualTo(2000);
  }

  @Test
  void substituteStandsInWhereItFits() {
    Part fan =
        with(SampleParts.generic("fan", "fan", 100.0, 10.0, "inverter_overtemp"), Set.of("alt"));
    Part alternative = SampleParts.generic("alt", "fan", 80.0, 1.0, "something_else");

    List<BomItem> items = rank(ASSET, List.of(alternative, fan), 10.0);

    assertThat(items).extracting(BomItem::sku).containsExactly("alt", "fan");
    assertThat(items.get(0).substituteFor()).isEqualTo("fan");
  }

  @Test
  void moreOfThemCostLessEach() {
    Part fuse =
        new Part(
            SampleAssets.CUSTOMER,
            "fuse",
            null,
            null,
            "A fuse",
            "each",
            "fuse",
            10.0,
            1.0,
            "Parts Ltd",
            null,
            Set.of("x"),
            null,
            List.of(new Part.PriceBreak(50, 6.0), new Part.PriceBreak(10, 8.0)),
            Set.of(),
            Set.of(),
            0,
            Map.of(),
            Map.of());

    assertThat(fuse.unitPriceUsd(9)).isEqualTo(10);
    assertThat(fuse.unitPriceUsd(10)).isEqualTo(8);
    assertThat(fuse.unitPriceUsd(500)).isEqualTo(6);
    assertThat(CallerParts.read(List.of(Map.of("sku", "fuse", "qty", 10)), List.of(fuse)).get(0))
        .extracting(BomItem::priceUsd)
        .isEqualTo(8.0);
  }

  private static Part with(Part part, Set<String> substitutes) {
    return new Part(
        part.customerId(),
        part.sku(),
        part.oem(),
        part.model(),
        part.description(),
        part.uom(),
        part.type(),
        part.priceUsd(),
        part.leadTimeDays(),
        part.supplier(),
        part.warrantyMonths(),
        part.fixes(),
        null,
        List.of(),
        substitutes,
        Set.of(),
        0,
        Map.of(),
        Map.of());
  }

  private static Asset underWarrantyUntil(String day) {
    ObjectNode asset = Json.MAPPER.valueToTree(ASSET);
    asset.putObject("contract").put("warranty_until", day);
    return Json.MAPPER.convertValue(asset, Asset.class);
  }

  private static List<BomItem> rank(Asset asset, List<Part> catalogue, double earUsdDay) {
    return rank(asset, catalogue, earUsdDay, "inverter_overtemp");
  }

  private static List<BomItem> rank(
      Asset asset, List<Part> catalogue, double earUsdDay, String cause) {
    return BomBuilder.build(
            new Wish(asset, diagnosis(cause), true, List.of(), earUsdDay, null), catalogue, NOW)
        .items();
  }

  @Test
  void aQuantityIsAsManyAsQty() {
    assertThat(CallerParts.read(List.of(Map.of("sku", "fuse", "quantity", 4)), CATALOGUE))
        .extracting(BomItem::qty)
        .containsExactly(4);
    assertThat(CallerParts.read(List.of(Map.of("sku", "fuse", "qty", 4, "quantity", 4)), CATALOGUE))
        .extracting(BomItem::qty)
        .containsExactly(4);
    assertThatThrownBy(
            () -> CallerParts.read(List.of(Map.of("sku", "fuse", "quantity", 1.5)), CATALOGUE))
        .hasMessageContaining("parts[0].quantity must be a whole number of 1 or more");
    assertThatThrownBy(
            () ->
                CallerParts.read(
                    List.of(Map.of("sku", "fuse", "qty", 2, "quantity", 4)), CATALOGUE))
        .hasMessageContaining("parts[0].quantity says 4 and qty 2; name one");
  }
}
