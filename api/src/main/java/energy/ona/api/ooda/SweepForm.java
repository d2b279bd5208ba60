package energy.ona.api.ooda;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.workflows.sweep.SweepResult;

/** A sweep on the wire. */
record SweepForm(String message, String status, @JsonUnwrapped SweepResult result) {
  static SweepForm of(SweepResult result) {
    return new SweepForm(
        "looked at %d assets of %d sites: %d cycles started, %d findings have an open case%s"
            .formatted(
                result.assetsObserved(),
                result.sitesObserved(),
                result.cyclesStarted().size(),
                result.withOpenCase().size(),
                result.accepted().isEmpty()
                    ? ""
                    : ", the losses of %d are accepted".formatted(result.accepted().size())),
        result.sitesFailed().isEmpty() ? "completed" : "completed_with_failures",
        result);
  }
}
