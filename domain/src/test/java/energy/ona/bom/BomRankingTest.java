package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.bom.BomItem.SelectionMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BomRankingTest {
  private static BomItem item(
      String sku, String type, @Nullable Double usd, @Nullable Double days) {
    return new BomItem(
        sku,
        null,
        null,
        null,
        sku,
        "each",
        1,
        usd,
        days,
        type,
        null,
        null,
        false,
        new SelectionMetrics(null, null, 1));
  }

  private static List<String> skus(List<BomItem> items) {
    return items.stream().map(BomItem::sku).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // EAR a day → which of cheap-and-slow (100 USD, 10 d) and dear-and-quick (190 USD, 1 d) wins
    "0, slow",
    "9.99, slow",
    "10.01, quick",
    "500, quick"
  })
  void waitingIsPricedByTheEnergyAtRisk(double earUsdDay, String best) {
    List<BomItem> ranked =
        BomRanking.rank(
            List.of(item("slow", "fan", 100.0, 10.0), item("quick", "fan", 190.0, 1.0)),
            earUsdDay,
            null);
    assertThat(ranked.get(0).sku()).isEqualTo(best);
    assertThat(ranked).extracting(BomItem::recommended).containsExactly(true, false);
    assertThat(ranked).extracting(each -> each.selectionMetrics().rank()).containsExactly(1, 2);
  }

  @Test
  void aTieGoesToTheShorterLeadTimeAndThenToTheLowerPrice() {
    // 100 + 10 × 9 = 190 = 140 + 10 × 5
    List<BomItem> ranked =
        BomRanking.rank(
            List.of(item("a", "fan", 100.0, 9.0), item("b", "fan", 140.0, 5.0)), 10.0, null);
    assertThat(skus(ranked)).containsExactly("b", "a");
    // Without EAR and without waiting only the price is left.
    assertThat(
            skus(
                BomRanking.rank(
                    List.of(item("a", "fan", 8.0, 2.0), item("b", "fan", 7.0, 2.0)), null, null)))
        .containsExactly("b", "a");
  }

  @Test
  void whatNobodyKnowsRanksLastAndIsStillRecommendedWhenItIsAlone() {
    List<BomItem> ranked =
        BomRanking.rank(
            List.of(
                item("no-price", "fan", null, 1.0),
                item("no-lead", "fan", 1.0, null),
                item("known", "fan", 9_999.0, 90.0),
                item("alone", "fuse", null, null)),
            50.0,
            null);
    assertThat(skus(ranked)).containsExactly("known", "no-price", "no-lead", "alone");
    assertThat(ranked.get(1).selectionMetrics().totalCostEar()).isNull();
    assertThat(ranked.get(3).recommended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyListIsRankedByTheRule(long seed) {
    Random random = new Random(seed);
    List<BomItem> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      items.add(
          item(
              "sku-" + i,
              "type-" + random.nextInt(4),
              random.nextInt(8) == 0 ? null : (double) random.nextInt(20),
              random.nextInt(8) == 0 ? null : (double) random.nextInt(6)));
    }
    double ear = random.nextInt(5);
    List<BomItem> ranked = BomRanking.rank(items, ear, null);
    assertThat(skus(ranked)).containsExactlyInAnyOrderElementsOf(skus(items));
    ranked.stream()
        .collect(Collectors.groupingBy(BomItem::type))
        .values()
        .forEach(variants -> assertRanked(variants, ear));

    Collections.shuffle(items, random);
    assertThat(BomRanking.rank(items, ear, null)).as("order of arrival").isEqualTo(ranked);

    List<BomItem> two = BomRanking.rank(items, ear, 2);
    assertThat(two)
        .isEqualTo(ranked.stream().filter(each -> each.selectionMetrics().rank() <= 2).toList());
  }

  private static void assertRanked(List<BomItem> variants, double ear) {
    assertThat(variants.stream().filter(BomItem::recommended)).hasSize(1);
    for (int i = 1; i < variants.size(); i++) {
      BomItem better = variants.get(i - 1);
      BomItem worse = variants.get(i);
      assertThat(better.selectionMetrics().rank()).isEqualTo(i);
      if (worse.priceUsd() == null || worse.leadTimeDays() == null) {
        continue;
      }
      assertThat(better.priceUsd()).isNotNull();
      assertThat(better.leadTimeDays()).isNotNull();
      double betterTotal = better.priceUsd() + ear * better.leadTimeDays();
      double worseTotal = worse.priceUsd() + ear * worse.leadTimeDays();
      assertThat(betterTotal).isLessThanOrEqualTo(worseTotal);
      if (betterTotal == worseTotal) {
        assertThat(better.leadTimeDays()).isLessThanOrEqualTo(worse.leadTimeDays());
      }
    }
  }
}
