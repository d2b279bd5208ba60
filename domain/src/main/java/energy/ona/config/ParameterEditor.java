package energy.ona.config;

/** Changes live parameters; {@link Parameters} sees the change within a minute. */
public interface ParameterEditor {
  /** Sets the text of one parameter, after it was checked; a bad one is refused in words. */
  void set(TerminalParameter parameter, String text);
}
