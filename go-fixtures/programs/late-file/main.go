// SPDX-License-Identifier: Apache-2.0

// Late-file writes the file that LATE_FILE names 150 ms after main() has begun, and stays for another second.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	time.Sleep(150 * time.Millisecond)
	if err := os.WriteFile(os.Getenv("LATE_FILE"), []byte("late\n"), 0o644); err != nil {
		fmt.Fprintf(os.Stderr, "late-file: %v\n", err)
		os.Exit(1)
	}
	fmt.Println("late-file: written")
	time.Sleep(time.Second)
}
