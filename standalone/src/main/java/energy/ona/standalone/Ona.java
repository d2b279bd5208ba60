package energy.ona.standalone;

import energy.ona.stack.StackException;
import energy.ona.standalone.command.AssetsCommand;
import energy.ona.standalone.command.CaseCommand;
import energy.ona.standalone.command.CompactCommand;
import energy.ona.standalone.command.CrewCommand;
import energy.ona.standalone.command.DetectCommand;
import energy.ona.standalone.command.DiagnoseCommand;
import energy.ona.standalone.command.DownCommand;
import energy.ona.standalone.command.EarCommand;
import energy.ona.standalone.command.ForecastCommand;
import energy.ona.standalone.command.GapsCommand;
import energy.ona.standalone.command.LogsCommand;
import energy.ona.standalone.command.MaintenanceCommand;
import energy.ona.standalone.command.ModelsCommand;
import energy.ona.standalone.command.PurchaseCommand;
import energy.ona.standalone.command.QualityCommand;
import energy.ona.standalone.command.ResetCommand;
import energy.ona.standalone.command.StatusCommand;
import energy.ona.standalone.command.TerminalCommand;
import energy.ona.standalone.command.TrainCommand;
import energy.ona.standalone.command.TrendCommand;
import energy.ona.standalone.command.UpCommand;
import energy.ona.standalone.command.UploadCommand;
import energy.ona.standalone.command.UsageException;
import energy.ona.standalone.command.VendorCommand;
import energy.ona.standalone.command.VersionCommand;
import energy.ona.standalone.command.WeatherCommand;
import energy.ona.standalone.command.WorkOrderCommand;
import energy.ona.standalone.data.VersionStamp;
import energy.ona.standalone.twin.TwinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 usage. */
@Command(
    name = "./ona",
    mixinStandardHelpOptions = true,
    version = "Ona " + VersionStamp.ONA,
    description = "Runs the operation and maintenance of solar and wind fleets.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ResetCommand.class,
      TwinCommand.class,
      WeatherCommand.class,
      ForecastCommand.class,
      EarCommand.class,
      AssetsCommand.class,
      UploadCommand.class,
      QualityCommand.class,
      GapsCommand.class,
      DetectCommand.class,
      DiagnoseCommand.class,
      TrendCommand.class,
      CompactCommand.class,
      ModelsCommand.class,
      TrainCommand.class,
      VendorCommand.class,
      WorkOrderCommand.class,
      PurchaseCommand.class,
      CaseCommand.class,
      CrewCommand.class,
      MaintenanceCommand.class,
      TerminalCommand.class,
      VersionCommand.class
    },
    footerHeading = "%nAlso:%n",
    footer = {
      "  bench NAME  Measures a claim; without a name, lists them.",
      "  test        Runs every test, as the build server does.",
      "",
      "Every command has --help. Exit codes: 0 done, 1 failed, 2 usage."
    })
public final class Ona implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** What a person can mend is one sentence; anything else is a fault of ours with its trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Ona())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, commandLine, result) -> {
              if (failure instanceof UsageException) {
                commandLine.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              if (failure instanceof StackException) {
                commandLine.getErr().println(failure.getMessage());
              } else {
                failure.printStackTrace(commandLine.getErr());
              }
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
