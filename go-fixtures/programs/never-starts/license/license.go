// SPDX-License-Identifier: Apache-2.0

// Package license ends the program before its package main is initialised.
package license

import (
	"fmt"
	"os"
)

func init() {
	fmt.Fprintln(os.Stderr, "never-starts: no license")
	os.Exit(3)
}
