package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.stack.SupervisedProcess.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisedProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private ProcessFiles files;
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final List<SupervisedProcess> started = new CopyOnWriteArrayList<>();

  @BeforeEach
  void files() {
    files = new ProcessFiles(folder);
  }

  @AfterEach
  void endAll() {
    started.forEach(SupervisedProcess::close);
  }

  @Test
  void aKilledProcessIsStartedAgainAndSaysSo() throws Exception {
    SupervisedProcess process = shell("touch up; exec sleep 600");
    process.start();
    process.awaitReady(PATIENCE);
    ProcessHandle first = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();

    Files.delete(folder.resolve("up"));
    first.destroyForcibly();
    first.onExit().get(10, TimeUnit.SECONDS);
    awaitRestart(process);

    process.awaitReady(PATIENCE);
    assertThat(process.pid().orElseThrow()).isNotEqualTo(first.pid());
    assertThat(process.restarts()).isEqualTo(1);
    assertThat(notices.get(0)).isEqualTo("child ended with exit code 137 and is started again");
  }

  @Test
  void aProcessThatHangsIsEndedAndStartedAgain() throws Exception {
    SupervisedProcess process = shell("touch up; exec sleep 600");
    process.start();
    process.awaitReady(PATIENCE);
    ProcessHandle first = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();

    // It lives, and answers no more.
    Files.delete(folder.resolve("up"));
    first.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    process.awaitReady(PATIENCE);
    assertThat(process.restarts()).isEqualTo(1);
    assertThat(notices.get(0)).isEqualTo("child has not answered for long and is ended");
  }

  @Test
  void aStoppedProcessStaysDown() throws Exception {
    SupervisedProcess process = shell("touch up; exec sleep 600");
    process.start();
    process.awaitReady(PATIENCE);
    ProcessHandle child = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();

    process.stop();

    assertThat(child.isAlive()).isFalse();
    assertThat(process.state()).isEqualTo(State.STOPPED);
    assertThat(process.restarts()).isZero();
    assertThat(files.pidFolder().resolve("child.pid")).doesNotExist();
  }

  @Test
  void aProcessDeafToSigtermIsKilledAfterItsGrace() throws Exception {
    SupervisedProcess process = shell("trap '' TERM; touch up; while :; do sleep 0.1; done");
    process.start();
    process.awaitReady(PATIENCE);
    ProcessHandle child = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();
    process.stop();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void whatEndsAtOnceIsReportedWithItsLastWords() {
    SupervisedProcess process = shell("echo no such config; exit 3");
    process.start();
    assertThatThrownBy(() -> process.awaitReady(PATIENCE))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("child ends as soon as it is started")
        .hasMessageContaining("no such config");
  }

  @Test
  void childrenAreInASessionOfTheirOwnSoThatCtrlCPassesThemBy() throws Exception {
    SupervisedProcess process = shell("ps -o sid= -p $$ > sid; touch up; exec sleep 600");
    process.start();
    process.awaitReady(PATIENCE);
    assertThat(Files.readString(folder.resolve("sid")).strip())
        .isEqualTo(Long.toString(process.pid().orElseThrow()));
  }

  @Test
  void theChildrenOfAKilledRunAreFoundAndEnded() throws Exception {
    Process left = new ProcessBuilder("sleep", "600").start();
    files.noteStarted("worker", left.toHandle());
    Files.writeString(files.pidFolder().resolve("gone.pid"), "999999999 1");
    Files.writeString(files.pidFolder().resolve("torn.pid"), "12");
    // The same number, but a process that began at another time is somebody else's.
    Files.writeString(
        files.pidFolder().resolve("reused.pid"), ProcessHandle.current().pid() + " 1000");

    List<Orphan> orphans = Orphan.find(files.pidFolder());

    assertThat(orphans).extracting(Orphan::name).containsExactly("worker");
    orphans.forEach(Orphan::end);
    assertThat(left.isAlive()).isFalse();
    assertThat(Orphan.find(files.pidFolder())).isEmpty();
  }

  @Test
  void aLargeLogIsSetAside() throws IOException {
    Path log = files.log("child");
    Files.write(log, new byte[(int) ProcessFiles.MAX_LOG_BYTES + 1]);
    files.rotate("child");
    assertThat(log).isEmptyFile();
    assertThat(Files.size(log.resolveSibling("child.log.1")))
        .isEqualTo(ProcessFiles.MAX_LOG_BYTES + 1);
  }

  private SupervisedProcess shell(String script) {
    ProcessSpec spec =
        new ProcessSpec(
            "child",
            List.of("sh", "-c", script),
            Map.of(),
            folder,
            1,
            () -> Files.exists(folder.resolve("up")),
            Duration.ofMillis(500));
    SupervisedProcess process =
        new SupervisedProcess(spec, files, notices::add, Duration.ofMillis(300));
    started.add(process);
    return process;
  }

  private static void awaitRestart(SupervisedProcess process) throws InterruptedException {
    while (process.restarts() == 0) {
      Thread.onSpinWait();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
