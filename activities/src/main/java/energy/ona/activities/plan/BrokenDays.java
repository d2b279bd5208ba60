package energy.ona.activities.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.workflows.plan.VisitMove;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A visit of several days, one of which cannot be as it was promised: all of them are planned anew,
 * since one crew does the work day after day.
 *
 * @param why in words
 */
record BrokenDays(Job job, Visit visit, String why) {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** What changes by the new days; empty where they are the old ones. */
  Optional<VisitMove> moved(Visit anew, Instant now, String reason) {
    if (anew.crewId().equals(visit.crewId()) && anew.days().equals(visit.days())) {
      return Optional.empty();
    }
    LossCurve loss = new LossCurve(job, now);
    double moreUsd =
        loss.usdUntil(anew.end().getEpochSecond()) - loss.usdUntil(visit.end().getEpochSecond());
    String said =
        String.format(
            Locale.ROOT,
            "%s moves from %s, %s, to %s, %s; until it is done %.2f USD %s lost; %s (%s)",
            job.jobId(),
            visit.crewId(),
            days(visit),
            anew.crewId(),
            days(anew),
            Math.abs(moreUsd),
            moreUsd < 0 ? "less are" : "more are",
            why,
            reason);
    return Optional.of(new VisitMove(job.jobId(), anew, Math.round(100 * moreUsd) / 100.0, said));
  }

  private String days(Visit of) {
    ZoneId zone = ZoneId.of(job.timezone());
    return "%s to %s"
        .formatted(of.start().atZone(zone).format(WHEN), of.end().atZone(zone).format(WHEN));
  }
}
