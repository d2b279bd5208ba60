package energy.ona.standalone.twin;

import energy.ona.standalone.command.Place;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the simulated fleet in this process until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run the simulated fleet against a platform until stopped.")
public final class TwinRun implements Callable<Integer> {
  @Option(
      names = "--api",
      defaultValue = "${env:ONA_API_URL:-http://127.0.0.1:8080}",
      description = "Where the platform answers (${DEFAULT-VALUE}).")
  private URI api = URI.create("http://127.0.0.1:8080");

  @Mixin private Place place = new Place();

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "All weather, noise and faults follow from it (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--technician-speed",
      defaultValue = "60",
      description =
          "How many times faster than real technicians its own work; at 1 they keep to the planned"
              + " visits (${DEFAULT-VALUE}).")
  private double technicianSpeed;

  @Option(
      names = "--weather-port",
      defaultValue = "0",
      description = "Where the weather is served on loopback; 0 is any free port.")
  private int weatherPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Twin.Options options =
        new Twin.Options(api, place.folder().path(), seed, technicianSpeed, weatherPort);
    try (Twin twin = new Twin(options, Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(twin::close));
      twin.run();
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
  }
}
