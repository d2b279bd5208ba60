package energy.ona.api;

import energy.ona.adapters.vendor.HttpVendorClouds;
import energy.ona.api.asset.AssetActions;
import energy.ona.api.asset.Assets;
import energy.ona.api.asset.AssetsFile;
import energy.ona.api.asset.SitesResource;
import energy.ona.api.availability.AvailabilityResource;
import energy.ona.api.bom.BomActions;
import energy.ona.api.bom.PartsResource;
import energy.ona.api.cases.CaseDecisions;
import energy.ona.api.cases.CasesResource;
import energy.ona.api.compact.CompactionResource;
import energy.ona.api.detect.DetectActions;
import energy.ona.api.detect.EvidenceResource;
import energy.ona.api.diagnose.DiagnoseActions;
import energy.ona.api.envelope.EnvelopeFilter;
import energy.ona.api.envelope.FailureMapper;
import energy.ona.api.envelope.RequestFilter;
import energy.ona.api.event.ActivityActions;
import energy.ona.api.forecast.AccuracyResource;
import energy.ona.api.forecast.ForecastResource;
import energy.ona.api.forecast.SentForecastResource;
import energy.ona.api.gaps.GapsResource;
import energy.ona.api.health.Dependencies;
import energy.ona.api.health.HealthResource;
import energy.ona.api.idempotency.IdempotencyFilter;
import energy.ona.api.ingest.Intake;
import energy.ona.api.ingest.UploadResource;
import energy.ona.api.ingest.UploadsResource;
import energy.ona.api.issue.IssueActions;
import energy.ona.api.issue.IssueOrders;
import energy.ona.api.maintenance.MaintenancePlansResource;
import energy.ona.api.maintenance.MaintenanceTasksResource;
import energy.ona.api.model.ModelsResource;
import energy.ona.api.observation.CorrectionBook;
import energy.ona.api.observation.CorrectionsResource;
import energy.ona.api.observation.ObservationsResource;
import energy.ona.api.observation.QualityResource;
import energy.ona.api.observation.SeriesResource;
import energy.ona.api.observation.SiteLook;
import energy.ona.api.observation.SiteQualityResource;
import energy.ona.api.ooda.OodaActions;
import energy.ona.api.order.OrderActions;
import energy.ona.api.plan.CrewsResource;
import energy.ona.api.plan.GenericCrewViews;
import energy.ona.api.plan.KnownCrews;
import energy.ona.api.plan.LossWeightsAction;
import energy.ona.api.plan.PlanNews;
import energy.ona.api.plan.ScheduleActions;
import energy.ona.api.purchase.ClaimMoves;
import energy.ona.api.purchase.ClaimsResource;
import energy.ona.api.purchase.JointOrders;
import energy.ona.api.purchase.PurchaseDecider;
import energy.ona.api.purchase.PurchasesResource;
import energy.ona.api.request.BodyFilter;
import energy.ona.api.request.CallProvider;
import energy.ona.api.risk.EarActions;
import energy.ona.api.risk.KeptEars;
import energy.ona.api.tenant.CallerFilter;
import energy.ona.api.terminal.Actions;
import energy.ona.api.terminal.TerminalResource;
import energy.ona.api.train.TrainResource;
import energy.ona.api.trend.TrendResource;
import energy.ona.api.vendor.VendorsResource;
import energy.ona.api.weather.WeatherResource;
import energy.ona.api.workflow.Engine;
import energy.ona.api.workflow.KnownThen;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.NamedResults;
import energy.ona.api.workflow.Retry;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.WorkflowResource;
import energy.ona.api.workflow.WorkflowViews;
import energy.ona.api.workorder.AttachmentsResource;
import energy.ona.api.workorder.Decisions;
import energy.ona.api.workorder.EventIntake;
import energy.ona.api.workorder.HeldUpParts;
import energy.ona.api.workorder.PartAdditions;
import energy.ona.api.workorder.PartDrops;
import energy.ona.api.workorder.WorkOrdersResource;
import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.bom.Bom;
import energy.ona.bom.CatalogueFile;
import energy.ona.bom.FileCatalogue;
import energy.ona.bom.Part;
import energy.ona.cases.FaultCase;
import energy.ona.detect.Detection;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FoundCause;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.ScoreBook;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.ingest.Upload;
import energy.ona.issue.Issue;
import energy.ona.maintenance.MaintenanceFile;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenancePlans;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.ooda.Cycle;
import energy.ona.order.Order;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.GenericCrews;
import energy.ona.plan.OwnCrews;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchasingFile;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.quality.CorrectedObservations;
import energy.ona.quality.Correction;
import energy.ona.quality.QualityJudge;
import energy.ona.quota.CallBudgets;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossFunction;
import energy.ona.store.RecordStores;
import energy.ona.trend.TrendReport;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorDevice;
import energy.ona.weather.WeatherBook;
import energy.ona.workflows.weather.BackgroundRevalidation;
import energy.ona.workorder.Attachment;
import energy.ona.workorder.WorkOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The whole API, put together: what Jersey is given. */
final class Resources {
  private final Ports ports;
  private final Engine engine;
  private final CrewsFile crewsFile;
  private final LossFunction lossFunction;
  private final Clock clock;
  private final FileCatalogue catalogue;
  private final PurchasingFile purchasing;
  private final MaintenanceFile maintenance;
  private final RecordStores records;
  private final Assets assets;
  private final Loop loop;
  private final Decisions decisions;
  private final EventIntake eventIntake;
  private final CorrectedObservations corrected;

