// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/rununder/rununder/go-fixtures/probe/internal/capture"
)

const sessionVariable = "RUNUNDER_SESSION"

// front finds the program as the container's runtime would have found it.
func front(argv []string) int {
	given, _ := capture.GivenEnvironment()
	path, err := lookUp(argv[0], given)
	if err != nil {
		// EXEC is recorded nevertheless: it may show why the program was not found.
		record()
		return refuse(argv[0], err)
	}
	return become(path, argv)
}

// become records EXEC and replaces this process. It returns only when execve fails.
func become(path string, argv []string) int {
	given, _ := capture.GivenEnvironment()
	record()
	return refuse(path, syscall.Exec(path, argv, capture.WithoutOwn(given)))
}

// record never prevents the program from being executed.
func record() {
	session, err := findSession()
	if err == nil {
		err = capture.Replaced(session)
	}
	if err != nil {
		printError(err)
	}
}

func findSession() (string, error) {
	if session, set := os.LookupEnv(sessionVariable); set {
		return session, nil
	}
	content, err := os.ReadFile(filepath.Join(folder, "session"))
	if err != nil {
		return "", fmt.Errorf("EXEC is not recorded: %w", err)
	}
	return string(content), nil
}

// refuse prints one line with the reason why the program could not be executed; the exit codes are those of shells and container runtimes.
func refuse(program string, err error) int {
	printError(fmt.Errorf("exec %q: %w", program, err))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotInPath) {
		return notFound
	}
	return cannotExecute
}

var errNotInPath = errors.New("executable file not found in $PATH")

// lookUp searches the program's PATH, from the program's working directory. Unlike os/exec it takes an empty
// element as that directory, as execvp does.
func lookUp(program string, env []string) (string, error) {
	if strings.Contains(program, "/") {
		return program, nil
	}
	failure := errNotInPath
	for _, dir := range filepath.SplitList(value(env, "PATH")) {
		if dir == "" {
			dir = "."
		}
		candidate := dir + "/" + program
		info, err := os.Stat(candidate)
		if err != nil || info.IsDir() {
			continue
		}
		if err = executable(candidate); err == nil {
			return candidate, nil
		}
		failure = err
	}
	return "", failure
}

func executable(path string) error {
	const executeFlag, atFdcwd, atEaccess = 1, -0x64, 0x200
	return syscall.Faccessat(atFdcwd, path, executeFlag, atEaccess)
}

// value returns the last value of that name, which is the one that the runtimes take.
func value(env []string, name string) string {
	found := ""
	for _, entry := range env {
		if rest, is := strings.CutPrefix(entry, name+"="); is {
			found = rest
		}
	}
	return found
}
