// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Generates docs/claims.md from the recorded measurements. */
final class ClaimsDocument {
  static final Path FILE = Path.of("..", "docs", "claims.md");

  private static final String TEMPLATE = "claims.md.mustache";
  private static final String SOURCES = "../claims/src/test/java/";

  private ClaimsDocument() {}

  static void write() {
    try {
      Files.writeString(FILE, of(ClaimFiles.COMMITTED.readAll()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String of(List<ClaimRecord> claims) {
    try (Reader template =
        new InputStreamReader(
            Objects.requireNonNull(ClaimsDocument.class.getResourceAsStream("/" + TEMPLATE)),
            StandardCharsets.UTF_8)) {
      return Mustache.compiler()
          .withEscaper(ClaimsDocument::cell)
          .compile(template)
          .execute(new Page(claims.stream().map(Section::of).toList()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Escapes a text for a cell of a table. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  record Page(List<Section> claims) {}

  record Section(
      String id,
      String statement,
      String testName,
      String testFile,
      String machine,
      List<Part> parts) {

    static Section of(ClaimRecord claim) {
      return new Section(
          claim.id(),
          claim.statement(),
          claim.test().substring(claim.test().lastIndexOf('.') + 1),
          SOURCES + claim.test().replace('.', '/') + ".java",
          claim.machine(),
          claim.parts().entrySet().stream()
              .map(part -> Part.of(part.getKey(), part.getValue()))
              .toList());
    }
  }

  record Part(String sentence, String measuredAt, String verdict, List<Finding> findings) {

    static Part of(String sentence, List<Finding> findings) {
      return new Part(
          sentence, findings.get(0).measuredAt(), Verdict.ofAll(findings), List.copyOf(findings));
    }
  }
}
