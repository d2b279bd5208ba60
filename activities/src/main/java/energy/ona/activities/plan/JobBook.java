package energy.ona.activities.plan;

import energy.ona.asset.Asset;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossFunction;
import energy.ona.risk.RiskScore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns wishes into jobs, and says who could do them. */
public final class JobBook {
  private static final double GENERIC_WAGE_USD_PER_HOUR = 30;
  private static final double GENERIC_TRAVEL_USD_PER_KM = 0.5;

  private final RecordStore<Asset> assets;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<EnergyAtRisk> ears;
  private final RecordStore<Crew> crews;
  private final SchedulingConstraints constraints;
  private final LossFunction lossFunction;
  private final Parameters parameters;
  private final Clock clock;

  public JobBook(
      RecordStores stores,
      SchedulingConstraints constraints,
      LossFunction lossFunction,
      Parameters parameters,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.ears = stores.of(EnergyAtRisk.class);
    this.crews = stores.of(Crew.class);
    this.constraints = constraints;
    this.lossFunction = lossFunction;
    this.parameters = parameters;
    this.clock = clock;
  }

  Asset asset(CustomerId customer, String assetId) {
    return assets
        .get(customer, assetId)
        .orElseThrow(() -> PlatformException.notFound("asset", assetId));
  }

  public Optional<Diagnosis> diagnosis(CustomerId customer, @Nullable String id) {
    return id == null ? Optional.empty() : diagnoses.get(customer, id);
  }

  public Optional<EnergyAtRisk> energyAtRisk(CustomerId customer, @Nullable String id) {
    return id == null ? Optional.empty() : ears.get(customer, id);
  }

  /** What the repair of that cause in that asset needs. */
  public Profile profile(Asset asset, Optional<Diagnosis> diagnosis) {
    return constraints
        .work()
        .of(
            diagnosis.map(found -> found.mostLikely().subcategory()).orElse(null),
            asset.technology());
  }

  /** From severity, frequency, recency and money; medium where nothing is known. */
  public Priority priority(CustomerId customer, Optional<EnergyAtRisk> ear) {
    TerminalParameters live = parameters.current(customer);
    Double weight = lossFunction.weights(live.ooda().lossWeights()).wRisk();
    return ear.map(
            risk ->
                RiskScore.priority(
                    risk.riskScore(),
                    risk.earUsdDay(),
                    weight == null ? 0 : weight,
                    lossFunction.thresholds().earThresholdUsd(),
                    live.operations().priorityThresholds()))
        .orElse(Priority.MEDIUM);
  }

  /** Within what somebody must respond. */
  public Duration respondWithin(Priority priority) {
    return constraints.sla(priority).respondWithin();
  }

  Job job(ScheduleRequest request) {
    CustomerId customer = request.customerId();
    Asset asset = asset(customer, request.assetId().value());
    Optional<Diagnosis> diagnosis = diagnosis(customer, request.diagnosticId());
    Optional<EnergyAtRisk> ear = energyAtRisk(customer, request.earId());
    Profile profile = profile(asset, diagnosis);
    Priority priority = request.priority() == null ? priority(customer, ear) : request.priority();
    Instant now = clock.instant();
    Instant earliest =
        request.earliestStart() == null || request.earliestStart().isBefore(now)
            ? now
            : request.earliestStart();
    Double leadTimeDays = request.partsLeadTimeDays();
    if (leadTimeDays != null) {
      Instant parts = now.plusSeconds(Math.round(leadTimeDays * 86_400));
      earliest = parts.isAfter(earliest) ? parts : earliest;
    }
    Double duration = request.durationHours();
    return new Job(
        customer,
        request.jobId(),
        asset.assetId(),
        asset.siteId(),
        asset.location(),
        asset.timezone(),
        request.reason(),
        new LinkedHashSet<>(profile.skills()),
        profile.crewSize(),
        duration == null ? profile.durationHours() : duration,
        priority,
        earliest,
        now.plus(respondWithin(priority)),
        now,
        ear.map(risk -> risk.hourlyPath().stream().map(EnergyAtRisk.HourLoss::usd).toList())
            .orElse(List.of()),
        ear.map(EnergyAtRisk::earUsdDay).orElse(0.0));
  }

  /** The customer's crews; where there are none, generic ones at each site of the jobs. */
  List<Crew> crews(CustomerId customer, List<Job> jobs) {
    List<Crew> own = crews.list(customer, Query.all()).items();
    if (!own.isEmpty()) {
      return own;
    }
    List<Crew> generic = new ArrayList<>();
    Set<String> sites = new HashSet<>();
    for (Job job : jobs) {
      if (sites.add(job.siteId().value())) {
        for (int each = 1; each <= parameters.current(customer).operations().crewCount(); each++) {
          generic.add(generic(job, each));
        }
      }
    }
    return generic;
  }

  private Crew generic(Job job, int number) {
    LocalTime start = LocalTime.of(8, 0);
    double hours = parameters.current(job.customerId()).operations().workHoursPerDay();
    return new Crew(
        job.customerId(),
        genericId(job, number),
        "Crew %d of %s".formatted(number, job.siteId()),
        Set.copyOf(lossFunction.crew().specializations()),
        job.location() == null
            ? new energy.ona.asset.Location(null, null, job.siteId().value())
            : job.location(),
        2,
        job.timezone(),
        start,
        start.plusMinutes(Math.round(60 * Math.min(hours, 15))),
        Set.of(1, 2, 3, 4, 5),
        GENERIC_WAGE_USD_PER_HOUR,
        GENERIC_TRAVEL_USD_PER_KM);
  }

  private static String genericId(Job job, int number) {
    String id = "crew-%s-%d".formatted(job.siteId(), number);
    return id.length() <= 64 ? id : id.substring(id.length() - 60).replaceFirst("^\\.+", "");
  }
}
