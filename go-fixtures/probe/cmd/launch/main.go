// SPDX-License-Identifier: Apache-2.0

//go:build unix

// Launch replaces itself with a program whose environment is exactly the content of a file, with a NUL after each entry:
//
//	launch FILE PROGRAM [ARGUMENT ...]
//
// env(1) does the same for an environment on its command line, where every process of the machine can read it; and its putenv searches all entries
// for each entry, which takes a fifth of a second for ten thousand.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

const (
	usage         = 2
	cannotExecute = 126
	notFound      = 127
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: launch FILE PROGRAM [ARGUMENT ...]")
		os.Exit(usage)
	}
	os.Exit(launch(os.Args[1], os.Args[2:]))
}

// launch returns only when the program cannot be executed; the exit codes are those of env(1).
func launch(file string, command []string) int {
	content, err := os.ReadFile(file)
	if err == nil {
		err = syscall.Exec(command[0], command, entries(content))
	}
	fmt.Fprintf(os.Stderr, "launch: %s: %v\n", command[0], err)
	if errors.Is(err, fs.ErrNotExist) {
		return notFound
	}
	return cannotExecute
}

func entries(content []byte) []string {
	all := strings.Split(string(content), "\x00")
	return all[:len(all)-1]
}
