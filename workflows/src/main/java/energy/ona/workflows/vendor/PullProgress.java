package energy.ona.workflows.vendor;

import energy.ona.vendor.VendorPage;
import energy.ona.workflows.Now;
import energy.ona.workflows.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a pull is: of the days that are wanted of all devices, those that are read. */
final class PullProgress {
  private Progress now = new Progress("starting", 0, null, "begins");

  /** Null before the first plan, and in the histories of earlier releases. */
  private @Nullable PullStanding standing;

  private double share;
  private int calls;
  private Duration spent = Duration.ZERO;
  private @Nullable Instant callBegan;

  Progress now() {
    return now;
  }

  void planned(PullPlan plan) {
    if (plan.standing() != null) {
      standing = plan.standing();
      share = standing.share();
    }
  }

  void lists() {
    ended(Now.instant());
    tell("listing", null, "which devices there are and are due");
  }

  /**
   * A call begins.
   *
   * @param i of so many that are planned
   */
  void reads(int i, int planned, String kind, List<String> devices) {
    Instant at = Now.instant();
    ended(at);
    callBegan = at;
    int others = devices.size() - 1;
    String of =
        kind + " of " + devices.get(0) + (others == 0 ? "" : " and %d others".formatted(others));
    if (standing == null) {
      share = (double) i / planned;
      tell("pulling", null, of);
    } else {
      tell("pulling", eta(at), "%s; call %d of %d; %s".formatted(of, i + 1, planned, standing));
    }
  }

  private void ended(Instant at) {
    if (callBegan != null) {
      spent = spent.plus(Duration.between(callBegan, at));
      calls++;
      callBegan = null;
      standing = standing == null ? null : standing.afterCall();
    }
  }

  void taken(PullPage pulled) {
    VendorPage page = pulled.page();
    if (standing != null && page != null && !page.again()) {
      double seconds = Duration.between(page.from(), page.until()).toSeconds();
      standing = standing.withRead(seconds / Duration.ofDays(1).toSeconds());
      share = standing.share();
    }
  }

  /** Nobody can say when what takes more calls than the day has left is read. */
  private @Nullable Instant eta(Instant at) {
    PullStanding known = standing;
    return known == null || calls == 0 || known.callsNeeded() > known.callsLeft()
        ? null
        : at.plus(spent.dividedBy(calls).multipliedBy(known.callsNeeded()));
  }

  void waits(Instant until, String why) {
    callBegan = null;
    tell("waiting", until, standing == null ? why : why + "; " + standing);
  }

  void ends(String phase, double percent, String message) {
    now = new Progress(phase, percent, null, message);
  }

  private void tell(String phase, @Nullable Instant eta, String message) {
    now = new Progress(phase, Progress.ofWork(share), eta, message);
  }
}
