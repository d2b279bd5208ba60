package energy.ona.diagnose;

import java.util.List;

/**
 * What would settle whether a cause is the case: the test that tells it from its strongest rival.
 *
 * @param test its name in configs/ooda/diagnostic-tests.yaml
 * @param minutes on the machine, without travel
 * @param remote true when nobody has to go there
 * @param ifSo what it shows when the cause is the case
 * @param rival the other cause, {@code Category/subcategory}
 * @param ifRival what it shows when that one is
 */
public record SettlingTest(
    String test,
    String description,
    int minutes,
    boolean remote,
    List<String> tools,
    String ifSo,
    String rival,
    String ifRival) {
  public SettlingTest {
    tools = List.copyOf(tools);
  }
}
