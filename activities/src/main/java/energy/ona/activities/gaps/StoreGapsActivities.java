package energy.ona.activities.gaps;

import energy.ona.activities.SteadyHeartbeats;
import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.gaps.GapCause;
import energy.ona.gaps.GapProgress;
import energy.ona.gaps.GapReport;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.gaps.HeardBefore;
import energy.ona.gaps.SiteGaps;
import energy.ona.gaps.SiteGaps.Outcome;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.SiteReader;
import energy.ona.store.RecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.workflows.Progress;
import energy.ona.workflows.gaps.GapsActivities;
import energy.ona.workflows.gaps.GapsRequest;
import energy.ona.workflows.gaps.GapsWorkflow;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the observations and stores what was filled under the run's id, apart by its flag. */
public final class StoreGapsActivities implements GapsActivities {
  /** Ways of filling are judged on the days before. */
  private static final Duration LEARNING = Duration.ofDays(32);

  private final Fleets fleets;
  private final ObservationStore observations;
  private final WeatherBook weather;

  public StoreGapsActivities(
      RecordStores stores, ObservationStore observations, WeatherBook weather) {
    this.fleets = new Fleets(stores);
    this.weather = weather;
    this.observations = observations;
  }

  @Override
  public List<SiteId> gapSites(GapsRequest request) {
    SiteId site = request.siteId();
    return site != null
        ? List.of(site)
        : fleets.assets(request.customerId()).stream().map(Asset::siteId).distinct().toList();
  }

  @Override
  public GapReport siteGaps(GapsRequest request, SiteId site, @Nullable Integer listed) {
    try (SteadyHeartbeats heartbeats =
        new SteadyHeartbeats(Activity.getExecutionContext(), "reads site " + site)) {
      // The same for every attempt.
      Instant asked =
          Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp());
      int most = listed == null ? GapsWorkflow.MOST_GAPS : listed;
      return siteGaps(
          request,
          site,
          most,
          asked,
          (share, what) -> heartbeats.tell(told(request, site, share, what)));
    }
  }

  /** Of a look at one site alone the step knows how far all of it is. */
  private static Object told(GapsRequest request, SiteId site, double share, String what) {
    return request.siteId() == null
        ? "site %s: %s".formatted(site, what)
        : new Progress("gaps", Progress.ofWork(share), null, what);
  }

  private GapReport siteGaps(
      GapsRequest request, SiteId site, int most, Instant askedAt, GapProgress progress) {
    List<Asset> assets = fleets.assets(request.customerId(), site);
    TimeRange asked = request.range();
    // Filled or not, the same gaps with the same causes.
    TimeRange read = new TimeRange(asked.from().minus(LEARNING), asked.to());
    SiteReader reader =
        new SiteReader(
            assets.stream().map(Asset::assetId).toList(),
            read,
            some -> observations.read(request.customerId(), site, read, SiteGaps.READS.only(some)));
    Outcome outcome =
        new SiteGaps(
                Duration.ofMinutes(request.minGapMinutes()),
                progress,
                new HeardBefore(
                        observations,
                        request.customerId(),
                        site,
                        read.from(),
                        what -> progress.tell(SiteGaps.FOUND, what))
                    ::of)
            .look(assets, reader, asked, request.fill(), issues(request, site, read));
    long filled = 0;
    if (!outcome.filled().isEmpty()) {
      // The source is the run: a retry appends the same batch again, which changes nothing.
      observations.append(
          new ObservationBatch(
              request.customerId(),
              site,
              request.gapsId() + "/" + site,
              askedAt,
              outcome.filled()));
      filled = outcome.filled().stream().mapToLong(Series::size).sum();
    }
    TreeSet<LocalDate> dates = new TreeSet<>();
    outcome.gaps().forEach(gap -> addDates(dates, gap));
    return new GapReport(
        "%d gaps at site %s".formatted(outcome.gaps().size(), site),
        outcome.gaps().stream().limit(most).toList(),
        List.copyOf(dates),
        !dates.isEmpty(),
        assets.size(),
        filled,
        outcome.gaps().size());
  }

  /** Whether it is learned from or filled by: what was said at the beginning of each day. */
  private List<WeatherForecast> issues(GapsRequest request, SiteId site, TimeRange range) {
    return request.fill()
        ? weather
            .firstOfEachDay(
                request.customerId(), site, day(range.from()), day(range.to()).plusDays(1))
            .stream()
            .filter(issue -> !issue.issuedAt().isAfter(request.asOf()))
            .toList()
        : List.of();
  }

  /** A unit that is gone, or was not there yet, has nothing to send again. */
  private static void addDates(Set<LocalDate> dates, Gap gap) {
    if (gap.cause() == GapCause.COMMUNICATION || gap.cause() == GapCause.OUTAGE) {
      Instant last = gap.gapEnd().minusSeconds(1);
      for (LocalDate day = day(gap.gapStart()); !day.isAfter(day(last)); day = day.plusDays(1)) {
        dates.add(day);
      }
    }
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
