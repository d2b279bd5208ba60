package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a visit can still be in the hours that it was promised for. */
final class StandingVisits {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final List<Crew> crews;
  private final Instant now;

  StandingVisits(List<Crew> crews, Instant now) {
    this.crews = crews;
    this.now = now;
  }

  /** What stands in the way, in words; empty where it can be. */
  Optional<String> broken(Job job, Visit visit) {
    Optional<Crew> crew =
        crews.stream().filter(each -> each.crewId().equals(visit.crewId())).findFirst();
    if (crew.isEmpty()) {
      return Optional.of(visit.crewId() + " is no crew any more");
    }
    Openings open = Openings.of(job, now.getEpochSecond(), visit.end().getEpochSecond());
    return visit.days().stream()
        .flatMap(
            day ->
                away(crew.get(), day)
                    .or(() -> closed(open, day))
                    .map(why -> said(why, day, job))
                    .stream())
        .findFirst();
  }

  private static Optional<String> away(Crew crew, TimeRange day) {
    ZoneId zone = ZoneId.of(crew.timezone());
    boolean isHoliday = crew.termed().holidays().contains(day.from().atZone(zone).toLocalDate());
    return isHoliday
            || crew.termed().absences().stream().anyMatch(absence -> isWithin(absence, day))
        ? Optional.of(crew.name() + " is away")
        : Optional.empty();
  }

  private static boolean isWithin(Absence absence, TimeRange day) {
    return absence.from().isBefore(day.to()) && absence.to().isAfter(day.from());
  }

  private static Optional<String> closed(Openings open, TimeRange day) {
    return open.closing(
            day.from().getEpochSecond(), Duration.between(day.from(), day.to()).toSeconds())
        .map(HourRule::words);
  }

  private static String said(String why, TimeRange day, Job job) {
    return "%s %s".formatted(why, day.from().atZone(ZoneId.of(job.timezone())).format(WHEN));
  }
}
