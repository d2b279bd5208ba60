package energy.ona.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a crew lacks for a job, in words for people who want to give it to that crew all the same.
 */
public final class CrewFit {
  private CrewFit() {}

  /**
   * The rules that the crew does not meet; none where it is right for the job.
   *
   * @param at when it goes, for certificates that end
   */
  public static List<String> unmet(Job job, Crew crew, Instant at) {
    List<String> unmet = new ArrayList<>();
    for (String skill : new TreeSet<>(job.skills())) {
      if (!crew.has(skill)) {
        unmet.add("lacks the skill " + skill);
      }
    }
    if (crew.technicianCount() < job.crewSize()) {
      unmet.add("has %d of %d people".formatted(crew.technicianCount(), job.crewSize()));
    }
    LocalDate day = at.atZone(ZoneId.of(crew.timezone())).toLocalDate();
    JobRules rules = job.ruled();
    for (String certificate : new TreeSet<>(rules.certificates())) {
      if (crew.termed().missing(Set.of(certificate), day) > 0) {
        unmet.add("lacks the certificate %s on %s".formatted(certificate, day));
      }
    }
    for (String tool : new TreeSet<>(rules.tools())) {
      if (!crew.termed().tools().contains(tool)) {
        unmet.add("does not carry the tool " + tool);
      }
    }
    if (rules.isOthersWarranty(crew)) {
      unmet.add(
          "may not do warranty work of %s, whose warranty would be lost"
              .formatted(rules.warrantyOem()));
    }
    if (rules.isWithout(crew)) {
      unmet.add("is left out of it");
    } else if (rules.isForOthers(crew)) {
      unmet.add(
          "is none of %s, who were asked for"
              .formatted(String.join(", ", new TreeSet<>(rules.onlyCrews()))));
    }
    return unmet;
  }
}
