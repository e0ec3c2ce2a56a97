// SPDX-License-Identifier: Apache-2.0

//go:build !windows

package capture

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// stderrDescriptor is written to without os.Stderr: for descriptors 1 and 2, os.File raises a deadly SIGPIPE when the reader is gone.
const stderrDescriptor = descriptor(2)

const stdoutDescriptor = descriptor(1)

type descriptor int

// place identifies the file behind a descriptor.
type place struct {
	device, inode uint64
	known         bool
}

func (d descriptor) place() place {
	var stat syscall.Stat_t
	for {
		err := syscall.Fstat(int(d), &stat)
		if err != syscall.EINTR {
			return place{uint64(stat.Dev), stat.Ino, err == nil}
		}
	}
}

// writeTimeout is how long a non-blocking descriptor may stay full. On a blocking descriptor the kernel waits, as it does for the program's own output.
const writeTimeout = 10 * time.Second

// stdoutPath means descriptor 1: who may not open the file behind it may still write to it.
const stdoutPath = "/dev/stdout"

// openOut does not wait for a reader if path is a named pipe.
func openOut(path string) (descriptor, error) {
	if path == stdoutPath {
		return keep(stdoutDescriptor), nil
	}
	const flags = syscall.O_WRONLY | syscall.O_APPEND | syscall.O_CREAT | syscall.O_CLOEXEC | syscall.O_NONBLOCK
	for {
		fd, err := syscall.Open(path, flags, 0600)
		if err == nil {
			return descriptor(fd), nil
		}
		if err != syscall.EINTR {
			return 0, &os.PathError{Op: "open", Path: path, Err: err}
		}
	}
}

// writeWhole writes line in one call, and the rest in further calls if the kernel takes only a part.
func writeWhole(d descriptor, line []byte) error {
	var deadline time.Time
	for len(line) > 0 {
		n, err := syscall.Write(int(d), line)
		switch {
		case err == nil && n == 0:
			return errors.New("the system takes no more bytes")
		case err == nil:
			line = line[n:]
		case err == syscall.EINTR:
		case err == syscall.EAGAIN:
			if deadline.IsZero() {
				deadline = time.Now().Add(writeTimeout)
			}
			if time.Now().After(deadline) {
				return err
			}
			time.Sleep(200 * time.Microsecond)
		default:
			return err
		}
	}
	return nil
}
