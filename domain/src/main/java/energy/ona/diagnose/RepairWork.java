package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What mending a cause takes, so that whoever goes brings the right people, tools and parts.
 *
 * @param skills of the crew; the first is the one that a work order names
 * @param certificates that somebody of the crew must hold
 * @param tools that the crew must carry
 * @param crewSize people, at least
 * @param durationHours of work, without travel
 * @param stopsProduction the asset stands still meanwhile
 * @param safetySteps in order, by the names of configs/ooda/scheduling-constraints.yaml
 * @param parts that mend it and fit what is installed; of each type the preferred one first
 */
public record RepairWork(
    List<String> skills,
    List<String> certificates,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tools,
    int crewSize,
    double durationHours,
    boolean stopsProduction,
    List<String> safetySteps,
    List<FittingPart> parts) {
  public RepairWork {
    skills = List.copyOf(skills);
    certificates = List.copyOf(certificates);
    tools = tools == null ? List.of() : List.copyOf(tools);
    safetySteps = List.copyOf(safetySteps);
    parts = List.copyOf(parts);
  }

  /**
   * A part to bring. What it costs and which of a type is bought is said by the bill of materials,
   * which knows the energy at risk.
   *
   * @param recommended the best of its type as long as the energy at risk is not known
   * @param leadTimeDays 0 when it is in stock; null when unknown
   */
  public record FittingPart(
      String sku,
      String type,
      String description,
      String uom,
      int qty,
      boolean recommended,
      @Nullable Double leadTimeDays,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source) {}
}
