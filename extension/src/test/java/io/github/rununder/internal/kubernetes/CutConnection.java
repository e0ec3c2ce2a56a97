// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Forwards bytes to a server, except while the connection is cut. */
public final class CutConnection implements AutoCloseable {
  private final URI server;
  private final ServerSocket entrance;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DaemonThreads.named("cut-connection"));
  private volatile boolean cut;

  private final Config direct;

  /** Makes a connection to the server of a client. */
  public CutConnection(Config direct) {
    this.direct = direct;
    server = URI.create(direct.getMasterUrl());
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads.execute(this::acceptAll);
  }

  /** A client whose requests go through this connection. */
  public KubernetesClient client() {
    URI address = URI.create(server.getScheme() + "://localhost:" + entrance.getLocalPort());
    Config detour = new ConfigBuilder(direct).withMasterUrl(address.toString()).build();
    return new KubernetesClientBuilder().withConfig(detour).build();
  }

  public void cut() {
    cut = true;
    open.forEach(CutConnection::close);
    open.clear();
  }

  public void mend() {
    cut = false;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket from = entrance.accept();
        if (cut) {
          from.close();
        } else {
          Socket to = new Socket(server.getHost(), server.getPort());
          open.addAll(List.of(from, to));
          threads.execute(() -> pass(from, to));
          threads.execute(() -> pass(to, from));
        }
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // as wanted
    } finally {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // as wanted
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    threads.shutdown();
  }
}
