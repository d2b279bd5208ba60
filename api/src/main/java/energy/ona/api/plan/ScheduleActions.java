package energy.ona.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.api.terminal.Actions;
import energy.ona.api.workflow.KnownThen;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.api.workorder.Decisions;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.order.VisitHolders;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.plan.ScheduleWorkflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** {@code POST /terminal/schedule}. */
public final class ScheduleActions {
  private static final List<String> FILTERS = List.of("asset_id", "status");
  private final Loop loop;
  private final RecordStore<Schedule> schedules;
  private final VisitHolders holders;
  private final LossWeightsAction lossWeights;
  private final PlanNews plans;

  public ScheduleActions(
      Loop loop, RecordStores records, LossWeightsAction lossWeights, PlanNews plans) {
    this.loop = loop;
    this.schedules = records.of(Schedule.class);
    this.holders = new VisitHolders(records);
    this.lossWeights = lossWeights;
    this.plans = plans;
  }

  /** Several assets' schedules: the first one's id up front, all visits together. */
  record Several(String message, String scheduleId, List<Visit> jobs, List<Schedule> schedules) {}

  /** Several that are not all done yet. */
  record SeveralRunning(@JsonUnwrapped Runs.Running first, List<Runs.Running> runs) {}

  public Actions actions() {
    return new Actions()
        .on("create", this::create)
        .on("list", this::list)
        .on("cancel", this::cancel)
        .on("set-loss", lossWeights::set)
        .on("look-again", this::lookAgain)
        .on("take-best", this::takeBest);
  }

  private Answer list(Call call) {
    call.fields().choice("status", Schedule.STATUSES, "");
    return Listing.of(call, schedules, "schedules", FILTERS);
  }

  /** Gives back the visit of a schedule that never became an order; twice is once. */
  private Answer cancel(Call call) {
    String id = call.fields().required("schedule_id");
    String reason = call.fields().text("reason");
    call.fields().check();
    Schedule schedule =
        schedules
            .get(call.customer(), id)
            .orElseThrow(() -> PlatformException.notFound("schedule", id));
    holders
        .of(schedule)
        .ifPresent(
            order -> {
              throw new PlatformException(
                  ErrorCode.CONFLICT,
                  "schedule %s is the visit of %s; cancel that order"
                      .formatted(id, order.orderId()));
            });
    schedule.jobs().forEach(visit -> plans.release(call.customer(), visit.jobId()));
    String said =
        "given back by %s%s".formatted(Decisions.who(call), reason == null ? "" : ": " + reason);
    return Answer.ok(
        schedules.update(call.customer(), id, present -> present.givenBack(said)).orElse(schedule));
  }

  /** What is promised is compared with what is known now; what cannot be kept is planned again. */
  private Answer lookAgain(Call call) {
    String reason = call.fields().text("reason");
    call.fields().check();
    plans.lookAgain(call.customer(), reason == null ? "a person asked for it" : reason);
    return Answer.accepted(Map.of("message", "the plan looks at its promises again"));
  }

  private Answer takeBest(Call call) {
    boolean told = plans.takeBest(call.customer());
    return Answer.accepted(
        Map.of(
            "message",
            told
                ? "a search that is under way ends with its best so far"
                : "nothing is planned yet, so no search is under way"));
  }

  private Answer create(Call call) {
    ScheduleFields wish = ScheduleFields.read(call, loop.clock());
    int waitSeconds = Runs.waitSeconds(call);
    call.fields().check();
    Map<Asset, KnownThen.Results> assets = new LinkedHashMap<>();
    for (AssetId each : wish.assets()) {
      Asset asset = loop.assets().require(call.customer(), each);
      loop.named().check(call, each);
      assets.put(asset, loop.known().of(call.customer(), each, call.fields(), wish.asOf()));
    }
    List<Runs.Begun> begun =
        assets.entrySet().stream()
            .map(each -> begin(call, wish, each.getKey(), each.getValue()))
            .toList();
    Instant deadline = Instant.now().plusSeconds(waitSeconds);
    List<Schedule> done = new ArrayList<>();
    try {
      for (Runs.Begun each : begun) {
        long left = Math.max(0, deadline.getEpochSecond() - Instant.now().getEpochSecond());
        done.add(each.await((int) left, Schedule.class));
      }
    } catch (TimeoutException e) {
      List<Runs.Running> running = begun.stream().map(Runs.Begun::running).toList();
      return Answer.accepted(
          running.size() == 1 ? running.get(0) : new SeveralRunning(running.get(0), running));
    }
    return Answer.ok(done.size() == 1 ? done.get(0) : several(done));
  }

  private Runs.Begun begin(Call call, ScheduleFields wish, Asset asset, KnownThen.Results known) {
    String id = loop.ids().next(RunKind.SCHEDULE);
    return loop.runs()
        .begin(
            call,
            Start.about(
                asset,
                RunKind.SCHEDULE,
                id,
                ScheduleWorkflow.class,
                wish.request(call, asset.assetId(), id, known),
                "crew for %s: %s".formatted(asset.assetId(), wish.reason()),
                call));
  }

  private static Several several(List<Schedule> done) {
    List<Visit> visits = done.stream().flatMap(each -> each.jobs().stream()).toList();
    return new Several(
        "%d of %d assets have a crew".formatted(visits.size(), done.size()),
        done.get(0).scheduleId(),
        visits,
        done);
  }
}
