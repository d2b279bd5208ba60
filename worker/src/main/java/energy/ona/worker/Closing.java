package energy.ona.worker;

import com.uber.m3.tally.ScopeCloseException;
import energy.ona.adapters.Stores;
import io.dropwizard.lifecycle.Managed;

/** Lets go of what outlives the workers; managed before them, and so stopped after them. */
record Closing(Stores stores, Metrics metrics) implements Managed {
  @Override
  public void stop() throws ScopeCloseException {
    metrics.close();
    stores.close();
  }
}
