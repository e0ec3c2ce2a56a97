// SPDX-License-Identifier: Apache-2.0

//go:build linux

// Shim records EXEC of a program that RunUnder does not build, and then replaces itself with the program. RunUnder puts it before the program or in the program's place:
//
//	/.rununder/shim exec PROGRAM [ARGUMENT ...]   before a container's ENTRYPOINT
//	/app/orders [ARGUMENT ...]                    in the program's place; the program is then /.rununder/original
//	/.rununder/shim install FOLDER                copies the shim and the session of RUNUNDER_SESSION to FOLDER
//	/.rununder/shim keep PROGRAM                  copies PROGRAM to /.rununder/original
//	/.rununder/shim attach [PROGRAM]              records EXEC of a running process: the one with this executable, or the first
//
// The session is that of RUNUNDER_SESSION, or else of the file /.rununder/session, which also reaches a program behind sudo or "env -i". The shim is static and
// needs nothing from the image: no shell, no C library, no /etc/passwd, no writable folder.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// folder holds the shim, the session and the original program in a container. Only tests change it.
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

// command runs the command of the arguments and returns the exit code.
func command(args []string) int {
	err := errors.New("the first argument must be \"exec\", \"install\", \"keep\" or \"attach\"")
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
	printError(err)
	return 1
}

// printError writes one line. Errors of the capture already start with "rununder: ".
func printError(err error) {
	text := strings.ReplaceAll(err.Error(), "\n", " ")
	fmt.Fprintln(os.Stderr, "rununder: "+strings.TrimPrefix(text, "rununder: "))
}
