package energy.ona.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/** One claim, measured: ratios come from a peer that is measured in the same run. */
interface Benchmark {
  /** One line for the list of benchmarks. */
  String claim();

  Figures run(Settings settings) throws Exception;

  /**
   * What a caller may set.
   *
   * @param data a folder in the layout that the benchmark was made for
   * @param count how many, where a benchmark sends things
   * @param repository where the sources are
   * @param scratch an empty folder, which is removed after a run that went well
   */
  record Settings(
      Optional<Path> data, long seed, Optional<Integer> count, Path repository, Path scratch) {}
}
