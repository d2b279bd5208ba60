package energy.ona.standalone.command;

import energy.ona.standalone.data.VersionStamp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./ona version}. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    description = "Shows the version and the data format it reads.")
public final class VersionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.printf(
        "Ona %s, data format %d, Java %s%n",
        VersionStamp.ONA, VersionStamp.FORMAT, System.getProperty("java.version"));
    return 0;
  }
}
