package energy.ona.worker;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.layout.DiscoverableLayoutFactory;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;
import java.util.TimeZone;

/** Lines for people while developing; one JSON object a line in production. */
@JsonTypeName("lines")
public final class LogLayout implements DiscoverableLayoutFactory<ILoggingEvent> {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{20} %msg %kvp %mdc%n%rEx{20}";

  private String environment = "development";

  @JsonProperty
  public void setEnvironment(String environment) {
    this.environment = environment;
  }

  @Override
  public LayoutBase<ILoggingEvent> build(LoggerContext context, TimeZone timeZone) {
    if (environment.equals("production")) {
      EventJsonLayoutBaseFactory json = new EventJsonLayoutBaseFactory();
      json.setFlattenMdc(true);
      return json.build(context, timeZone);
    }
    PatternLayout readable = new PatternLayout();
    readable.setContext(context);
    readable.setPattern(PATTERN);
    return readable;
  }
}
