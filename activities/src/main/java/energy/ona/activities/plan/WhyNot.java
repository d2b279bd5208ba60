package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Says in words why no crew could be found, the plainest reason first. */
final class WhyNot {
  private final PlanProblem problem;
  private final List<Shift> shifts;
  private final Prices prices;

  WhyNot(PlanProblem problem, List<Shift> shifts, Prices prices) {
    this.problem = problem;
    this.shifts = shifts;
    this.prices = prices;
  }

  String of(Stop stop) {
    Job job = stop.job();
    List<Crew> crews = problem.crews();
    if (crews.isEmpty()) {
      return "there is no crew; add one";
    }
    List<Crew> skilled = crews.stream().filter(crew -> crew.hasAll(job.skills())).toList();
    if (skilled.isEmpty()) {
      return "no crew has all of the skills %s; add them to a crew"
          .formatted(String.join(", ", new TreeSet<>(job.skills())));
    }
    List<Crew> large =
        skilled.stream().filter(crew -> crew.technicianCount() >= job.crewSize()).toList();
    if (large.isEmpty()) {
      return "it needs %d people and the largest crew with its skills has %d"
          .formatted(
              job.crewSize(), skilled.stream().mapToInt(Crew::technicianCount).max().orElse(0));
    }
    if (large.stream().allMatch(crew -> job.ruled().missingTools(crew) > 0)) {
      return "no crew that could do it carries the tools %s; add them to the terms of a crew"
          .formatted(String.join(", ", new TreeSet<>(job.ruled().tools())));
    }
    if (large.stream().allMatch(job.ruled()::isOthersWarranty)) {
      return "it is under warranty of %s and no crew may do its work; add it to the oems of a crew"
          .formatted(job.ruled().warrantyOem());
    }
    List<Crew> may =
        large.stream()
            .filter(crew -> !stop.isNotFor(crew) && stop.missingTools(crew) == 0)
            .toList();
    List<String> leftOut =
        large.stream()
            .filter(crew -> job.ruled().isWithout(crew) && stop.missingTools(crew) == 0)
            .filter(crew -> !job.ruled().isOthersWarranty(crew))
            .map(Crew::crewId)
            .sorted()
            .toList();
    if (may.isEmpty() && !leftOut.isEmpty()) {
      return "no crew could do it but %s, left out of it; give it to one by hand, or add a crew"
          .formatted(String.join(", ", leftOut));
    }
    if (may.isEmpty() && job.ruled().onlyCrews().isEmpty()) {
      return "no crew both carries the tools %s and may do warranty work of %s; add them to one crew"
          .formatted(
              String.join(", ", new TreeSet<>(job.ruled().tools())), job.ruled().warrantyOem());
    }
    if (may.isEmpty()) {
      return "none of the crews %s can do it"
          .formatted(String.join(", ", new TreeSet<>(job.ruled().onlyCrews())));
    }
    if (!job.ruled().certificates().isEmpty()
        && shifts.stream()
            .filter(shift -> shift.crew() != null && may.contains(shift.crew()))
            .allMatch(shift -> stop.missingCertificates(shift) > 0)) {
      return "no crew%s holds the certificates %s in these days; add them to a crew"
          .formatted(
              leftOut.isEmpty()
                  ? ""
                  : " but those left out (%s)".formatted(String.join(", ", leftOut)),
              String.join(", ", new TreeSet<>(job.ruled().certificates())));
    }
    List<Shift> suited = shifts.stream().filter(shift -> shift.suits(stop)).toList();
    if (suited.isEmpty()
        && shifts.stream()
            .anyMatch(shift -> shift.crew() != null && large.contains(shift.crew()))) {
      return String.format(
          Locale.ROOT,
          "the place is more than %.0f km from the base of every crew that could do it",
          prices.limits().maxTravelKm());
    }
    double longest = large.stream().mapToDouble(WorkDay::shiftHours).max().orElse(0);
    double most = longest + prices.constraints().overtime().maxHours();
    if (job.durationHours() > most) {
      return String.format(
          Locale.ROOT,
          "it takes %.1f h and the longest shift with overtime has %.1f h",
          job.durationHours(),
          most);
    }
    if (suited.stream().noneMatch(shift -> shift.isEmptyDayEnoughFor(stop))) {
      return String.format(
          Locale.ROOT,
          "its %.1f h and the way there and back do not fit into a shift with overtime of %.1f h",
          job.durationHours(),
          most);
    }
    if (suited.stream().noneMatch(shift -> isOpenIn(stop, shift))) {
      return "its rules leave no hour open in the next %d days: %s"
          .formatted(
              prices.constraints().planning().days(),
              stop.closing(stop.earliestSecond()).map(HourRule::words).orElse("too many holds"));
    }
    if (job.latestStart() != null) {
      return "no crew that could do it can be there by %s; ask with a longer horizon"
          .formatted(job.latestStart());
    }
    return "every crew that could do it is booked for the next %d days"
        .formatted(prices.constraints().planning().days());
  }

  private static boolean isOpenIn(Stop stop, Shift shift) {
    long first = shift.from() + shift.travel().seconds(shift.base(), stop.place());
    return stop.nextStart(shift, Math.max(first, stop.earliestSecond(shift.crew())))
        < shift.latestBack();
  }
}
