// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"
)

// examineSoon fails when the examination of the path blocks.
func examineSoon(t *testing.T, path string, limit uint64) file {
	t.Helper()
	done := make(chan file, 1)
	go func() { done <- examine(path, limit, make([]byte, 32<<10)) }()
	select {
	case f := <-done:
		return f
	case <-time.After(5 * time.Second):
		t.Fatalf("the examination of %s did not end", path)
		return file{}
	}
}

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o640); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRegularFile(t *testing.T) {
	content := []byte("level: debug\n\x00\xff")
	path := write(t, t.TempDir()+"/app.yaml", content)
	mtime := time.Unix(1700000000, 123456789)
	if err := os.Chtimes(path, mtime, mtime); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640|os.ModeSticky|os.ModeSetuid); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	got := examineSoon(t, path, 5)
	want := file{path: path, kind: kindRegular, size: 15, mode: 05640, uid: uint32(os.Getuid()), gid: uint32(os.Getgid()), mtime: mtime.UnixNano(),
		readable: true, sha256: sum[:], content: content[:5], truncated: true}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if all := examineSoon(t, path, 15); all.truncated || !bytes.Equal(all.content, content) {
		t.Errorf("with room for all, content is %q, truncated %v", all.content, all.truncated)
	}
	if none := examineSoon(t, path, 0); !none.truncated || len(none.content) > 0 || !bytes.Equal(none.sha256, sum[:]) {
		t.Errorf("with room for nothing, content is %q, truncated %v", none.content, none.truncated)
	}
}

func TestEmptyFile(t *testing.T) {
	sum := sha256.Sum256(nil)
	got := examineSoon(t, write(t, t.TempDir()+"/empty", nil), 5)
	if got.truncated || !got.readable || !bytes.Equal(got.sha256, sum[:]) {
		t.Errorf("an empty file is %+v", got)
	}
}

func TestKindsOfPaths(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/file", []byte("x"))
	must(t, syscall.Mkfifo(dir+"/pipe", 0o600))
	listener, err := net.Listen("unix", dir+"/socket")
	must(t, err)
	defer listener.Close()
	must(t, os.Symlink("nowhere", dir+"/dangling"))
	must(t, os.Symlink("loop", dir+"/loop"))
	must(t, os.Symlink("pipe", dir+"/to-pipe"))
	must(t, os.Symlink("file", dir+"/to-file"))
	rows := []struct {
		path, reason string
		kind         byte
		failure      string
		readable     bool
	}{
		{dir + "/nothing", "the usual absence", kindAbsent, "", false},
		{dir + "/file/below", "nothing can be below a file", kindAbsent, "", false},
		{dir, "a folder", kindDirectory, "", true},
		{dir + "/pipe", "opening a pipe waits for a writer", kindPipe, "", true},
		{dir + "/to-pipe", "a link does not make a pipe safer", kindPipe, "", true},
		{dir + "/socket", "a socket cannot be opened", kindSocket, "", true},
		{"/dev/null", "opening a device may have an effect", kindDevice, "", true},
		{dir + "/dangling", "the link is there, its target is not", kindLink, "", false},
		{dir + "/loop", "the kernel gives up", kindLink, "too many levels of symbolic links", false},
		{dir + "/to-file", "a link is what it leads to", kindRegular, "", true},
		{dir + "/" + strings.Repeat("n", 300), "a name that no file can have", kindUnknown, "file name too long", false},
	}
	for _, row := range rows {
		got := examineSoon(t, row.path, 10)
		if got.kind != row.kind || got.failure != row.failure || got.readable != row.readable {
			t.Errorf("%s is kind %d, failure %q, readable %v, want %d, %q, %v: %s", row.path, got.kind, got.failure, got.readable,
				row.kind, row.failure, row.readable, row.reason)
		}
	}
}

func TestLinksAreFollowedAsTheKernelDoes(t *testing.T) {
	dir := t.TempDir()
	must(t, os.MkdirAll(dir+"/real/..2026", 0o755))
	write(t, dir+"/real/..2026/app.yaml", []byte("x"))
	must(t, os.Symlink("..2026", dir+"/real/..data"))
	must(t, os.Symlink("..data/app.yaml", dir+"/real/app.yaml"))
	must(t, os.Symlink(dir+"/real/app.yaml", dir+"/first"))
	must(t, os.Symlink("loop", dir+"/loop"))
	got := examineSoon(t, dir+"/first", 10)
	if want := []string{dir + "/real/app.yaml", "..data/app.yaml"}; !reflect.DeepEqual(got.links, want) || got.kind != kindRegular {
		t.Errorf("kind %d, links %q, want %q", got.kind, got.links, want)
	}
	if loop := examineSoon(t, dir+"/loop", 10); len(loop.links) != 40 {
		t.Errorf("a loop has %d links", len(loop.links))
	}
}

