// SPDX-License-Identifier: Apache-2.0

//go:build unix

// Launch replaces itself with a program whose environment is exactly the content of a file, with a NUL after each entry:
//
//	launch FILE PROGRAM [ARGUMENT ...]
//
// env(1) does the same for an environment on its command line, where every user of the machine can read it. As with env(1), a name without a slash
// is looked up in the PATH of the new environment.
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
	standardPath  = "/bin:/usr/bin"
	shell         = "/bin/sh"
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
		err = execute(command, entries(content))
	}
	fmt.Fprintf(os.Stderr, "launch: %s: %v\n", command[0], err)
	if errors.Is(err, fs.ErrNotExist) {
		return notFound
	}
	return cannotExecute
}

// execute does what execvp(3) does with the PATH of the new environment.
func execute(command, environment []string) error {
	var err error = syscall.ENOENT
	for _, path := range candidates(command[0], environment) {
		failed := syscall.Exec(path, command, environment)
		switch {
		case failed == syscall.ENOEXEC:
			return syscall.Exec(shell, append([]string{shell, path}, command[1:]...), environment)
		case failed == syscall.EACCES:
			err = failed
		case failed != syscall.ENOENT && failed != syscall.ENOTDIR:
			return failed
		}
	}
	return err
}

func candidates(name string, environment []string) []string {
	if strings.Contains(name, "/") {
		return []string{name}
	}
	path := standardPath
	for _, entry := range environment {
		if value, found := strings.CutPrefix(entry, "PATH="); found {
			path = value
			break
		}
	}
	var found []string
	for _, folder := range strings.Split(path, ":") {
		if folder == "" {
			folder = "."
		}
		found = append(found, folder+"/"+name)
	}
	return found
}

func entries(content []byte) []string {
	all := strings.Split(string(content), "\x00")
	return all[:len(all)-1]
}
