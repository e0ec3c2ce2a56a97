// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.spi.ProgramBuilder;
import java.nio.file.Path;

/** A child process. */
final class RawProcess implements RawClient {
  static final String NAME = "child process, read to its end";

  private final Path program;

  RawProcess(BenchSession session) {
    this.program = session.builder().build(ProgramBuilder.Target.host());
  }

  @Override
  public byte[] run(String session) {
    return Command.of(program.toString())
        .with("DB_HOST", BenchSession.DB_HOST)
        .with(WireSession.VARIABLE, session)
        .run();
  }
}
