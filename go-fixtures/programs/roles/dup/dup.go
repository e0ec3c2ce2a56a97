// SPDX-License-Identifier: Apache-2.0

// Package dup points stderr to /dev/null before any other package of the program is initialized, as some logging libraries point it to their file.
package dup

import (
	"os"
	"syscall"
)

// Quiet is the command for which the package does it.
const Quiet = "quiet"

func init() {
	if len(os.Args) < 2 || os.Args[1] != Quiet {
		return
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err == nil {
		err = syscall.Dup3(int(null.Fd()), 2, 0)
	}
	if err != nil {
		panic(err)
	}
}
