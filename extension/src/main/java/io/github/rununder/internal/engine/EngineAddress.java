// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An address where a Docker engine may listen.
 *
 * @param source the setting that names it, such as {@code DOCKER_HOST}; empty for a usual address
 * @param uri such as {@code unix:///var/run/docker.sock}
 */
record EngineAddress(String source, URI uri) {
  private static final byte[] PING =
      "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);
  private static final int TLS_PORT = 2376;
  private static final int PLAIN_PORT = 2375;

  /**
   * Asks whether an engine answers; blocks until then.
   *
   * @throws IOException when none does, with the system's error text
   */
  void ping() throws IOException {
    switch (scheme()) {
      case "unix" -> ping(StandardProtocolFamily.UNIX, socketFile());
      case "http" -> ping(StandardProtocolFamily.INET, hostAndPort());
      case "tcp" -> {
        if (uri.getPort() == TLS_PORT) {
          connect();
        } else {
          ping(StandardProtocolFamily.INET, hostAndPort());
        }
      }
      case "https" -> connect();
      // named pipes and ssh: only the client can check them
      default -> {}
    }
  }

  /** Returns for example {@code DOCKER_HOST=tcp://10.0.0.7:2375}. */
  String shown() {
    return source.isEmpty() ? uri.toString() : source + "=" + uri;
  }

  private String scheme() {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  private SocketAddress socketFile() throws IOException {
    Path file = Path.of(uri.getPath());
    if (!Files.exists(file)) {
      throw new IOException("no such file");
    }
    return UnixDomainSocketAddress.of(file);
  }

  private SocketAddress hostAndPort() throws IOException {
    if (uri.getHost() == null) {
      // Java's libraries that connect to the daemon have no host then
      throw new IOException("its host name has a character that is not allowed; use its address");
    }
    int port = uri.getPort() == -1 ? PLAIN_PORT : uri.getPort();
    return new InetSocketAddress(uri.getHost(), port);
  }

  private void connect() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.connect(resolved(hostAndPort()));
    }
  }

  private static void ping(StandardProtocolFamily family, SocketAddress address)
      throws IOException {
    SocketAddress resolved = resolved(address);
    try (SocketChannel channel =
        family == StandardProtocolFamily.UNIX ? SocketChannel.open(family) : SocketChannel.open()) {
      channel.connect(resolved);
      channel.write(ByteBuffer.wrap(PING));
      if (channel.read(ByteBuffer.allocate(1)) < 1) {
        throw new IOException("it closed the connection");
      }
    }
  }

  private static SocketAddress resolved(SocketAddress address) throws IOException {
    if (address instanceof InetSocketAddress internet && internet.isUnresolved()) {
      throw new IOException("unknown host");
    }
    return address;
  }
}
