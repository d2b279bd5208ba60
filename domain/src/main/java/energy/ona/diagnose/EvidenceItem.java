package energy.ona.diagnose;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.time.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence of a cause, with what it can be drawn from.
 *
 * @param sentence for people; that of {@link Diagnosis.Finding#evidence} where it speaks for the
 *     cause
 * @param signals by their column names, empty of what no signal tells
 * @param window in which they spoke; null of what has no time
 * @param cause category and subcategory that it speaks for or against
 * @param logLikelihood natural logarithm of how many times more often it is seen with the cause
 *     than without; below 0 it speaks against it; null of the finding itself, which weighs no cause
 * @param evidenceUrl where the data of its picture are; null where there are none
 */
public record EvidenceItem(
    String sentence,
    EvidenceSource source,
    List<String> signals,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeRange window,
    String cause,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double logLikelihood,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String evidenceUrl) {
  public EvidenceItem {
    signals = List.copyOf(signals);
  }

  /** What was found earlier is told also where it was found seldom. */
  boolean isToldFor() {
    return source == EvidenceSource.WORK_ORDERS || logLikelihood == null || logLikelihood > 0;
  }
}
