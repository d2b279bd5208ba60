package energy.ona.adapters.parameter;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A YAML file that only its owner can read. Processes change it one after the other. */
public final class FileSecrets implements Secrets {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private final Path file;

  public FileSecrets(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<Secret> get(String name) {
    return Optional.ofNullable(read().get(name)).map(Secret::new);
  }

  @Override
  public void put(String name, Secret secret) {
    change(texts -> texts.put(name, secret.reveal()));
  }

  @Override
  public void remove(String name) {
    change(texts -> texts.remove(name));
  }

  private Map<String, String> read() {
    try {
      if (!Files.exists(file)) {
        return new TreeMap<>();
      }
      TreeMap<String, String> texts = YAML.readValue(Files.readAllBytes(file), TEXTS);
      return texts == null ? new TreeMap<>() : texts;
    } catch (IOException e) {
      // The parser's message would quote what it read.
      throw new PlatformException(
          ErrorCode.UNAVAILABLE,
          "the file of secrets %s cannot be read; it must be YAML with a text a line: name: value"
              .formatted(file));
    }
  }

  private synchronized void change(Consumer<Map<String, String>> change) {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!held.isValid()) {
          throw new IOException("lock of %s was lost".formatted(lock));
        }
        Map<String, String> texts = read();
        change.accept(texts);
        Path next = Files.createTempFile(file.getParent(), "secrets", ".yaml", ownerOnly());
        Files.write(next, YAML.writeValueAsBytes(texts));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
