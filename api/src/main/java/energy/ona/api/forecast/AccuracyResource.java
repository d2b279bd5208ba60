package energy.ona.api.forecast;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.forecast.score.ScoreBook.DaySum;
import energy.ona.forecast.score.SiteScore;
import energy.ona.forecast.score.Tally;
import energy.ona.store.Cursor;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.tenant.CustomerId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /forecast/accuracy}: how good the forecasts were, by lead and by day; {@code
 * /forecast/accuracy/sites}: of each site.
 */
@Path("/forecast/accuracy")
@Produces(MediaType.APPLICATION_JSON)
public final class AccuracyResource {
  private static final int DEFAULT_DAYS = 7;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST_DAYS = 400;

  private final Assets assets;
  private final Fleets fleets;
  private final LearningBook learning;
  private final ScoreBook scores;
  private final Clock clock;

  public AccuracyResource(
      Assets assets, Fleets fleets, LearningBook learning, ScoreBook scores, Clock clock) {
    this.assets = assets;
    this.fleets = fleets;
    this.learning = learning;
    this.scores = scores;
    this.clock = clock;
  }

  /**
   * What is answered.
   *
   * @param from first day, UTC
   * @param to last day
   * @param scoredAt when the youngest truth was read; null when nothing was scored
   */
  record Answered(
      @Nullable AssetId assetId,
      @Nullable SiteId siteId,
      LocalDate from,
      LocalDate to,
      @Nullable Instant scoredAt,
      List<Accuracy> leads,
      List<Day> days) {}

  /** All leads of one day. */
  record Day(LocalDate day, Accuracy accuracy) {}

  /** All days of one site. */
  record OfSite(SiteId siteId, Instant scoredAt, Accuracy accuracy, List<Accuracy> leads) {}

  private record Days(LocalDate from, LocalDate to) {}

  @GET
  public Answer get(@Context Call call) {
    Fields fields = call.fields();
    AssetId asset = fields.optional("asset_id", AssetId::new);
    SiteId site = fields.optional("site_id", SiteId::new);
    Days days = days(fields);
    if (asset != null) {
      site = assets.require(call.customer(), asset).siteId();
    }
    return Answer.ok(answered(call.customer(), asset, site, days));
  }

  @GET
  @Path("/sites")
  public Answer sites(@Context Call call) {
    Fields fields = call.fields();
    int limit = fields.integer("limit", 1, Query.MAX_LIMIT, DEFAULT_LIMIT);
    Optional<String> after =
        Optional.ofNullable(fields.text("cursor"))
            .map(cursor -> Cursor.decode(call.customer(), cursor).position());
    Days days = days(fields);
    Page<SiteScore> page = scores.sites(call.customer(), days.from(), days.to(), after, limit);
    return Listing.page(
        "sites",
        page.items().stream().map(AccuracyResource::ofSite).toList(),
        page.nextCursor().map(last -> new Cursor(call.customer(), last).encode()));
  }

  private static OfSite ofSite(SiteScore score) {
    return new OfSite(
        score.siteId(),
        score.scoredAt(),
        Accuracy.of(score.leads().stream().reduce(Tally::plus).orElseThrow()),
        score.leads().stream().map(Accuracy::of).toList());
  }

  private Days days(Fields fields) {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate to = Optional.ofNullable(fields.date("to")).orElse(today);
    LocalDate from =
        Optional.ofNullable(fields.date("from")).orElse(to.minusDays(DEFAULT_DAYS - 1));
    if (from.isAfter(to)) {
      fields.refuse("from", "must not be after to");
    } else if (to.toEpochDay() - from.toEpochDay() >= MOST_DAYS) {
      fields.refuse("from", "must be less than %d days before to".formatted(MOST_DAYS));
    }
    fields.check();
    return new Days(from, to);
  }

  private Answered answered(
      CustomerId customer, @Nullable AssetId asset, @Nullable SiteId site, Days asked) {
    List<Tally> all = List.of();
    List<Day> byDay = new ArrayList<>();
    Instant scoredAt = null;
    Map<LocalDate, DaySum> fleet = site == null ? fleet(customer, asked) : Map.of();
    for (LocalDate day = asked.from(); !day.isAfter(asked.to()); day = day.plusDays(1)) {
      Optional<DaySum> sum =
          asset != null && site != null
              ? learning.scores(customer, site, day).map(scored -> sum(scored, asset))
              : site != null ? ofSite(customer, site, day) : Optional.ofNullable(fleet.get(day));
      if (sum.isPresent()) {
        LocalDate at = day;
        List<Tally> leads = sum.get().leads();
        leads.stream()
            .reduce(Tally::plus)
            .ifPresent(tally -> byDay.add(new Day(at, Accuracy.of(tally))));
        all = DayScores.sum(List.of(all, leads));
        Instant then = sum.get().scoredAt();
        scoredAt = scoredAt == null || then.isAfter(scoredAt) ? then : scoredAt;
      }
    }
    return new Answered(
        asset,
        site,
        asked.from(),
        asked.to(),
        scoredAt,
        all.stream().map(Accuracy::of).toList(),
        byDay);
  }

  private static DaySum sum(DayScores scored, @Nullable AssetId asset) {
    return new DaySum(scored.scoredAt(), scored.leads(Optional.ofNullable(asset)));
  }

  private Optional<DaySum> ofSite(CustomerId customer, SiteId site, LocalDate day) {
    return scores
        .of(customer, site, day)
        .map(score -> new DaySum(score.scoredAt(), score.leads()))
        .or(() -> learning.scores(customer, site, day).map(scored -> sum(scored, null)));
  }

  private Map<LocalDate, DaySum> fleet(CustomerId customer, Days asked) {
    Map<LocalDate, DaySum> days =
        new HashMap<>(scores.fleet(customer, asked.from(), asked.to(), clock.instant()));
    LocalDate last =
        scores
            .first(customer)
            .map(first -> first.minusDays(1))
            .filter(asked.to()::isAfter)
            .orElse(asked.to());
    if (!last.isBefore(asked.from())) {
      days.putAll(new EarlierScores(fleets, learning, customer).days(asked.from(), last));
    }
    return days;
  }
}
