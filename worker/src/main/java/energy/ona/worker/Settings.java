package energy.ona.worker;

import energy.ona.adapters.config.ConfigFiles;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.adapters.config.LiveFile;
import energy.ona.adapters.config.OemFiles;
import energy.ona.bom.CatalogueFile;
import energy.ona.detect.DetectionFile;
import energy.ona.diagnose.AlarmBook;
import energy.ona.diagnose.Categories;
import energy.ona.diagnose.DiagnosticTests;
import energy.ona.diagnose.FailureRates;
import energy.ona.maintenance.MaintenanceFile;
import energy.ona.oem.OemMapping;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.MatrixTravel;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.TravelTimes;
import energy.ona.purchase.PurchasingFile;
import energy.ona.risk.LossFunction;
import energy.ona.risk.Tariffs;
import energy.ona.workorder.ResponseClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The files of configs/ that the activities go by. */
record Settings(
    Supplier<DetectionFile> detection,
    Categories categories,
    FailureRates failureRates,
    DiagnosticTests diagnosticTests,
    AlarmBook alarms,
    LossFunction lossFunction,
    SchedulingConstraints constraints,
    Tariffs tariffs,
    CrewsFile crews,
    PurchasingFile purchasing,
    MaintenanceFile maintenance,
    ResponseClasses responseClasses,
    List<CatalogueFile> catalogue,
    List<OemMapping> makers,
    TravelTimes travelTimes) {
  /** A matrix of roads; where there is none, or a leg is not in it, great circles are taken. */
  private static final String TRAVEL_MATRIX = "travel-matrix.csv";

  private static final String CATALOGUE = "catalogue";
  private static final String MAKERS = "oem";
  private static final String CONSTRAINTS = "ooda/scheduling-constraints.yaml";
  private static final String MAINTENANCE = "maintenance.yaml";
  private static final String DETECTION = "ooda/detection.yaml";
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(10);

  /** Refuses everything that is wrong at once. */
  static Settings load(ConfigFiles files, Path folder, String stage) {
    files.load(DETECTION, DetectionFile.class);
    Loaded<Categories> categories = files.load("ooda/categories.yaml", Categories.class);
    Loaded<FailureRates> rates = files.load("ooda/failure-rates.yaml", FailureRates.class);
    Loaded<DiagnosticTests> tests = files.load("ooda/diagnostic-tests.yaml", DiagnosticTests.class);
    Loaded<AlarmBook> alarms = files.load("ooda/alarm-codes.yaml", AlarmBook.class);
    Loaded<LossFunction> loss = files.load("ooda/loss_function.yaml", LossFunction.class);
    Loaded<SchedulingConstraints> constraints =
        files.load(CONSTRAINTS, SchedulingConstraints.class);
    Loaded<Tariffs> tariffs = files.load("tariffs.yaml", Tariffs.class);
    Loaded<CrewsFile> crews = files.load("crews.yaml", CrewsFile.class);
    Loaded<PurchasingFile> purchasing = files.load("purchasing.yaml", PurchasingFile.class);
    Loaded<MaintenanceFile> maintenance = files.load(MAINTENANCE, MaintenanceFile.class);
    Loaded<ResponseClasses> responses = files.load("response-classes.yaml", ResponseClasses.class);
    List<Loaded<CatalogueFile>> catalogue = files.loadAll(CATALOGUE, CatalogueFile.class);
    List<OemMapping> makers = OemFiles.load(folder.resolve(MAKERS));
    files.refuseBad();
    refuseLargeCrews(files, loss.get(), constraints.get(), maintenance.get());
    return new Settings(
        new LiveFile<>(folder, stage, DETECTION, DetectionFile.class, LOOKED_AT_EVERY),
        categories.get(),
        rates.get(),
        tests.get(),
        alarms.get(),
        loss.get(),
        constraints.get(),
        tariffs.get(),
        crews.get(),
        purchasing.get(),
        maintenance.get(),
        responses.get(),
        catalogue.stream().map(Loaded::get).toList(),
        makers,
        travelTimes(folder.resolve(TRAVEL_MATRIX), constraints.get().travel()));
  }

  /** No crew is larger than that, so the work would never be planned, or by too few. */
  private static void refuseLargeCrews(
      ConfigFiles files,
      LossFunction loss,
      SchedulingConstraints constraints,
      MaintenanceFile maintenance) {
    int most = loss.constraints().maxCrewSize();
    constraints
        .work()
        .byKey()
        .forEach(
            (key, profile) ->
                refuseLarge(files, CONSTRAINTS, "work." + key, profile.crewSize(), most));
    maintenance
        .plans()
        .forEach(
            plan ->
                refuseLarge(
                    files,
                    MAINTENANCE,
                    "plans.%s.work".formatted(plan.planId()),
                    plan.work().crewSize(),
                    most));
    files.refuseBad();
  }

  private static void refuseLarge(
      ConfigFiles files, String file, String profile, int people, int most) {
    if (people > most) {
      files.refuse(
          file,
          profile + ".crew_size",
          "is %d, and constraints.max_crew_size of ooda/loss_function.yaml is %d"
              .formatted(people, most));
    }
  }

  private static TravelTimes travelTimes(Path matrix, SchedulingConstraints.Travel assumed) {
    TravelTimes circles = new GreatCircleTravel(assumed);
    if (!Files.isRegularFile(matrix)) {
      return circles;
    }
    try {
      return new MatrixTravel(Files.readAllLines(matrix), circles, assumed.siteMinutes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
