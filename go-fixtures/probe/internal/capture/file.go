// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	kindAbsent = iota
	kindRegular
	kindDirectory
	kindLink
	kindPipe
	kindSocket
	kindDevice
	kindUnknown
)

const (
	linkLimit    = 40
	readLimit    = 16 << 20
	entryLimit   = 1000
	nameLimit    = 100000
	readableFlag = 4
)

// file describes a watched path as this process sees it at one moment.
type file struct {
	path      string
	kind      byte
	failure   string
	size      uint64
	mode      uint32
	uid, gid  uint32
	mtime     int64
	links     []string
	readable  bool
	openError string
	sha256    []byte
	content   []byte
	truncated bool
	entries   []entry
}

// entry is one name in a watched directory.
type entry struct {
	name string
	kind byte
	size uint64
	mode uint32
}

// missing reports whether a path leads nowhere yet.
func (f *file) missing() bool { return f.kind == kindAbsent || f.kind == kindLink && f.failure == "" }

// examine describes path and sends up to limit bytes of its content along. It opens no file whose opening may wait or have an effect.
func examine(path string, limit uint64, buffer []byte) file {
	f := file{path: path}
	err := f.identify(lstat(path))
	if err == nil && f.kind == kindLink {
		f.links = followLinks(path)
		err = f.identify(stat(path))
		if isMissing(err) || isLoop(err) {
			f.kind = kindLink
			if isLoop(err) {
				f.failure = reason(err)
			}
			return f
		}
	}
	switch {
	case isMissing(err):
		return f
	case err != nil:
		f.kind, f.failure = kindUnknown, reason(err)
	case f.kind == kindRegular || f.kind == kindDirectory:
		f.read(limit, buffer)
	default:
		err := access(path)
		f.readable, f.openError = err == nil, reason(err)
	}
	return f
}

// identify copies the result of stat, or clears it when stat failed.
func (f *file) identify(status file, err error) error {
	status.path, status.links = f.path, f.links
	*f = status
	return err
}

func (f *file) read(limit uint64, buffer []byte) {
	opened, err := openWithoutWaiting(f.path)
	if err != nil {
		f.openError = reason(err)
		return
	}
	defer opened.Close()
	f.readable = true
	// The path may lead to another file by now; content and description must be of the same file.
	if err := f.identifyOpened(opened); err != nil {
		f.failure = reason(err)
		return
	}
	switch f.kind {
	case kindRegular:
		f.readContent(opened, limit, buffer)
	case kindDirectory:
		f.readEntries(opened)
	}
}

func (f *file) identifyOpened(opened openFile) error {
	status, err := opened.stat()
	if err != nil {
		return err
	}
	status.readable = true
	return f.identify(status, nil)
}

// followLinks joins without filepath.Join, which would shorten "link/..": that is not the parent of the link.
func followLinks(path string) []string {
	var links []string
	for len(links) < linkLimit {
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		links = append(links, target)
		if !filepath.IsAbs(target) {
			target = path[:strings.LastIndexByte(path, '/')+1] + target
		}
		path = target
	}
	return links
}

func isMissing(err error) bool {
	return errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

func isLoop(err error) bool { return errors.Is(err, syscall.ELOOP) }

// reason is the error text of the system alone: the path is sent beside it.
func reason(err error) string {
	if err == nil {
		return ""
	}
	var inPath *os.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	return err.Error()
}
