// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.ErrorText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of the Docker daemon and of the container runtime below it. */
public final class DockerErrors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern EXECUTED = Pattern.compile("exec: \"([^\"]+)\"");

  private DockerErrors() {}

  /**
   * Returns the failure of a client call.
   *
   * @param failed an exception of the client
   * @param program the executable, when the daemon does not name it
   * @return the daemon's error text, its reason and a remedy
   */
  public static ErrorText of(Throwable failed, String program) {
    return of(text(failed), program);
  }

  /**
   * Returns the failure for an error text of the daemon, the container runtime or compose.
   *
   * @param text the error text
   * @param program the executable, when the text does not name it
   * @return the text, its reason and a remedy
   */
  public static ErrorText of(String text, String program) {
    Matcher named = EXECUTED.matcher(text);
    return new ErrorText(reason(text), text, remedy(text, named.find() ? named.group(1) : program));
  }

  /**
   * Returns the failure when the daemon refused.
   *
   * @param failed an exception
   * @param program the executable, when the daemon does not name it
   * @return the failure; empty when no cause is an answer of the daemon
   */
  public static Optional<ErrorText> ofDaemon(Throwable failed, String program) {
    Throwable cause = daemonOrRootCause(failed);
    return cause instanceof DockerException
        ? Optional.of(of(textOf(cause), program))
        : Optional.empty();
  }

  /**
   * Returns the daemon's error text.
   *
   * @param failed an exception of the client
   * @return a sentence without its full stop
   */
  public static String text(Throwable failed) {
    return textOf(daemonOrRootCause(failed));
  }

  private static Throwable daemonOrRootCause(Throwable failed) {
    Throwable cause = failed;
    while (!(cause instanceof DockerException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String textOf(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : withoutFullStop(unwrapped(message));
  }

  private static String remedy(String text, String program) {
    if (reason(text) == Reason.ARGUMENT_LIST_TOO_LONG) {
      return ErrorText.FEWER_ARGUMENTS;
    }
    if (text.contains("exec format error")) {
      return "Check that " + program + " is an executable for the daemon's architecture.";
    }
    if (text.contains("stat ") || text.contains("executable file not found")) {
      return "Check that " + program + " is in the image, and the image's ENTRYPOINT.";
    }
    if (text.contains("no such file or directory")) {
      return "Check that the image has the C library that "
          + program
          + " is linked with, or build it with cgo = false.";
    }
    if (text.contains("permission denied")) {
      return "Check that the image's USER may execute " + program + ".";
    }
    return "Try the same with \"docker run\".";
  }

  private static Reason reason(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("argument list too long")) {
      return Reason.ARGUMENT_LIST_TOO_LONG;
    }
    if (lower.contains("no such image") || lower.contains("pull access denied")) {
      return Reason.IMAGE;
    }
    if (lower.contains("mount") && !lower.contains("exec:")) {
      return Reason.CONFIG_ERROR;
    }
    return lower.contains("exec") || lower.contains("permission denied")
        ? Reason.EXECUTION
        : Reason.REJECTED;
  }

  /** Extracts the message of {@code Status 404: {"message":"No such image: x"}}. */
  private static String unwrapped(String message) {
    int brace = message.indexOf('{');
    if (brace < 0) {
      return message;
    }
    try {
      JsonNode inner = JSON.readTree(message.substring(brace)).path("message");
      return inner.isTextual() ? inner.asText() : message;
    } catch (JsonProcessingException plainText) {
      return message;
    }
  }

  private static String withoutFullStop(String message) {
    String line = message.strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
