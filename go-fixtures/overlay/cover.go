// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// coverVerb makes this program a -toolexec of go build, since "go build -cover" reads the files of a package without their overlay.
const coverVerb = "toolexec"

// coverCommand is the value of -toolexec; empty when the user's build covers nothing.
func (u userFlags) coverCommand(overlay string) (string, error) {
	if !u.covers {
		return "", nil
	}
	own, err := os.Executable()
	if err != nil {
		return "", err
	}
	for _, path := range []string{own, overlay} {
		if strings.Contains(path, "'") {
			return "", fmt.Errorf("-cover needs paths without a quote, but there is %s", path)
		}
	}
	return strings.TrimSpace(fmt.Sprintf("'%s' %s '%s' %s", own, coverVerb, overlay, u.toolexec)), nil
}

// runTools executes a tool of the go command. The cover tool gets the files of the overlay in place of the originals.
func runTools(args []string, stdout, stderr io.Writer) int {
	if len(args) < 2 {
		fmt.Fprintf(stderr, "overlay: %s needs an overlay and a command\n", coverVerb)
		return 2
	}
	command := args[1:]
	for i, word := range command {
		if strings.TrimSuffix(filepath.Base(word), ".exe") == "cover" && filepath.IsAbs(word) {
			var err error
			if command, err = withReplacements(command, i+1, args[0]); err != nil {
				fmt.Fprintf(stderr, "overlay: %v\n", err)
				return 1
			}
			break
		}
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, stdout, stderr
	err := cmd.Run()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode()
	}
	if err != nil {
		fmt.Fprintf(stderr, "overlay: %v\n", err)
		return 1
	}
	return 0
}

func withReplacements(command []string, from int, overlay string) ([]string, error) {
	text, err := os.ReadFile(overlay)
	if err != nil {
		return nil, err
	}
	replace, err := parseOverlay(text)
	if err != nil {
		return nil, err
	}
	changed := append([]string{}, command...)
	for i := from; i < len(changed); i++ {
		if replacement := replace[changed[i]]; replacement != "" {
			changed[i] = replacement
		}
	}
	return changed, nil
}
