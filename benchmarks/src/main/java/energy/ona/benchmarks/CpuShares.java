package energy.ona.benchmarks;

import energy.ona.standalone.trial.RunningPlatform;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the processor's time goes: what each process used between two moments. */
final class CpuShares {
  private static final List<String> PROCESSES =
      List.of("temporal", "worker", "tables", "objects", "api");

  private final Map<String, ProcessHandle> handles = new LinkedHashMap<>();
  private final Map<String, Duration> used = new LinkedHashMap<>();
  private Map<String, Duration> started = Map.of();

  CpuShares(RunningPlatform platform) {
    for (String process : PROCESSES) {
      ProcessHandle.of(platform.pid(process)).ifPresent(found -> handles.put(process, found));
    }
    handles.put("benchmark", ProcessHandle.current());
  }

  void start() {
    started = now();
  }

  void stop() {
    now()
        .forEach(
            (process, total) ->
                used.merge(
                    process,
                    total.minus(started.getOrDefault(process, Duration.ZERO)),
                    Duration::plus));
  }

  /** For people, in milliseconds of each of so many. */
  String perUnit(int units) {
    StringBuilder line = new StringBuilder();
    used.forEach(
        (process, duration) ->
            line.append("%s %d ms  ".formatted(process, duration.toMillis() / units)));
    return line.toString().strip();
  }

  private Map<String, Duration> now() {
    Map<String, Duration> now = new LinkedHashMap<>();
    handles.forEach(
        (process, handle) ->
            now.put(process, handle.info().totalCpuDuration().orElse(Duration.ZERO)));
    return now;
  }
}
