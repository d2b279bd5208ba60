package energy.ona.event;

class InMemoryEventLogTest extends EventLogContract {
  private final EventLog events = new InMemoryEventLog();

  @Override
  protected EventLog events() {
    return events;
  }
}
