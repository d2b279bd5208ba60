package energy.ona.api.observation;

import energy.ona.asset.Asset;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.quality.CorrectedObservations;
import energy.ona.quality.Correction;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and withdraws corrections, and keeps who did it when and why. */
public final class CorrectionBook {
  private final RecordStore<Correction> corrections;
  private final CorrectedObservations observations;
  private final RunIds ids;
  private final EventLog events;
  private final Clock clock;
  private final SiteLook look;

  public CorrectionBook(
      RecordStore<Correction> corrections,
      CorrectedObservations observations,
      RunIds ids,
      EventLog events,
      Clock clock,
      SiteLook look) {
    this.corrections = corrections;
    this.observations = observations;
    this.ids = ids;
    this.events = events;
    this.clock = clock;
    this.look = look;
  }

  RecordStore<Correction> all() {
    return corrections;
  }

  /** What is wrong: the clock, or the measure of a signal. */
  record Fault(String kind, double aheadMinutes, @Nullable String signal, @Nullable Double factor) {
    static Fault clock(double aheadMinutes) {
      return new Fault(Correction.TIME_SHIFT, aheadMinutes, null, null);
    }

    static Fault scale(String signal, double factor) {
      return new Fault(Correction.SCALE, 0, signal, factor);
    }
  }

  /**
   * @param by who says so
   */
  Correction make(
      Asset asset, Fault fault, Instant from, @Nullable Instant to, String reason, String by) {
    Correction correction =
        new Correction(
            asset.customerId(),
            ids.next(RunKind.CORRECTION),
            asset.assetId(),
            asset.siteId(),
            fault.kind(),
            from,
            to,
            fault.aheadMinutes(),
            fault.signal(),
            fault.factor(),
            reason,
            Correction.ACTIVE,
            by,
            clock.instant(),
            null,
            null);
    corrections
        .list(asset.customerId(), Query.all().where("asset_id", asset.assetId().value()))
        .items()
        .stream()
        .filter(other -> other.isActive() && other.overlaps(correction))
        .findFirst()
        .ifPresent(
            other -> {
              throw new PlatformException(
                  ErrorCode.CONFLICT,
                  "correction %s is about the same time; withdraw it first"
                      .formatted(other.correctionId()));
            });
    lookAgain(correction);
    corrections.create(correction);
    tell(correction, "correction.made", by, "are corrected");
    return correction;
  }

  Correction withdraw(Asset asset, String correctionId, String by) {
    CustomerId customer = asset.customerId();
    Correction known =
        corrections
            .get(customer, correctionId)
            .filter(correction -> correction.assetId().equals(asset.assetId()))
            .orElseThrow(() -> PlatformException.notFound("correction", correctionId));
    if (known.isActive()) {
      lookAgain(known);
    }
    Correction withdrawn =
        corrections
            .update(
                customer,
                correctionId,
                now -> now.isActive() ? now.withdrawn(by, clock.instant()) : now)
            .orElseThrow(() -> PlatformException.notFound("correction", correctionId));
    tell(withdrawn, "correction.withdrawn", by, "are as they were written again");
    return withdrawn;
  }

  /**
   * First, since what is asked for in vain changes nothing and what is not asked for would stay
   * wrong; the run waits for longer than it takes to write.
   */
  private void lookAgain(Correction correction) {
    TimeRange changed = correction.changes(clock.instant());
    look.ask(
        correction.customerId(),
        correction.correctionId(),
        new LateRange(correction.siteId(), changed.from(), changed.to()));
  }

  private void tell(Correction correction, String type, String by, String what) {
    observations.changed(correction.customerId());
    events.append(
        new PlatformEvent(
            0,
            correction.customerId(),
            type + ":" + correction.correctionId(),
            clock.instant(),
            "ingest",
            type,
            correction.siteId().value(),
            correction.assetId().value(),
            correction.correctionId(),
            "%s: %s, %s (%s)"
                .formatted(correction.assetId(), correction.fault(), what, correction.reason()),
            Map.of("by", by, "kind", correction.kind())));
  }
}
