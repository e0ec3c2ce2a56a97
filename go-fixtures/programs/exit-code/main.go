// SPDX-License-Identifier: Apache-2.0

// Exit-code ends with the code that is its first argument.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	if len(os.Args) < 2 {
		return
	}
	code, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fmt.Fprintf(os.Stderr, "exit-code: %q is not a number\n", os.Args[1])
		os.Exit(1)
	}
	os.Exit(code)
}
