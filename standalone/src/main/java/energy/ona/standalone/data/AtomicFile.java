package energy.ona.standalone.data;

import energy.ona.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small file that readers see whole: the old text or the new. */
final class AtomicFile {
  private AtomicFile() {}

  static void write(Path file, String text) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackException(
          file + " cannot be written (" + e.getMessage() + "): check the disk and its rights.", e);
    }
  }
}
