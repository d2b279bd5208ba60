package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which number each {@link Port} has. All are on loopback. */
public final class Ports {
  /** The largest offset that keeps every port below 65536, and room for further workers. */
  public static final int MAX_OFFSET = 56_000;

  public static final int MAX_WORKERS = 8;

  private final Map<Port, Integer> numbers;

  private Ports(Map<Port, Integer> numbers) {
    this.numbers = new EnumMap<>(numbers);
  }

  /** The standard ports, all moved by the offset. */
  public static Ports offset(int offset) {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          "port offset " + offset + " is not between 0 and " + MAX_OFFSET);
    }
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, port.standard() + offset);
    }
    return new Ports(numbers);
  }

  /** Ports that nobody uses at this moment. */
  public static Ports free() {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Port port : Port.values()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        numbers.put(port, socket.getLocalPort());
      }
      return new Ports(numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  public int of(Port port) {
    return numbers.getOrDefault(port, port.standard());
  }

  /** The health port of the n-th worker, counted from 1. */
  public int worker(int number) {
    if (number < 1 || number > MAX_WORKERS) {
      throw new IllegalArgumentException("worker " + number + " is not 1 to " + MAX_WORKERS);
    }
    return of(Port.WORKER) + number - 1;
  }

  /** Which of these are in use by somebody else, in the order given. */
  public List<Port> busy(Collection<Port> wanted) {
    return wanted.stream().filter(port -> isBusy(of(port))).toList();
  }

  /** Whether somebody listens there, on loopback or on every address. */
  public static boolean isBusy(int number) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
