package energy.ona.api.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.ScoreBook.DaySum;
import energy.ona.forecast.score.Tally;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Days that were scored before the sums of sites were kept: of each a site is an object. Most
 * fleets have none, and that is seen by a few of their sites.
 */
final class EarlierScores {
  private static final int MOST_FOUND = 2_000;
  private static final int LOOKED_AT = 30;

  /** Before so many days without any there is nothing. */
  private static final int EMPTY_DAYS = 7;

  private final LearningBook learning;
  private final CustomerId customer;
  private final List<SiteId> sites;
  private int found;

  EarlierScores(Fleets fleets, LearningBook learning, CustomerId customer) {
    this.learning = learning;
    this.customer = customer;
    this.sites = fleets.assets(customer).stream().map(Asset::siteId).distinct().sorted().toList();
  }

  Map<LocalDate, DaySum> days(LocalDate from, LocalDate to) {
    Map<LocalDate, DaySum> sums = new TreeMap<>();
    int empty = 0;
    for (LocalDate day = to; !day.isBefore(from) && empty < EMPTY_DAYS; day = day.minusDays(1)) {
      Optional<DaySum> sum = isScored(day) ? sum(day) : Optional.empty();
      if (sum.isPresent()) {
        sums.put(day, sum.get());
        empty = 0;
      } else {
        empty++;
      }
    }
    return sums;
  }

  private boolean isScored(LocalDate day) {
    int looks = Math.min(LOOKED_AT, sites.size());
    return IntStream.range(0, looks)
        .mapToObj(look -> sites.get((int) ((long) look * sites.size() / looks)))
        .anyMatch(site -> learning.scores(customer, site, day).isPresent());
  }

  private Optional<DaySum> sum(LocalDate day) {
    List<Tally> sum = List.of();
    Instant scoredAt = null;
    for (SiteId site : sites) {
      Optional<DayScores> scored = learning.scores(customer, site, day);
      if (scored.isPresent()) {
        if (++found > MOST_FOUND) {
          throw PlatformException.invalid(
              "from",
              "so many days of %d sites that were scored by an earlier release cannot be added up at once; ask for later days or one site"
                  .formatted(sites.size()));
        }
        sum = DayScores.sum(List.of(sum, scored.get().leads(Optional.empty())));
        Instant then = scored.get().scoredAt();
        scoredAt = scoredAt == null || then.isAfter(scoredAt) ? then : scoredAt;
      }
    }
    return scoredAt == null ? Optional.empty() : Optional.of(new DaySum(scoredAt, sum));
  }
}
