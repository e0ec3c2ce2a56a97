// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerErrorsTests {
  @Test
  void theDaemonsMessageIsTakenOutOfItsWrapping() {
    assertThat(DockerErrors.text(new NotFoundException("{\"message\":\"No such image: x:1.\"}\n")))
        .isEqualTo("No such image: x:1");
  }

  @Test
  void theDaemonsExceptionIsFoundBelowOthers() {
    assertThat(
            DockerErrors.text(
                new IllegalStateException("outer", new InternalServerErrorException("no {json}"))))
        .isEqualTo("Status 500: no {json}");
  }

  @Test
  void anExceptionWithoutAMessageHasItsName() {
    assertThat(DockerErrors.text(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exec /app/x: exec format error | Check that /app/x is an executable for the daemon's architecture.
          exec: "/y": stat /y: no such file or directory: unknown | Check that /y is in the image, and the image's ENTRYPOINT.
          exec: "y": executable file not found in $PATH | Check that y is in the image, and the image's ENTRYPOINT.
          exec /app/x: no such file or directory | Check that the image has the C library that /app/x is linked with, or build it with cgo = false.
          exec: "/y": permission denied: unknown | Check that the image's USER may execute /y.
          something else | Try the same with "docker run".
          """)
  void remediesFitTheErrorText(String text, String remedy) {
    assertThat(DockerErrors.of(text, "/app/x").remedy()).isEqualTo(remedy);
  }
}
