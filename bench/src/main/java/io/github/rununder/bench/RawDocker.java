// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.WireSession;
import java.util.ArrayList;
import java.util.List;

/** {@code docker run}. */
final class RawDocker implements RawClient {
  static final String NAME = "docker run --rm, read to its end";

  private final BenchImage image;
  private final List<String> words = new ArrayList<>(List.of("docker", "run", "--rm"));

  RawDocker(BenchSession session) {
    this.image = BenchImage.ofProgram(session, "docker");
    session
        .labels()
        .forEach((label, value) -> words.addAll(List.of("--label", label + "=" + value)));
    words.addAll(List.of("-e", "DB_HOST=" + BenchSession.DB_HOST, "-e", WireSession.VARIABLE));
    words.add(image.name());
  }

  @Override
  public byte[] run(String session) {
    return Command.of(words.toArray(String[]::new)).with(WireSession.VARIABLE, session).run();
  }

  @Override
  public void close() {
    image.close();
  }
}
