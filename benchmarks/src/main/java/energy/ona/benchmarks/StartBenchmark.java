package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From a clone to the first cycle that ended with a work order; memory and idle processor use. */
final class StartBenchmark implements Benchmark {
  private static final int PORT_OFFSET = 6000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  @Override
  public String claim() {
    return "Clone to first finished cycle; the whole stack's memory and idle CPU";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = settings.scratch();
    Path clone = folder.resolve("ona");
    long started = System.nanoTime();
    command(folder, "git", "clone", "--quiet", settings.repository().toString(), "ona");
    up(clone);
    awaitCycle();
    double cloneToCycle = seconds(started);
    System.out.printf("clone to cycle %.1f s%n", cloneToCycle);

    command(clone, "./ona", "down");
    command(clone, "./ona", "reset", "--yes");
    started = System.nanoTime();
    up(clone);
    awaitCycle();
    double builtToCycle = seconds(started);
    System.out.printf("built to cycle %.1f s%n", builtToCycle);

    List<Long> pids = pids(clone);
    // Long enough for the history to be loaded and for several live minutes.
    TimeUnit.SECONDS.sleep(60);
    long ticks = ticks(pids);
    long watched = System.nanoTime();
    TimeUnit.SECONDS.sleep(60);
    double core = (ticks(pids) - ticks) / 100.0 / seconds(watched);
    long memoryMb = pids.stream().mapToLong(StartBenchmark::residentKb).sum() / 1024;
    command(clone, "./ona", "down");
    return new Figures()
        .add("clone_to_cycle_s", cloneToCycle, "clone, build, start, first work order")
        .add("built_to_cycle_s", builtToCycle, "start with empty data, first work order")
        .add("memory_mb", memoryMb, "resident, all processes with the simulated fleet")
        .add("idle_core_percent", 100 * core, "of one core, with the simulated fleet live");
  }

  private static void up(Path clone) throws IOException, InterruptedException {
    command(clone, "./ona", "up", "--detach", "--port-offset", Integer.toString(PORT_OFFSET));
  }

  private void awaitCycle() throws InterruptedException {
    long started = System.nanoTime();
    while (seconds(started) < 600) {
      for (JsonNode cycle : cycles()) {
        if (cycle.path("status").asText().equals("completed")
            && cycle.path("order_id").isTextual()) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IllegalStateException("no cycle ended with a work order in ten minutes");
  }

  private JsonNode cycles() throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/terminal/ooda".formatted(8080 + PORT_OFFSET)))
                  .header("Content-Type", "application/json")
                  .timeout(Duration.ofSeconds(10))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"list\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(response.body()).path("data").path("cycles");
    } catch (ConnectException e) {
      return JSON.createArrayNode();
    } catch (IOException e) {
      System.out.printf("the API does not answer yet: %s%n", e.getMessage());
      return JSON.createArrayNode();
    }
  }

  private static List<Long> pids(Path clone) throws IOException, InterruptedException {
    List<Long> pids = new ArrayList<>();
    JSON.readTree(command(clone, "./ona", "status", "--json"))
        .path("processes")
        .forEach(process -> pids.add(process.path("pid").asLong()));
    return pids;
  }

  /** User and system time of the processes in hundredths of a second. */
  private static long ticks(List<Long> pids) throws IOException {
    long ticks = 0;
    for (long pid : pids) {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
    return ticks;
  }

  private static long residentKb(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D+", ""));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return 0;
  }

  private static double seconds(long startedNanos) {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  private static String command(Path folder, String... words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("ona-bench", ".log");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(output.toFile())
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s failed: %s".formatted(String.join(" ", words), Files.readString(output)));
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
