// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"os"
	"strings"
)

// Replaced captures EXEC of a process that will replace itself: what execve gave it is what its successor would have had. Nothing is
// watched afterwards. session is the value of RUNUNDER_SESSION, from wherever the caller has it.
func Replaced(session string) (err error) {
	defer func() {
		if recover() != nil {
			err = errInside
		}
	}()
	at := now()
	p, err := begin(session, "")
	if err != nil {
		return err
	}
	env, source := GivenEnvironment()
	return p.once(&snapshot{phase: "EXEC", at: at, env: env, source: source, process: p.currentIdentity()})
}

// GivenEnvironment is what execve gave, in order and byte for byte, as far as the system shows it.
func GivenEnvironment() ([]string, byte) {
	block, err := readAll("/proc/self/environ")
	if err != nil || len(block) == 0 {
		return os.Environ(), sourceGo
	}
	return splitBlock(block), sourceKernel
}

// WithoutOwn leaves out what is RunUnder's own, for a successor that shall have the environment that it would have without.
func WithoutOwn(env []string) []string {
	kept := make([]string, 0, len(env))
	for _, entry := range env {
		if !strings.HasPrefix(entry, "RUNUNDER_") {
			kept = append(kept, entry)
		}
	}
	return kept
}

// once sends s with its files, and does not look for those that are missing.
func (p *probe) once(s *snapshot) error {
	s.files = p.examineAll(p.session.watches)
	return p.sendMessage(encodeSnapshot(s))
}
