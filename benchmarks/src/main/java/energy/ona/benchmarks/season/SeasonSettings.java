package energy.ona.benchmarks.season;

import energy.ona.adapters.config.ConfigFiles;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.config.TerminalParameters;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.risk.LossFunction;
import energy.ona.risk.Tariffs;
import java.nio.file.Path;

/** The product's own settings, and the live parameters as they are by default. */
record SeasonSettings(
    LossFunction lossFunction,
    SchedulingConstraints constraints,
    Tariffs tariffs,
    CrewsFile crews,
    TerminalParameters parameters) {
  static SeasonSettings load(Path configs) {
    ConfigFiles files = ConfigFiles.in(configs, "development");
    Loaded<LossFunction> loss = files.load("ooda/loss_function.yaml", LossFunction.class);
    Loaded<SchedulingConstraints> constraints =
        files.load("ooda/scheduling-constraints.yaml", SchedulingConstraints.class);
    Loaded<Tariffs> tariffs = files.load("tariffs.yaml", Tariffs.class);
    Loaded<CrewsFile> crews = files.load("crews.yaml", CrewsFile.class);
    files.refuseBad();
    return new SeasonSettings(
        loss.get(), constraints.get(), tariffs.get(), crews.get(), TerminalParameters.DEFAULTS);
  }
}
