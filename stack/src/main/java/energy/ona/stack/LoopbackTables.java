package energy.ona.stack;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * The main class of the tables' own JVM. DynamoDB Local listens on every address and has no option
 * for it, so its connectors are moved to loopback before they open. Reflection, because its jars
 * are on no class path of ours.
 */
public final class LoopbackTables {
  private LoopbackTables() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Object proxy =
        Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
            .getMethod("createServerFromCommandLineArgs", String[].class)
            .invoke(null, (Object) arguments);
    Field serverField = proxy.getClass().getDeclaredField("server");
    serverField.setAccessible(true);
    Object server = serverField.get(proxy);
    Class<?> connectorType = Class.forName("org.eclipse.jetty.server.AbstractNetworkConnector");
    Method setHost = connectorType.getMethod("setHost", String.class);
    for (Object connector :
        (Object[]) server.getClass().getMethod("getConnectors").invoke(server)) {
      setHost.invoke(connector, "127.0.0.1");
    }
    proxy.getClass().getMethod("safeStart").invoke(proxy);
    proxy.getClass().getMethod("join").invoke(proxy);
  }
}
