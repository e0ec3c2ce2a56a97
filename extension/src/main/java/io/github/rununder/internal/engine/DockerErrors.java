// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.capture.StartFailure.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the daemon's own words out of the client's exceptions, and knows what helps. */
public final class DockerErrors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern EXECUTED = Pattern.compile("exec: \"([^\"]+)\"");

  private DockerErrors() {}

  /**
   * Returns what the daemon said.
   *
   * @param failed an exception of the client
   * @return a sentence without its full stop
   */
  public static String of(Throwable failed) {
    return words(engineOrRootCause(failed));
  }

  /**
   * Returns what the daemon said, when it was the daemon that refused.
   *
   * @param failed an exception
   * @return a sentence without its full stop; empty when no cause is an answer of the daemon
   */
  public static Optional<String> ofEngine(Throwable failed) {
    Throwable cause = engineOrRootCause(failed);
    return cause instanceof DockerException ? Optional.of(words(cause)) : Optional.empty();
  }

  private static Throwable engineOrRootCause(Throwable failed) {
    Throwable cause = failed;
    while (!(cause instanceof DockerException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : withoutFullStop(unwrapped(message));
  }

  /**
   * Returns what to do when a container's program cannot be executed.
   *
   * @param words what the daemon or the container runtime said
   * @param fallback what was to be executed, if the words do not tell
   * @return a sentence
   */
  public static String remedy(String words, String fallback) {
    Matcher told = EXECUTED.matcher(words);
    String program = told.find() ? told.group(1) : fallback;
    if (reason(words) == Reason.ARGUMENT_LIST_TOO_LONG) {
      return "Give the program fewer or shorter arguments and variables, or put values into files.";
    }
    if (words.contains("exec format error")) {
      return "Check that " + program + " is an executable for the daemon's architecture.";
    }
    if (words.contains("stat ") || words.contains("executable file not found")) {
      return "Check that " + program + " is in the image, and the image's ENTRYPOINT.";
    }
    if (words.contains("no such file or directory")) {
      return "Check that the image has the C library that "
          + program
          + " is linked with, or build it with cgo = false.";
    }
    if (words.contains("permission denied")) {
      return "Check that the image's USER may execute " + program + ".";
    }
    return "Try the same with \"docker run\".";
  }

  /**
   * Returns which kind of failure the words tell of.
   *
   * @param words what the daemon or the container runtime said
   * @return the kind
   */
  public static Reason reason(String words) {
    String told = words.toLowerCase(Locale.ROOT);
    if (told.contains("argument list too long")) {
      return Reason.ARGUMENT_LIST_TOO_LONG;
    }
    if (told.contains("no such image") || told.contains("pull access denied")) {
      return Reason.IMAGE;
    }
    if (told.contains("mount") && !told.contains("exec:")) {
      return Reason.CONFIG_ERROR;
    }
    return told.contains("exec") || told.contains("permission denied")
        ? Reason.EXECUTION
        : Reason.REJECTED;
  }

  /** {@code Status 404: {"message":"No such image: x"}} says no more than its message. */
  private static String unwrapped(String message) {
    int brace = message.indexOf('{');
    if (brace < 0) {
      return message;
    }
    try {
      JsonNode words = JSON.readTree(message.substring(brace)).path("message");
      return words.isTextual() ? words.asText() : message;
    } catch (JsonProcessingException plainText) {
      return message;
    }
  }

  private static String withoutFullStop(String message) {
    String line = message.strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