func TestHugeFileIsNotReadWhole(t *testing.T) {
	path := t.TempDir() + "/huge"
	write(t, path, []byte("begin"))
	must(t, os.Truncate(path, 10<<30))
	started := time.Now()
	got := examineSoon(t, path, 8)
	if string(got.content) != "begin\x00\x00\x00" || got.sha256 != nil || !got.truncated || !got.readable || got.size != 10<<30 {
		t.Errorf("content %q, sha256 %x, truncated %v, size %d", got.content, got.sha256, got.truncated, got.size)
	}
	if took := time.Since(started); took > time.Second {
		t.Errorf("it took %v", took)
	}
	must(t, os.Truncate(path, readLimit))
	if got := examineSoon(t, path, 8); len(got.sha256) != 32 {
		t.Errorf("a file of exactly the limit has no digest")
	}
}

func TestKernelFileIsReadDespiteItsSize(t *testing.T) {
	want, err := os.ReadFile("/proc/version")
	must(t, err)
	got := examineSoon(t, "/proc/version", 1000)
	if !bytes.Equal(got.content, want) || got.truncated || got.size != 0 || len(got.sha256) != 32 {
		t.Errorf("content %q, truncated %v, size %d", got.content, got.truncated, got.size)
	}
}

func TestDirectoryIsListedByNameUpToALimit(t *testing.T) {
	dir := t.TempDir()
	for i := 1199; i >= 0; i-- {
		write(t, filepath.Join(dir, fmt.Sprintf("file-%04d", i)), []byte("abc"))
	}
	must(t, os.Symlink("nowhere", dir+"/a-link"))
	got := examineSoon(t, dir, 10)
	if len(got.entries) != 1000 || !got.truncated || got.content != nil {
		t.Fatalf("%d entries, truncated %v", len(got.entries), got.truncated)
	}
	if first, want := got.entries[1], (entry{"file-0000", kindRegular, 3, 0o640}); first != want || got.entries[0].kind != kindLink {
		t.Errorf("entries begin with %+v", got.entries[:2])
	}
	if last := got.entries[999].name; last != "file-0998" {
		t.Errorf("the last entry is %q", last)
	}
}

func TestNamesAreBytes(t *testing.T) {
	dir := t.TempDir() + "/caf\xe9 \x01\n"
	must(t, os.Mkdir(dir, 0o755))
	for _, name := range []string{"\xff", "\xfe", "ä", "line\nfeed"} {
		write(t, filepath.Join(dir, name), nil)
	}
	must(t, os.Symlink("\xff", dir+"/link"))
	var names []string
	for _, e := range examineSoon(t, dir, 10).entries {
		names = append(names, e.name)
	}
	if got, want := fmt.Sprintf("%q", names), `["line\nfeed" "link" "ä" "\xfe" "\xff"]`; got != want {
		t.Errorf("names are %s, want %s", got, want)
	}
	if link := examineSoon(t, dir+"/link", 10); fmt.Sprintf("%q", link.links) != `["\xff"]` || link.kind != kindRegular {
		t.Errorf("the link is %+v", link)
	}
}

func TestALoopOfFoldersEndsTheListing(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Symlink(".", dir+"/self"))
	must(t, os.Symlink("b", dir+"/a"))
	must(t, os.Symlink("a", dir+"/b"))
	deep := examineSoon(t, dir+strings.Repeat("/self", 30), 10)
	if deep.kind != kindDirectory || len(deep.entries) != 3 {
		t.Errorf("a path through a folder that leads to itself is %+v", deep)
	}
	if deeper := examineSoon(t, dir+strings.Repeat("/self", 50), 10); deeper.failure != "too many levels of symbolic links" {
		t.Errorf("a path over the kernel's limit is %+v", deeper)
	}
	if below := examineSoon(t, dir+"/a/file", 10); below.failure != "too many levels of symbolic links" {
		t.Errorf("a file below a loop is %+v", below)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
