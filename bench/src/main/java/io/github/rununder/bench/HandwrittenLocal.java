// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.ProgramBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A child process. */
final class HandwrittenLocal implements Handwritten {
  private final Path program;

  HandwrittenLocal(BenchSession session) {
    this.program = session.builder().build(ProgramBuilder.Target.host());
  }

  @Override
  public long test() {
    byte[] output = Command.of(program.toString()).with("DB_HOST", BenchSession.DB_HOST).run();
    return Handwritten.check(new String(output, StandardCharsets.UTF_8));
  }
}
