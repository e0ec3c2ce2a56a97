// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

/** An origin that is declared nowhere, or that is not known. */
public sealed interface RuntimeOrigin extends Origin {
  @Override
  default String describe() {
    return layer().describe();
  }

  /** A variable that the container runtime adds: PATH, HOME, HOSTNAME, TERM. */
  record RuntimeDefault() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.RUNTIME_DEFAULT;
    }
  }

  /** Something between the scheduler and the program, such as an entrypoint script. */
  record Entrypoint() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.ENTRYPOINT;
    }
  }

  /** The program itself, after {@code EXEC}. */
  // The name is the type in reports; without an import it hides no class of java.lang.
  @SuppressWarnings("JavaLangClash")
  record Process() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.PROCESS;
    }
  }

  /** A declaration that was there when the program started, and has been deleted since. */
  record DeletedDeclaration() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.UNKNOWN;
    }

    @Override
    public String describe() {
      return "a declaration that was deleted after the start";
    }
  }

  /**
   * A variable that no declaration has, in a process that the scheduler started itself: nothing
   * that could have set it stood between.
   */
  record UnknownRule() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.UNKNOWN;
    }

    @Override
    public String describe() {
      return "the runtime, or a rule that RunUnder does not know";
    }
  }

  /** A source that neither the declaration nor the captures show. */
  record Unknown() implements RuntimeOrigin {
    @Override
    public Layer layer() {
      return Layer.UNKNOWN;
    }
  }
}
