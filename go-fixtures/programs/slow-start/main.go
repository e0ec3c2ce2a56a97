// SPDX-License-Identifier: Apache-2.0

// Slow-start is up a while after main() began, and then writes a file that a health check can test.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	time.Sleep(300 * time.Millisecond)
	if err := os.WriteFile("/tmp/up", []byte("up\n"), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "slow-start:", err)
		os.Exit(1)
	}
	fmt.Println("slow-start: up")
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	<-asked
}
