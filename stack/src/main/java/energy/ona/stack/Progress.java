package energy.ona.stack;

/** Told in short sentences what is going on while somebody waits. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = sentence -> {};

  void say(String sentence);
}
