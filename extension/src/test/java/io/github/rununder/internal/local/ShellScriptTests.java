// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShellScriptTests {

  @Test
  void quotesAreWrittenAsTheShellWantsThem() {
    byte[] script = new ShellScript().code("echo ").words(List.of("it's", "")).endLine().bytes();

    assertThat(new String(script, UTF_8)).isEqualTo("echo 'it'\\''s' '' \n");
  }

  @Property(tries = 50)
  void theShellGetsEveryByte(
      @ForAll @Size(max = 20)
          List<@Size(max = 40) List<@ByteRange(min = Byte.MIN_VALUE) Byte>> arguments)
      throws Exception {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ShellScript script = new ShellScript().code("exec env printf '[%s]' x ");
    expected.writeBytes("[x]".getBytes(UTF_8));
    for (List<Byte> argument : arguments) {
      byte[] bytes = withoutNul(argument);
      script.word(bytes);
      expected.write('[');
      expected.writeBytes(bytes);
      expected.write(']');
    }

    assertThat(run(script.endLine().bytes())).isEqualTo(expected.toByteArray());
  }

  private static byte[] withoutNul(List<Byte> argument) {
    byte[] bytes = new byte[argument.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = argument.get(i) == 0 ? (byte) '\'' : argument.get(i);
    }
    return bytes;
  }

  private static byte[] run(byte[] script) throws Exception {
    Process shell = new ProcessBuilder("sh").start();
    shell.getOutputStream().write(script);
    shell.getOutputStream().close();
    byte[] output = shell.getInputStream().readAllBytes();
    assertThat(shell.waitFor()).isZero();
    return output;
  }
}
