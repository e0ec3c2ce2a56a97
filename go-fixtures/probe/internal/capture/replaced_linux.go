// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"os"
	"strings"
)

// Replaced captures EXEC of a process that will replace itself: execve gave it what its successor would have had. Nothing is
// watched afterwards. session is the value of RUNUNDER_SESSION, from the environment or from a file.
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

// GivenEnvironment is the environment that execve gave, in order and byte for byte, as far as the system shows it.
func GivenEnvironment() ([]string, byte) {
	block, err := readAll("/proc/self/environ")
	if err != nil || len(block) == 0 {
		return os.Environ(), sourceGo
	}
	return splitBlock(block), sourceKernel
}

// WithoutOwn leaves out the variables of RunUnder, so that the successor has the environment that it would have without RunUnder.
func WithoutOwn(env []string) []string {
	kept := make([]string, 0, len(env))
	for _, entry := range env {
		if !strings.HasPrefix(entry, "RUNUNDER_") {
			kept = append(kept, entry)
		}
	}
	return kept
}

// once sends s with its files, and does not poll for missing ones.
func (p *probe) once(s *snapshot) error {
	s.files = p.examineAll(p.session.watches)
	return p.sendMessage(encodeSnapshot(s))
}
