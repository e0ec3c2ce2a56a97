// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All measurements of one claim.
 *
 * @param id the claim's letter
 * @param statement the claim
 * @param test the full name of the class that measures it
 * @param machine the machine
 * @param findings in the order of the tests
 */
record ClaimRecord(
    String id, String statement, String test, String machine, List<Finding> findings) {

  ClaimRecord {
    findings = List.copyOf(findings);
  }

  /** Returns the finding of the same part in the same place. */
  Optional<Finding> like(Finding finding) {
    return findings.stream().filter(finding::isOfSamePlaceAs).findFirst();
  }

  /** Returns this record with newer findings instead of its findings of the same part and place. */
  ClaimRecord updatedBy(ClaimRecord newer) {
    Stream<Finding> kept = findings.stream().map(old -> newer.like(old).orElse(old));
    Stream<Finding> added = newer.findings.stream().filter(each -> like(each).isEmpty());
    return new ClaimRecord(
        newer.id, newer.statement, newer.test, newer.machine, Stream.concat(kept, added).toList());
  }

  /** Returns the findings by part. */
  Map<String, List<Finding>> parts() {
    Map<String, List<Finding>> parts = new LinkedHashMap<>();
    findings.forEach(
        finding -> parts.computeIfAbsent(finding.part(), part -> new ArrayList<>()).add(finding));
    return parts;
  }
}
