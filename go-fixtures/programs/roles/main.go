// SPDX-License-Identifier: Apache-2.0

// Roles is one program with several commands, as many services are: a container may start it more than once.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"example.com/roles/dup"
)

func main() {
	role := "serve"
	if len(os.Args) > 1 {
		role = os.Args[1]
	}
	fmt.Println("roles:", role)
	switch role {
	case "serve", "worker", dup.Quiet:
		awaitSignal()
	case "flaky":
		failUntil(3)
		awaitSignal()
	case "needs-level":
		if os.Getenv("LEVEL") != "info" {
			fmt.Fprintf(os.Stderr, "roles: LEVEL must be info, but is %q\n", os.Getenv("LEVEL"))
			os.Exit(3)
		}
		awaitSignal()
	case "parent":
		startItself("worker")
	}
}

func awaitSignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, os.Interrupt)
	<-signals
}

// failUntil ends the program with exit code 1 until it has been started attempts times in this container.
func failUntil(attempts int) {
	const count = "/tmp/attempts"
	earlier, _ := os.ReadFile(count)
	if err := os.WriteFile(count, append(earlier, '.'), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, "roles:", err)
	}
	if len(earlier)+1 < attempts {
		os.Exit(1)
	}
}

func startItself(role string) {
	child := exec.Command(os.Args[0], role)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	child.Env = append(os.Environ(), "STARTED_BY=parent")
	if err := child.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "roles:", err)
		os.Exit(1)
	}
	awaitSignal()
	_ = child.Process.Signal(syscall.SIGTERM)
	_ = child.Wait()
}
