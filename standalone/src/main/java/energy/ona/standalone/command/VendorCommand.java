package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./ona vendor}: accounts in makers' clouds. */
@Command(
    name = "vendor",
    mixinStandardHelpOptions = true,
    description = "Accounts in makers' clouds, whose data are pulled.")
public final class VendorCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: add, list, show, pull, credentials or remove");
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds an account and begins to pull its data.")
  int add(
      @Mixin Api api,
      @Parameters(paramLabel = "ID", description = "What you call the account.") String id,
      @Option(names = "--vendor", required = true, description = "solaredge or fusionsolar.")
          String vendor,
      @Option(
              names = "--secret-file",
              paramLabel = "FILE",
              required = true,
              description =
                  "The API key; for fusionsolar the user name and the system code, each on a line."
                      + " - is the standard input.")
          String secretFile,
      @Option(
              names = "--endpoint",
              description = "Where its API answers, if not where it usually does.")
          @Nullable String endpoint,
      @Option(names = "--history-from", description = "A date. Default: 30 days ago.")
          @Nullable String historyFrom,
      @Option(names = "--watch", description = "Follow the pull to its end.") boolean watch) {
    String[] secret = secret(secretFile);
    Map<String, String> body = new LinkedHashMap<>();
    body.put("account_id", id);
    body.put("vendor", vendor);
    put(body, vendor, secret);
    if (endpoint != null) {
      body.put("endpoint", endpoint);
    }
    if (historyFrom != null) {
      body.put("history_from", historyFrom);
    }
    return begun(api, id, api.post("/vendors", body), watch);
  }

  private int begun(Api api, String id, JsonNode run, boolean watch) {
    if (!watch) {
      print("%s is being pulled: %s".formatted(id, run.path("workflow_id").asText()));
      return 0;
    }
    new AwaitedRun(api, new ProgressBar(id)).result(run);
    account(api, id);
    return 0;
  }

  private static void put(Map<String, String> body, String vendor, String[] secret) {
    if (vendor.equals("solaredge")) {
      body.put("api_key", secret[0]);
    } else {
      body.put("user_name", secret[0]);
      body.put("system_code", secret.length > 1 ? secret[1] : "");
    }
  }

  private static String[] secret(String file) {
    try {
      String text =
          file.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
      return text.strip().split("\\R", 2);
    } catch (IOException e) {
      throw new UsageException("The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Every account.")
  int list(@Mixin Api api) {
    boolean[] any = new boolean[1];
    api.pages(
        "/vendors",
        "vendors",
        account -> {
          any[0] = true;
          print(
              "%-20s %-12s %-10s %s"
                  .formatted(
                      account.path("account_id").asText(),
                      account.path("vendor").asText(),
                      account.path("status").asText(),
                      account.path("message").asText()));
        });
    if (!any[0]) {
      print("there is no account yet; ./ona vendor add makes one");
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "One account with its devices and how far each is pulled.")
  int show(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    account(api, id);
    api.pages("/vendors/%s/devices".formatted(Api.part(id)), "devices", this::device);
    return 0;
  }

  private void account(Api api, String id) {
    JsonNode account = api.get("/vendors/" + Api.part(id));
    print(
        "%s (%s) %s: %s"
            .formatted(
                id,
                account.path("vendor").asText(),
                account.path("status").asText(),
                account.path("message").asText()));
  }

  private void device(JsonNode device) {
    JsonNode trouble = device.path("trouble");
    JsonNode backlog = device.path("backlog");
    print(
        "  %-20s %-24s %s%s%s"
            .formatted(
                device.path("serial").asText(),
                device.path("asset_id").asText("no asset has it"),
                device.path("pulled_until").asText("nothing pulled yet"),
                backlog.isObject() ? ", old data back to " + backlog.path("to").asText() : "",
                trouble.isObject() ? "; cannot be read: " + trouble.path("message").asText() : ""));
  }

  @Command(
      name = "credentials",
      mixinStandardHelpOptions = true,
      description = "Gives an account other credentials and tries them.")
  int credentials(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--secret-file",
              paramLabel = "FILE",
              required = true,
              description = "As for add.")
          String secretFile,
      @Option(names = "--watch", description = "Follow the pull to its end.") boolean watch) {
    Map<String, String> body = new LinkedHashMap<>();
    put(body, api.get("/vendors/" + Api.part(id)).path("vendor").asText(), secret(secretFile));
    return begun(api, id, api.post("/vendors/%s/credentials".formatted(Api.part(id)), body), watch);
  }

  @Command(
      name = "pull",
      mixinStandardHelpOptions = true,
      description = "Pulls now; a pull that is under way is not begun twice.")
  int pull(
      @Mixin Api api,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = "--watch",
              description =
                  "Follow it to its end: how many days are read, what it waits for, which calls are"
                      + " left.")
          boolean watch) {
    return begun(api, id, api.post("/vendors/%s/pull".formatted(Api.part(id)), Map.of()), watch);
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Forgets an account and its credentials; the data stay.")
  int remove(@Mixin Api api, @Parameters(paramLabel = "ID") String id) {
    print(api.delete("/vendors/" + Api.part(id)).path("message").asText());
    return 0;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
