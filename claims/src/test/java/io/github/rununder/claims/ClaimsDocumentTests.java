// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/claims.md agrees with claims/*.json, and these with the claims of their tests. */
class ClaimsDocumentTests {

  static Stream<ClaimRecord> committed() {
    return ClaimFiles.COMMITTED.readAll().stream();
  }

  @Test
  void theDocumentIsMadeOfTheRecords() throws IOException {
    assertThat(Files.readString(ClaimsDocument.FILE))
        .isEqualTo(ClaimsDocument.of(committed().toList()));
  }

  @ParameterizedTest
  @MethodSource("committed")
  void eachRecordIsThatOfItsTest(ClaimRecord record) throws ClassNotFoundException {
    Claim claim = Class.forName(record.test()).getAnnotation(Claim.class);
    assertThat(claim.id()).isEqualTo(record.id());
    assertThat(claim.statement()).isEqualTo(record.statement());
    assertThat(record.findings()).isNotEmpty();
  }

  @Test
  void aTextStaysInItsCell() {
    Finding finding = new Finding("a | b", "INIT", "K8S", "one\ntwo", "holds");
    assertThat(ClaimsDocument.of(List.of(new ClaimRecord("z", "", "x.Y", "", List.of(finding)))))
        .contains("| [z](#claim-z) | a \\| b | holds |\n", "| K8S | one two | holds |\n");
  }
}
