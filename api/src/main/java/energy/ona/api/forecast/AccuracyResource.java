package energy.ona.api.forecast;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.score.Accuracy;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.Tally;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /forecast/accuracy}: how good the forecasts were, by lead and by day. */
@Path("/forecast/accuracy")
@Produces(MediaType.APPLICATION_JSON)
public final class AccuracyResource {
  private static final int DEFAULT_DAYS = 7;
  private static final int MOST_READ = 2_000;

  private final Assets assets;
  private final Fleets fleets;
  private final LearningBook learning;
  private final Clock clock;

  public AccuracyResource(Assets assets, Fleets fleets, LearningBook learning, Clock clock) {
    this.assets = assets;
    this.fleets = fleets;
    this.learning = learning;
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

  @GET
  public Answer get(@Context Call call) {
    Fields fields = call.fields();
    AssetId asset = fields.optional("asset_id", AssetId::new);
    SiteId site = fields.optional("site_id", SiteId::new);
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate to = Optional.ofNullable(fields.date("to")).orElse(today);
    LocalDate from =
        Optional.ofNullable(fields.date("from")).orElse(to.minusDays(DEFAULT_DAYS - 1));
    if (from.isAfter(to)) {
      fields.refuse("from", "must not be after to");
    }
    fields.check();
    if (asset != null) {
      site = assets.require(call.customer(), asset).siteId();
    }
    List<SiteId> sites = site != null ? List.of(site) : sites(call.customer());
    long days = to.toEpochDay() - from.toEpochDay() + 1;
    if (days * sites.size() > MOST_READ) {
      throw PlatformException.invalid(
          "from",
          "%d days of %d sites are too many to add up at once; ask for fewer days or one site"
              .formatted(days, sites.size()));
    }
    return Answer.ok(answered(call.customer(), asset, site, sites, from, to));
  }

  private List<SiteId> sites(CustomerId customer) {
    return fleets.assets(customer).stream().map(Asset::siteId).distinct().sorted().toList();
  }

  private Answered answered(
      CustomerId customer,
      @Nullable AssetId asset,
      @Nullable SiteId site,
      List<SiteId> sites,
      LocalDate from,
      LocalDate to) {
    List<List<Tally>> all = new ArrayList<>();
    List<Day> byDay = new ArrayList<>();
    Instant scoredAt = null;
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      List<List<Tally>> ofDay = new ArrayList<>();
      for (SiteId each : sites) {
        Optional<DayScores> scores = learning.scores(customer, each, day);
        if (scores.isPresent()) {
          ofDay.add(scores.get().leads(Optional.ofNullable(asset)));
          Instant then = scores.get().scoredAt();
          scoredAt = scoredAt == null || then.isAfter(scoredAt) ? then : scoredAt;
        }
      }
      LocalDate at = day;
      DayScores.sum(ofDay).stream()
          .reduce(Tally::plus)
          .ifPresent(tally -> byDay.add(new Day(at, Accuracy.of(tally))));
      all.addAll(ofDay);
    }
    return new Answered(
        asset,
        site,
        from,
        to,
        scoredAt,
        DayScores.sum(all).stream().map(Accuracy::of).toList(),
        byDay);
  }
}
