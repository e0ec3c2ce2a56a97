// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile, as BuildKit's parser separates them: continued lines are
 * joined; comments and here-documents are left out.
 *
 * @param escape the escape character
 * @param instructions the instructions
 */
record Dockerfile(char escape, List<Instruction> instructions) {
  private static final Pattern HERE_DOCUMENT = Pattern.compile("^\\d*<<(-?)\\s*([^<]*)$");
  private static final Pattern FLAG = Pattern.compile("^--\\S*\\s*");
  private static final Set<String> WITH_HERE_DOCUMENTS = Set.of("RUN", "COPY", "ADD");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * One instruction.
   *
   * @param line its first line, from 1
   * @param name in upper case
   * @param arguments without flags, in one line
   * @param escape the escape character that splits its arguments; a trigger has the usual one
   */
  record Instruction(int line, String name, String arguments, char escape) {

    /** Splits a joined line into name and arguments. */
    static Instruction of(int line, String text, char escape) {
      String[] parts = Blanks.SEPARATOR.split(Blanks.strip(text), 2);
      String arguments = parts.length == 2 ? parts[1] : "";
      while (arguments.startsWith("--")) {
        arguments = FLAG.matcher(arguments).replaceFirst("");
      }
      return new Instruction(
          line, parts[0].toUpperCase(Locale.ROOT), Blanks.strip(arguments), escape);
    }
  }

  static Dockerfile parse(String text) {
    Reader reader = new Reader(text.replaceFirst("^\uFEFF", "").split("\n", -1));
    return new Dockerfile(reader.directives.escape(), reader.read());
  }

  /** Returns the name of the last stage, as BuildKit's TARGETSTAGE has it. */
  String lastStage() {
    return instructions.stream()
        .filter(instruction -> instruction.name().equals("FROM"))
        .map(from -> Blanks.SEPARATOR.split(from.arguments()))
        .map(words -> words.length > 2 ? words[2].toLowerCase(Locale.ROOT) : "default")
        .reduce("default", (earlier, later) -> later);
  }

  /** Reads the lines in their order. */
  private static final class Reader {
    private final String[] lines;
    private final Directives directives;
    private final List<Instruction> instructions = new ArrayList<>();
    private int next;

    Reader(String[] lines) {
      this.lines = lines;
      directives = Directives.of(List.of(lines));
    }

    List<Instruction> read() {
      while (next < lines.length) {
        String line = Blanks.stripLeading(withoutEnd(lines[next++]));
        if (!line.isEmpty() && !line.startsWith("#")) {
          instruction(next, line);
        }
      }
      return instructions;
    }

    private void instruction(int first, String line) {
      StringBuilder joined = new StringBuilder();
      boolean continues = append(joined, line);
      while (continues && next < lines.length) {
        String more = withoutEnd(lines[next++]);
        String content = Blanks.stripLeading(more);
        if (!content.isEmpty() && !content.startsWith("#")) {
          continues = append(joined, more);
        }
      }
      Instruction instruction = Instruction.of(first, joined.toString(), directives.escape());
      instructions.add(instruction);
      Instruction inner =
          instruction.name().equals("ONBUILD")
              ? Instruction.of(first, instruction.arguments(), directives.escape())
              : instruction;
      if (WITH_HERE_DOCUMENTS.contains(inner.name()) && !isList(inner.arguments())) {
        skipHereDocuments(joined.toString());
      }
    }

    /** Appends a line without its continuation, and returns whether it had one. */
    private boolean append(StringBuilder joined, String line) {
      int end = line.length();
      while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
        end--;
      }
      char escape = directives.escape();
      boolean continues =
          end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
      joined.append(continues ? line.substring(0, end - 1) : line);
      return continues;
    }

    private void skipHereDocuments(String line) {
      for (String word : rawWords(line)) {
        Matcher opening = HERE_DOCUMENT.matcher(word);
        List<String> name = opening.matches() ? WordLexer.plainWords(opening.group(2)) : List.of();
        if (name.size() == 1) {
          skipTo(name.get(0), opening.group(1).equals("-"));
        }
      }
    }

    private static List<String> rawWords(String line) {
      try {
        return WordLexer.rawWords(line);
      } catch (DockerfileException notWords) {
        return List.of(); // as BuildKit does; the shell of the RUN will read the line
      }
    }

    private void skipTo(String terminator, boolean withoutTabs) {
      boolean found = false;
      while (!found && next < lines.length) {
        String line = withoutEnd(lines[next++]);
        found = (withoutTabs ? line.replaceFirst("^\t+", "") : line).equals(terminator);
      }
    }

    private static String withoutEnd(String line) {
      return line.replaceFirst("\r+$", "");
    }

    private static boolean isList(String arguments) {
      if (!arguments.startsWith("[")) {
        return false;
      }
      try {
        for (JsonNode element : JSON.readTree(arguments)) {
          if (!element.isTextual()) {
            throw new DockerfileException("an array has an element that is no string");
          }
        }
        return true;
      } catch (JsonProcessingException notJson) {
        return false;
      }
    }
  }
}
