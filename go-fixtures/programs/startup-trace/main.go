// SPDX-License-Identifier: Apache-2.0

// Startup-trace traces its own start: it reads its environment in init() under runtime/trace and within an OpenTelemetry span, and writes the trace, the
// span and a heap profile to the folder that DIAGNOSTICS names.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"runtime/trace"
	"syscall"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

var settings map[string]string

func init() {
	write("trace.out", func(to io.Writer) error {
		if err := trace.Start(to); err != nil {
			return err
		}
		defer trace.Stop()
		settings = readInSpan()
		return nil
	})
	write("heap.pprof", pprof.WriteHeapProfile)
}

func main() {
	fmt.Println("startup-trace: variables:", len(settings))
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	<-stop
}

func readInSpan() map[string]string {
	var read map[string]string
	write("span.json", func(to io.Writer) error {
		exporter, err := stdouttrace.New(stdouttrace.WithWriter(to))
		if err != nil {
			return err
		}
		provider := sdktrace.NewTracerProvider(sdktrace.WithSyncer(exporter))
		ctx, span := provider.Tracer("startup-trace").Start(context.Background(), "read environment")
		trace.WithRegion(ctx, "read environment", func() { read = environment() })
		span.SetAttributes(attribute.Int("variables", len(read)))
		span.End()
		return provider.Shutdown(ctx)
	})
	return read
}

func write(name string, content func(io.Writer) error) {
	file, err := os.Create(filepath.Join(os.Getenv("DIAGNOSTICS"), name))
	if err == nil {
		err = content(file)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "startup-trace:", err)
		os.Exit(1)
	}
}
