// SPDX-License-Identifier: Apache-2.0

//go:build linux

// Shim is what RunUnder puts before, or in the place of, a program that it does not build. It records EXEC and replaces itself with the program:
//
//	/.rununder/shim exec PROGRAM [ARGUMENT ...]   before a container's ENTRYPOINT
//	/app/orders [ARGUMENT ...]                    in the program's place; the program itself is then /.rununder/original
//	/.rununder/shim install FOLDER                puts the shim and the session of RUNUNDER_SESSION into FOLDER
//	/.rununder/shim keep PROGRAM                  copies PROGRAM to /.rununder/original
//	/.rununder/shim attach [PROGRAM]              records EXEC of a running process: the one with this executable, or the first
//
// The session is that of RUNUNDER_SESSION, or else of the file /.rununder/session, which also reaches a program behind sudo or "env -i". It is static and
// needs nothing of the image: no shell, no C library, no /etc/passwd, no writable folder.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// folder is where the shim, the session and the original are in a container. Only tests change it.
var folder = "/.rununder"

const (
	cannotExecute = 126
	notFound      = 127
)

func main() {
	own, err := os.Executable()
	if err != nil {
		own = os.Args[0]
	}
	if own != filepath.Join(folder, "shim") {
		os.Exit(become(filepath.Join(folder, "original"), os.Args))
	}
	os.Exit(command(os.Args[1:]))
}

// command does what the arguments say and returns the exit code.
func command(args []string) int {
	err := errors.New("say \"exec\", \"install\", \"keep\" or \"attach\"")
	if len(args) > 0 {
		switch verb, rest := args[0], args[1:]; {
		case verb == "exec" && len(rest) > 0:
			return front(rest)
		case verb == "install" && len(rest) == 1:
			err = install(rest[0])
		case verb == "keep" && len(rest) == 1:
			err = keep(rest[0])
		case verb == "attach" && len(rest) < 2:
			err = attach(strings.Join(rest, ""))
		}
	}
	if err == nil {
		return 0
	}
	complain(err)
	return 1
}

// complain writes one line. Errors of the capture name RunUnder already.
func complain(err error) {
	text := strings.ReplaceAll(err.Error(), "\n", " ")
	fmt.Fprintln(os.Stderr, "rununder: "+strings.TrimPrefix(text, "rununder: "))
}
