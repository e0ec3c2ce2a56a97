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

// file is what a watched path is for this process at one moment.
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

// examine describes path and sends up to limit bytes of its content along. It opens nothing whose opening may wait or have an effect.
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

// identify takes over what stat said; nothing of it stays behind when stat failed.
func (f *file) identify(told file, err error) error {
	told.path, told.links = f.path, f.links
	*f = told
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
	// The path may lead elsewhere by now; content and description shall be of the same file.
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
	told, err := opened.stat()
	if err != nil {
		return err
	}
	told.readable = true
	return f.identify(told, nil)
}

// followLinks joins by hand: filepath.Join would shorten "link/..", which is not the link's own parent.
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

// reason is the system's words alone: the path is told beside them.
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
