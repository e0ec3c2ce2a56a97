// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asStranger examines path as a user who owns nothing. The kernel has this identity for each thread, and root gets its own back the same way.
func asStranger(t *testing.T, path string) file {
	t.Helper()
	if os.Getuid() != 0 {
		return examine(path, 10, make([]byte, 1024))
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	_, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0)
	defer func() { _, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0) }()
	return examine(path, 10, make([]byte, 1024))
}

func TestWhatThisProcessMayNotReadIsToldWithTheReason(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Chmod(dir+"/..", 0o755))
	write(t, dir+"/secret", []byte("secret"))
	must(t, os.Mkdir(dir+"/folder", 0o755))
	write(t, dir+"/folder/inside", nil)
	must(t, os.Symlink("folder/inside", dir+"/link"))
	must(t, os.Chmod(dir+"/secret", 0o200))
	must(t, os.Chmod(dir+"/folder", 0o200))
	defer os.Chmod(dir+"/folder", 0o700)
	rows := []struct {
		path, reason       string
		kind               byte
		failure, openError string
	}{
		{dir + "/secret", "the folder can be searched, the file not read", kindRegular, "", "permission denied"},
		{dir + "/folder", "a folder can be looked at from outside", kindDirectory, "", "permission denied"},
		{dir + "/folder/inside", "what is in a closed folder cannot be looked at", kindUnknown, "permission denied", ""},
		{dir + "/link", "nor through a link, whose target may well be there", kindUnknown, "permission denied", ""},
	}
	for _, row := range rows {
		got := asStranger(t, row.path)
		if got.kind != row.kind || got.failure != row.failure || got.openError != row.openError || got.readable || got.content != nil {
			t.Errorf("%s is %+v: %s", row.path, got, row.reason)
		}
	}
}
