package energy.ona.activities.plan;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.cases.FaultCase;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.plan.Job;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossFunction;
import energy.ona.risk.RiskScore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.DroppedParts;
import energy.ona.workorder.Priority;
import energy.ona.workorder.ResponseClasses;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.SlaClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns wishes into jobs, by what is stored of the asset, its fault and its work order. */
public final class JobBook {
  private final RecordStore<Asset> assets;
  private final RecordStore<Diagnosis> diagnoses;
  private final RecordStore<EnergyAtRisk> ears;
  private final RecordStore<WorkOrder> workOrders;
  private final SchedulingConstraints constraints;
  private final LossFunction lossFunction;
  private final Parameters parameters;
  private final Clock clock;
  private final RuleBook rules;
  private final ResponseClasses responses;
  private final KnownFaults known;

  public JobBook(
      RecordStores stores,
      SchedulingConstraints constraints,
      RuleBook rules,
      ResponseClasses responses,
      LossFunction lossFunction,
      Parameters parameters,
      Clock clock) {
    this.assets = stores.of(Asset.class);
    this.diagnoses = stores.of(Diagnosis.class);
    this.ears = stores.of(EnergyAtRisk.class);
    this.workOrders = stores.of(WorkOrder.class);
    this.known = new KnownFaults(stores);
    this.constraints = constraints;
    this.rules = rules;
    this.responses = responses;
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

  /** The newest of the asset's fault, as long as it is not gone. */
  public Optional<Diagnosis> newestDiagnosis(CustomerId customer, AssetId asset) {
    return known.diagnosis(customer, asset);
  }

  /** Likewise. */
  public Optional<EnergyAtRisk> newestEnergyAtRisk(CustomerId customer, AssetId asset) {
    return known.energyAtRisk(customer, asset);
  }

  /** An open case of the asset that no order mends yet. */
  public Optional<FaultCase> openCase(CustomerId customer, AssetId asset) {
    return known.openCase(customer, asset);
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

  /** The clock of an order that was created then: by the contract's class, where it has one. */
  public SlaClock clock(Asset asset, Priority priority, Instant createdAt) {
    return responses.clock(asset, priority, createdAt, clock(priority, createdAt));
  }

  /** The same of an asset that is gone. */
  public SlaClock clock(Priority priority, Instant createdAt) {
    SchedulingConstraints.Sla sla = constraints.sla(priority);
    return SlaClock.starting(createdAt, sla.respondWithin(), sla.resolveWithin(priority));
  }

  /** What is wrong with the class that an asset's contract names, in words; empty is nothing. */
  public Optional<String> responseFinding(Asset asset) {
    return responses.finding(asset);
  }

  /** How long before its start a visit moves no more. */
  public Duration settledWithin() {
    return Duration.ofMinutes(Math.round(60 * constraints.changes().settledHours()));
  }

  /** How long after its start nobody has set out who still comes, in minutes. */
  public int noShowMinutes() {
    Double minutes = constraints.changes().noShowMinutes();
    return (int) Math.ceil(Objects.requireNonNull(minutes, "there is a default"));
  }

  /** Turns a wish into a job, as of now. */
  Job job(ScheduleRequest request) {
    CustomerId customer = request.customerId();
    Asset asset = asset(customer, request.assetId().value());
    Optional<WorkOrder> order = workOrders.get(customer, request.jobId());
    // Whoever asks for a repair and names nothing means what is known now; an order names its own.
    boolean ofNow = order.isEmpty() && !request.isPreventive();
    Optional<Diagnosis> diagnosis =
        ofNow && request.diagnosticId() == null
            ? newestDiagnosis(customer, asset.assetId())
            : diagnosis(customer, request.diagnosticId());
    Optional<EnergyAtRisk> ear =
        ofNow && request.earId() == null
            ? newestEnergyAtRisk(customer, asset.assetId())
            : energyAtRisk(customer, request.earId());
    Profile profile = profile(asset, diagnosis);
    Priority wished = request.priority();
    Priority priority =
        wished != null
            ? wished
            : order.map(WorkOrder::priority).orElseGet(() -> priority(customer, ear));
    Instant now = clock.instant();
    Double duration = request.durationHours();
    LossFunction.Constraints limits = lossFunction.constraints();
    VisitLimits asked = Objects.requireNonNullElse(request.limits(), VisitLimits.NONE);
    Set<String> skills = new HashSet<>(asked.skills());
    boolean isPlanned = order.flatMap(known -> Optional.ofNullable(known.preventive())).isPresent();
    if (skills.isEmpty() || !isPlanned) {
      skills.addAll(profile.skills());
    }
    Integer people = asked.crewSize();
    double hours = duration == null ? profile.durationHours() : duration;
    return new Job(
        customer,
        request.jobId(),
        asset.assetId(),
        asset.siteId(),
        place(asset),
        asset.timezone(),
        request.reason(),
        skills,
        Math.min(
            limits.maxCrewSize(),
            Math.max(limits.minCrewSize(), people == null ? profile.crewSize() : people)),
        hours,
        priority,
        earliestStart(request, now),
        deadline(order, asset, priority, now),
        now.truncatedTo(ChronoUnit.HOURS),
        ear.map(risk -> LossAhead.hourlyUsd(risk, now)).orElse(List.of()),
        ear.map(EnergyAtRisk::earUsdDay).orElse(0.0),
        earlier(asked.latestStart(), request.startBy()),
        order.map(JobBook::vanUnits).orElse(0.0),
        rules.rules(request, asset, profile, ear, order, now),
        hours * constraints.durationSpread(profile),
        ear.map(risk -> LossAhead.growth(risk, now)).orElse(null));
  }

  /** Each kind of part takes a unit of a van's room. */
  private static double vanUnits(WorkOrder order) {
    return DroppedParts.living(order.parts()).stream().map(PartArrival::sku).distinct().count();
  }

  /** Where an asset stands, by the name of its site, which travel within it goes by. */
  static Location place(Asset asset) {
    Location known = asset.location();
    return new Location(
        known == null ? null : known.latitude(),
        known == null ? null : known.longitude(),
        asset.siteId().value());
  }

  /** Not before now, what was asked, and the parts of a draft; those of an order are its rules. */
  private static Instant earliestStart(ScheduleRequest request, Instant now) {
    Instant earliest = later(now, request.earliestStart());
    Double leadTimeDays = request.partsLeadTimeDays();
    return leadTimeDays == null
        ? earliest
        : later(earliest, now.plusSeconds(Math.round(leadTimeDays * 86_400)));
  }

  /**
   * None once somebody has responded: whoever comes again is not late for it. The due day of
   * preventive work stays, since nothing else would ask for its rest. Before there is an order it
   * is that of one which is made now.
   */
  private @Nullable Instant deadline(
      Optional<WorkOrder> order, Asset asset, Priority priority, Instant now) {
    SlaClock clockOfOrder = order.map(WorkOrder::sla).orElse(null);
    if (clockOfOrder == null) {
      return clock(asset, priority, now).respondBy();
    }
    boolean isAnswered =
        clockOfOrder.respondedAt() != null && order.map(WorkOrder::preventive).isEmpty();
    return isAnswered ? null : clockOfOrder.respondBy();
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }
}
