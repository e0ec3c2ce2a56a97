// SPDX-License-Identifier: Apache-2.0

//go:build linux

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rununder/rununder/go-fixtures/probe/internal/capture"
)

// Readable for every user that the image may name, and writable for none.
const (
	readable       = 0o444
	executableMode = 0o555
)

// install copies the shim and the session to a folder that a container will mount.
func install(target string) error {
	session, set := os.LookupEnv(sessionVariable)
	if !set {
		return errors.New(sessionVariable + " is not set")
	}
	if err := copyFile("/proc/self/exe", filepath.Join(target, "shim"), executableMode); err != nil {
		return err
	}
	return write(filepath.Join(target, "session"), readable, func(to io.Writer) error {
		_, err := io.WriteString(to, session)
		return err
	})
}

// keep copies the program to the path where the shim in its place finds it.
func keep(program string) error {
	info, err := os.Stat(program)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file", program)
	}
	if info.Mode()&(os.ModeSetuid|os.ModeSetgid) != 0 || hasCapabilities(program) {
		return fmt.Errorf("%s has a setuid bit or file capabilities, which a copy would not have; remove program to record EXEC of the entrypoint", program)
	}
	return copyFile(program, filepath.Join(folder, "original"), info.Mode().Perm())
}

func hasCapabilities(path string) bool {
	size, err := syscall.Getxattr(path, "security.capability", nil)
	return err == nil && size > 0
}

func copyFile(from, to string, mode os.FileMode) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	return write(to, mode, func(target io.Writer) error {
		_, err := io.Copy(target, source)
		return err
	})
}

// write creates a file with exactly this mode, whatever the umask.
func write(path string, mode os.FileMode, content func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(content(file), file.Chmod(mode), file.Close())
}

// attach records EXEC of another process.
func attach(program string) error {
	session, err := findSession()
	if err != nil {
		return err
	}
	pid, err := capture.Find(program)
	if err != nil {
		return err
	}
	return capture.Other(session, pid)
}
