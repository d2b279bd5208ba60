package energy.ona.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A file of settings that takes some of its values otherwise than they are written. */
public interface Noted {
  /** A sentence for each, by its key. */
  @JsonIgnore
  List<String> notes();
}
