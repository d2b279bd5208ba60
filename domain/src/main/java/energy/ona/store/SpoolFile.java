package energy.ona.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file that loses its name at once, so that even a killed process leaves nothing. */
public final class SpoolFile implements Closeable {
  private final FileChannel channel;
  private long length;

  public SpoolFile() throws IOException {
    Path path = Files.createTempFile("ona-spool", null);
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(path);
    }
  }

  public void write(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      length += channel.write(buffer, length);
    }
  }

  public long length() {
    return length;
  }

  /** Reads from the beginning; several may read at once. */
  public InputStream open() {
    return new Reader();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Reader extends InputStream {
    private long position;
    private long marked;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = channel.read(ByteBuffer.wrap(bytes, offset, count), position);
      position += Math.max(0, read);
      return read;
    }

    // A store's client rewinds before it tries again.
    @Override
    public boolean markSupported() {
      return true;
    }

    @Override
    public synchronized void mark(int readLimit) {
      marked = position;
    }

    @Override
    public synchronized void reset() {
      position = marked;
    }
  }
}
