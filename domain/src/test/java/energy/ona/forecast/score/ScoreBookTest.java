package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.score.DayScores.AssetScore;
import energy.ona.forecast.score.ScoreBook.DaySum;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Page;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreBookTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final int SITES = 450;

  private final RecordStores stores = new InMemoryRecordStores();
  private final ScoreBook book = new ScoreBook(stores);

  private static SiteId site(int number) {
    return new SiteId("site-%04d".formatted(number));
  }

  /** A site whose assets have each been scored for so many hours. */
  private static DayScores scored(SiteId site, LocalDate day, long steps, Instant at) {
    Tally tally = Tally.of(0, 6);
    double[] said = new double[Levels.COUNT];
    for (long step = 0; step < steps; step++) {
      tally = tally.with(said, 0, 1, true, Double.NaN, Double.NaN, Double.NaN);
    }
    return new DayScores(
        CUSTOMER,
        site,
        day,
        at,
        List.of(
            new AssetScore(new AssetId("a"), List.of(tally)),
            new AssetScore(new AssetId("b"), List.of(tally))));
  }

  private void score(SiteId site, LocalDate day, long steps) {
    book.keep(scored(site, day, steps, noon(day)));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  @Test
  void aFleetIsAddedUpPageByPage() {
    for (int each = 0; each < SITES; each++) {
      score(site(each), DAY, 3);
      score(site(each), DAY.plusDays(1), 1);
    }
    assertThat(steps(DAY)).isEqualTo(SITES * 2 * 3L);
    assertThat(book.fleet(CUSTOMER, DAY.minusDays(1), DAY.plusDays(2), noon(DAY)))
        .containsOnlyKeys(DAY, DAY.plusDays(1));
    assertThat(book.fleet(new CustomerId("other"), DAY, DAY, noon(DAY))).isEmpty();
  }

  @Test
  void pagesOfSitesHoldEachOnceWithAllItsDays() {
    for (int each = 0; each < SITES; each++) {
      if (each % 3 != 0) {
        score(site(each), DAY, 3);
      }
      if (each % 5 != 0) {
        score(site(each), DAY.plusDays(1), 1);
      }
    }
    List<SiteScore> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page<SiteScore> page = book.sites(CUSTOMER, DAY, DAY.plusDays(1), after, 40);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(40);
      all.addAll(page.items());
      after = page.nextCursor();
    } while (after.isPresent());
    assertThat(all).extracting(SiteScore::siteId).isSorted().doesNotHaveDuplicates();
    assertThat(all).hasSize(SITES - SITES / 15);
    assertThat(all)
        .allSatisfy(
            score -> {
              int number = Integer.parseInt(score.siteId().value().substring(5));
              long expected = (number % 3 != 0 ? 6 : 0) + (number % 5 != 0 ? 2 : 0);
              assertThat(score.leads().get(0).steps()).isEqualTo(expected);
            });
  }

  @Test
  void whatIsScoredAgainCountsOnce() {
    score(site(1), DAY, 3);
    book.keep(scored(site(1), DAY, 5, noon(DAY.plusDays(3))));
    assertThat(steps(DAY)).isEqualTo(10);
    assertThat(book.of(CUSTOMER, site(1), DAY).orElseThrow().scoredAt())
        .isEqualTo(noon(DAY.plusDays(3)));
  }

  @Test
  void aDayFromBeforeSumsWereKeptGetsNoneOfOneSiteAlone() {
    book.keep(scored(site(1), DAY, 5, noon(DAY.plusDays(3))));
    score(site(1), DAY.plusDays(1), 3);
    book.keep(scored(site(2), DAY, 5, noon(DAY.plusDays(3))));
    assertThat(steps(DAY)).isZero();
    assertThat(book.first(CUSTOMER)).contains(DAY.plusDays(1));
  }

  /** Its runs had failed all of the day. */
  @Test
  void aSiteThatIsScoredWhenTheDayIsOverCountsToo() {
    score(site(1), DAY, 3);
    book.keep(scored(site(2), DAY, 5, noon(DAY.plusDays(1))));
    assertThat(steps(DAY)).isEqualTo(6 + 10);
    assertThat(book.of(CUSTOMER, site(2), DAY)).isPresent();
  }

  @Test
  void aDayThatIsOverIsAddedUpOnceUntilASiteChanges() {
    LocalDate last = DAY.plusDays(1);
    score(site(1), DAY, 3);
    score(site(2), DAY, 1);
    score(site(1), last, 3);
    assertThat(steps(DAY, noon(last))).isEqualTo(8);
    assertThat(steps(DAY, noon(last).plusSeconds(61))).isEqualTo(8);
    // Behind the book's back: only what is added up again would see it.
    stores.of(SiteScore.class).remove(CUSTOMER, SiteScore.id(DAY, site(1)));
    stores.of(SiteScore.class).remove(CUSTOMER, SiteScore.id(last, site(1)));
    assertThat(steps(DAY, noon(last).plusSeconds(62))).as("it is kept").isEqualTo(8);
    assertThat(steps(last, noon(last).plusSeconds(62))).as("the day goes on").isZero();
    score(site(3), last, 1);
    book.keep(scored(site(1), DAY, 4, noon(last)));
    assertThat(steps(DAY, noon(last).plusSeconds(63))).isEqualTo(2 + 8);
  }

  /** What is listed may lag behind what was written. */
  @Test
  void whatWasAddedUpWhileASiteChangedIsNotKept() {
    score(site(1), DAY, 3);
    Instant later = noon(DAY.plusDays(1));
    assertThat(steps(DAY, later)).isEqualTo(6);
    book.keep(scored(site(1), DAY, 4, later));
    assertThat(steps(DAY, later.plusSeconds(61))).isEqualTo(8);
    book.keep(scored(site(1), DAY, 5, later));
    assertThat(steps(DAY, later.plusSeconds(122))).isEqualTo(10);
  }

  @Test
  void ofManyDaysAPageHoldsFewerSites() {
    for (int each = 0; each < 60; each++) {
      score(site(each), DAY, 1);
    }
    Page<SiteScore> page = book.sites(CUSTOMER, DAY.minusDays(399), DAY, Optional.empty(), 200);
    assertThat(page.items()).hasSize(50);
    assertThat(book.sites(CUSTOMER, DAY.minusDays(399), DAY, page.nextCursor(), 200).items())
        .hasSize(10);
  }

  private long steps(LocalDate day) {
    return steps(day, noon(day));
  }

  private long steps(LocalDate day, Instant now) {
    DaySum sum = book.fleet(CUSTOMER, day, day, now).get(day);
    return sum == null ? 0 : sum.leads().get(0).steps();
  }
}
