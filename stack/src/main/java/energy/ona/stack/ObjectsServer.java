package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SeaweedFS: one process with master, volume, filer and S3 gateway. */
public final class ObjectsServer {
  public static final String NAME = "objects";

  /**
   * On SIGTERM the volumes are closed within a tenth of a second; then its filer waits 15 s for
   * streams that only its own gateway holds. Nothing is left to write by then.
   */
  private static final Duration STOP_GRACE = Duration.ofSeconds(2);

  /** Volumes are counted from one; none gets the largest number there is. */
  private static final long NO_VOLUME = 4_294_967_295L;

  private ObjectsServer() {}

  /** Fetches what is missing and says how to run it. */
  public static ProcessSpec spec(ProgramCache cache, Path folder, Ports ports) {
    String program = program(cache).toString();
    int s3 = ports.of(Port.OBJECTS);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program, "-logtostderr=true", "server"));
    option(command, "dir", folder);
    option(command, "ip", "127.0.0.1");
    option(command, "ip.bind", "127.0.0.1");
    option(command, "master.port", ports.of(Port.OBJECTS_MASTER));
    option(command, "master.port.grpc", ports.of(Port.OBJECTS_MASTER_GRPC));
    // No quorum to wait for: ready 2 s after a kill instead of 17 s.
    option(command, "master.peers", "none");
    option(command, "master.volumeSizeLimitMB", 1024);
    option(command, "master.telemetry", false);
    option(command, "volume.port", ports.of(Port.OBJECTS_VOLUME));
    option(command, "volume.port.grpc", ports.of(Port.OBJECTS_VOLUME_GRPC));
    // As many volumes as the disk holds; the default of 8 ends at the third bucket.
    option(command, "volume.max", 0);
    option(command, "volume.preStopSeconds", 0);
    option(command, "filer", true);
    option(command, "filer.port", ports.of(Port.OBJECTS_FILER));
    option(command, "filer.port.grpc", ports.of(Port.OBJECTS_FILER_GRPC));
    option(command, "s3", true);
    option(command, "s3.port", s3);
    option(command, "s3.port.grpc", ports.of(Port.OBJECTS_GRPC));
    option(command, "s3.port.iceberg", 0);
    option(command, "s3.port.lance", 0);
    option(command, "s3.config", identities(folder));
    return new ProcessSpec(
        NAME,
        command,
        Map.of(
            // No limit in bytes: it sets 275 MB aside of which it touches half, and would collect
            // without end to stay below one.
            "GOGC",
            "50",
            // One volume for a bucket's first object instead of seven, each of which is counted as
            // 1 GB: the third bucket found no room on a disk with 20 GB free.
            "WEED_MASTER_VOLUME_GROWTH_COPY_1",
            "1"),
        folder,
        s3,
        readiness(ports),
        STOP_GRACE);
  }

  /**
   * Reads and writes are answered. A master that finds at its start that it had volumes before may
   * refuse all writes for 15 s, and tells so only of volumes that it does not know.
   */
  static Readiness readiness(Ports ports) {
    Readiness gateway = answers(ports, Port.OBJECTS, "/", 200, 403);
    Readiness volumes = answers(ports, Port.OBJECTS_VOLUME, "/healthz", 200, 299);
    Readiness writes =
        answers(ports, Port.OBJECTS_MASTER, "/dir/lookup?volumeId=" + NO_VOLUME, 404, 404);
    return () -> gateway.isReady() && volumes.isReady() && writes.isReady();
  }

  private static Readiness answers(
      Ports ports, Port port, String path, int fromStatus, int toStatus) {
    return Readiness.answers(
        URI.create("http://127.0.0.1:" + ports.of(port) + path), fromStatus, toStatus);
  }

  private static Path program(ProgramCache cache) {
    try {
      return cache.program(Wheel.SEAWEEDFS);
    } catch (StackException e) {
      return OwnSession.onPath(Wheel.SEAWEEDFS.program())
          .orElseThrow(
              () ->
                  new StackException(
                      e.getMessage()
                          + " Install SeaweedFS so that weed is on PATH, or set ONA_S3_ENDPOINT to"
                          + " an object store of your own.",
                      e));
    }
  }

  private static Path identities(Path folder) {
    String json =
        """
        {"identities": [{
          "name": "ona",
          "credentials": [{"accessKey": "%s", "secretKey": "%s"}],
          "actions": ["Admin", "Read", "Write", "List", "Tagging"]
        }]}
        """
            .formatted(Endpoints.LOCAL_ACCESS_KEY, Endpoints.LOCAL_SECRET_KEY);
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve("identities.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void option(List<String> command, String name, Object value) {
    command.add("-" + name + "=" + value);
  }
}
