// SPDX-License-Identifier: Apache-2.0

// Orders is a small, ordinary service: it reads its settings in init(), from the environment and from files that a scheduler
// mounts. It does not know RunUnder.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// current is filled by init, before main can use it.
var current settings

func init() { current = load() }

func main() {
	current.print(os.Stdout)
	if os.Getenv("ORDERS_SERVE") != "1" {
		return
	}
	if err := serve(); err != nil {
		fmt.Fprintf(os.Stderr, "orders: %v\n", err)
		os.Exit(1)
	}
}

// serve answers requests until the scheduler stops the program.
func serve() error {
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	server := &http.Server{Addr: current.listen, Handler: http.HandlerFunc(answer), ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	fmt.Fprintf(os.Stderr, "orders: serving on %s\n", current.listen)
	select {
	case err := <-failed:
		return fmt.Errorf("serve on %s: %w", current.listen, err)
	case <-stop.Done():
	}
	fmt.Fprintln(os.Stderr, "orders: stopping")
	timeout, release := context.WithTimeout(context.Background(), 5*time.Second)
	defer release()
	return server.Shutdown(timeout)
}

func answer(w http.ResponseWriter, _ *http.Request) { current.print(w) }
