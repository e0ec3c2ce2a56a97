// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives {@link Findings} to the tests of a claim, and stores their findings. */
final class ClaimExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
  /** Where all tests run, each entry of the document must have a test. */
  private static final String REQUIRE = "RUNUNDER_REQUIRE";

  private static final String ALL = "all";

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ClaimExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    claim(context)
        .ifPresent(
            claim ->
                context
                    .getStore(NAMESPACE)
                    .put(Findings.class, new Findings(claim, committed(claim))));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Findings.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return findings(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      findings(context).missSome();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    claim(context).ifPresent(claim -> conclude(claim, context));
  }

  private static void conclude(Claim claim, ExtensionContext context) {
    Findings findings = findings(context);
    ClaimRecord measured =
        new ClaimRecord(
            claim.id(),
            claim.statement(),
            context.getRequiredTestClass().getName(),
            Machine.describe(),
            findings.all());
    ClaimFiles.MEASURED.write(measured);
    conclude(findings, measured, ClaimUpdate.asked(), ALL.equals(System.getenv(REQUIRE)));
  }

  /** A skipped or failed test stops the writing, never the comparison. */
  static void conclude(
      Findings findings, ClaimRecord measured, ClaimUpdate update, boolean allRequired) {
    if (update == ClaimUpdate.NONE) {
      if (allRequired) {
        findings.checkNoneIsMissing(measured);
      }
    } else if (findings.areComplete()) {
      write(update == ClaimUpdate.PART ? updated(measured) : measured);
    }
  }

  private static ClaimRecord updated(ClaimRecord measured) {
    return ClaimFiles.COMMITTED
        .read(measured.id())
        .map(known -> known.updatedBy(measured))
        .orElse(measured);
  }

  private static void write(ClaimRecord claim) {
    ClaimFiles.COMMITTED.write(claim);
    ClaimsDocument.write();
  }

  /** Nested classes have this extension too, but are not the class of the claim. */
  private static Optional<Claim> claim(ExtensionContext context) {
    return Optional.ofNullable(context.getRequiredTestClass().getAnnotation(Claim.class));
  }

  private static Optional<ClaimRecord> committed(Claim claim) {
    if (ClaimUpdate.asked() != ClaimUpdate.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        ClaimFiles.COMMITTED
            .read(claim.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "claims/recorded/%s.json is missing; run with -D%s=true"
                            .formatted(claim.id(), ClaimUpdate.PROPERTY))));
  }

  private static Findings findings(ExtensionContext context) {
    Findings findings = context.getStore(NAMESPACE).get(Findings.class, Findings.class);
    if (findings == null) {
      throw new IllegalStateException("only a class with @Claim has findings");
    }
    return findings;
  }
}