  Resources(
      Ports ports,
      Engine engine,
      CrewsFile crewsFile,
      LossFunction lossFunction,
      List<CatalogueFile> catalogue,
      PurchasingFile purchasing,
      MaintenanceFile maintenance,
      Clock clock) {
    this.purchasing = purchasing;
    this.maintenance = maintenance;
    this.ports = ports;
    this.crewsFile = crewsFile;
    this.lossFunction = lossFunction;
    this.engine = engine;
    this.clock = clock;
    this.records = ports.records();
    this.catalogue = new FileCatalogue(catalogue, records);
    this.assets = new Assets(records.of(Asset.class));
    this.loop =
        new Loop(
            assets,
            new NamedResults(records),
            new KnownThen(records),
            ports.ids(),
            new Runs(engine.client()),
            clock);
    this.corrected = new CorrectedObservations(ports.observations(), records, clock);
    this.decisions =
        new Decisions(
            engine,
            records.of(WorkOrder.class),
            new KnownCrews(records, crewsFile, ports.parameters()),
            clock);
    this.eventIntake =
        new EventIntake(engine, records.of(WorkOrder.class), records.of(Attachment.class), clock);
  }

  private CrewsResource crews() {
    OwnCrews own = new OwnCrews(records, crewsFile);
    GenericCrews generic = new GenericCrews(crewsFile, lossFunction, ports.parameters());
    return new CrewsResource(
        records, own, new GenericCrewViews(records, own, generic, clock), new PlanNews(engine));
  }

  /** What every request passes through. */
  List<Object> plumbing() {
    return List.of(
        new RequestFilter(),
        new EnvelopeFilter(clock),
        new FailureMapper(),
        new BodyFilter(),
        new CallerFilter(),
        new IdempotencyFilter(ports.idempotencyKeys()),
        CallProvider.binder());
  }

