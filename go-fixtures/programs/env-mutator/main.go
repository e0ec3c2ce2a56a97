// SPDX-License-Identifier: Apache-2.0

// Env-mutator changes its own environment, so that EXEC, INIT and MAIN differ: FROM_IMPORT is set from INIT on, FROM_INIT from MAIN on.
package main

import (
	"fmt"
	"os"

	_ "example.com/env-mutator/settings"
)

func init() { os.Setenv("FROM_INIT", "1") }

func main() {
	fmt.Printf("env-mutator: FROM_IMPORT is %q, FROM_INIT is %q\n", os.Getenv("FROM_IMPORT"), os.Getenv("FROM_INIT"))
}
