package energy.ona.worker;

import energy.ona.adapters.config.ConfigFiles;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.bom.CatalogueFile;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.risk.LossFunction;
import energy.ona.risk.Tariffs;
import java.util.List;

/** The files of configs/ that activities read; faults are told by {@link ConfigFiles#refuseBad}. */
record Settings(
    Loaded<LossFunction> loss,
    Loaded<SchedulingConstraints> scheduling,
    Loaded<Tariffs> tariffs,
    List<Loaded<CatalogueFile>> catalogue) {
  private static final List<String> CATALOGUE = List.of("generic", "inverters", "wind");

  static Settings load(ConfigFiles files) {
    return new Settings(
        files.load("ooda/loss_function.yaml", LossFunction.class),
        files.load("ooda/scheduling-constraints.yaml", SchedulingConstraints.class),
        files.load("tariffs.yaml", Tariffs.class),
        CATALOGUE.stream()
            .map(name -> files.load("catalogue/%s.yaml".formatted(name), CatalogueFile.class))
            .toList());
  }
}