  List<Object> endpoints(Dependencies dependencies, String webUi) {
    QualityJudge judge = new QualityJudge(corrected, clock);
    return List.of(
        new HealthResource(dependencies, clock),
        new TerminalResource(terminal()),
        new UploadResource(new Intake(assets, ports.input(), ports.ids(), loop.runs(), clock)),
        new UploadsResource(records.of(Upload.class), ports.input()),
        new WorkflowResource(engine, new WorkflowViews(engine, webUi), new Retry(engine)),
        new WorkOrdersResource(
            records.of(WorkOrder.class),
            records.of(Order.class),
            records.of(Diagnosis.class),
            records.of(EnergyAtRisk.class),
            decisions,
            eventIntake,
            new PartAdditions(decisions, records.of(Asset.class), catalogue, clock),
            new PartDrops(decisions),
            new HeldUpParts(records, catalogue, clock),
            clock),
        new AttachmentsResource(
            ports.output(),
            records.of(WorkOrder.class),
            records.of(Attachment.class),
            eventIntake,
            clock),
        new SitesResource(assets),
        new WeatherResource(
            records.of(Asset.class),
            new WeatherBook(records, ports.input()),
            new BackgroundRevalidation(engine.client(), clock),
            clock),
        new AccuracyResource(
            assets,
            new Fleets(records),
            new LearningBook(ports.output()),
            new ScoreBook(records),
            clock),
        new SentForecastResource(
            records, new SentBook(records, ports.input()), ports.input(), ports.ids(), clock),
        new ForecastResource(
            loop, records.of(ForecastIssue.class), new ForecastBook(records, ports.output())),
        new VendorsResource(
            records.of(VendorAccount.class),
            records.of(VendorDevice.class),
            new CallBudgets(records, clock),
            ports.secrets(),
            HttpVendorClouds.ENDPOINTS,
            loop.runs(),
            clock),
        new SeriesResource(
            assets, corrected, judge, new ForecastBook(records, ports.output()), clock),
        new ObservationsResource(assets, ports.observations(), clock),
        new GapsResource(loop),
        new CompactionResource(loop.runs()),
        new QualityResource(loop, corrected, judge, ports.output()),
        new SiteQualityResource(assets, corrected, clock),
        new AvailabilityResource(assets, records, corrected, clock),
        new TrendResource(assets, records.of(TrendReport.class), loop.runs(), clock),
        new TrainResource(loop.runs(), engine, records.of(TrainingRun.class), clock),
        new ModelsResource(new ModelRegistry(records, ports.output(), ports.events()), clock),
        new CorrectionsResource(
            assets,
            new CorrectionBook(
                records.of(Correction.class),
                corrected,
                ports.ids(),
                ports.events(),
                clock,
                new SiteLook(engine.client()))),
        crews(),
        new MaintenancePlansResource(
            records.of(MaintenancePlan.class),
            new MaintenancePlans(records, maintenance),
            loop.runs()),
        new MaintenanceTasksResource(records.of(MaintenanceTask.class), loop.runs(), clock),
        new PartsResource(records.of(Part.class), catalogue),
        new PurchasesResource(
            records.of(PurchaseOrder.class),
            new PurchaseDecider(engine, records.of(PurchaseOrder.class)),
            new JointOrders(
                records, catalogue, purchasing, new OwnCrews(records, crewsFile), clock)),
        new ClaimsResource(
            records.of(WarrantyClaim.class),
            new ClaimMoves(engine, records.of(WarrantyClaim.class), ports.events(), clock)),
        new CasesResource(
            records.of(FaultCase.class),
            new CaseDecisions(records, ports.events(), decisions, clock)),
        new EvidenceResource(records.of(Detection.class), ports.output()));
  }

  private Map<String, Actions> terminal() {
    return Map.of(
        "assets",
            new AssetActions(
                    records,
                    ports.events(),
                    new AssetsFile(ports.customers(), records.of(Asset.class), ports.input()),
                    clock)
                .actions(),
        "detect", new DetectActions(loop, records.of(Detection.class)).actions(),
        "diagnose",
            new DiagnoseActions(
                    loop,
                    records.of(Diagnosis.class),
                    records.of(Detection.class),
                    records.of(FoundCause.class))
                .actions(),
        "ear",
            new EarActions(
                    loop,
                    records.of(EnergyAtRisk.class),
                    new KeptEars(records, crewsFile, ports.output()))
                .actions(),
        "schedule",
            new ScheduleActions(
                    loop,
                    records,
                    new LossWeightsAction(ports.parameters(), ports.parameterEditor()),
                    new PlanNews(engine))
                .actions(),
        "bom", new BomActions(loop, records.of(Bom.class)).actions(),
        "order",
            new OrderActions(loop, records.of(Order.class), records.of(WorkOrder.class), decisions)
                .actions(),
        "activities", new ActivityActions(ports.events(), clock).actions(),
        "issues",
            new IssueActions(
                    records.of(Issue.class),
                    ports.ids(),
                    ports.events(),
                    new IssueOrders(loop),
                    clock)
                .actions(),
        "ooda", new OodaActions(loop, records.of(Cycle.class)).actions());
  }
}
