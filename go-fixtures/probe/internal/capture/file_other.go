// SPDX-License-Identifier: Apache-2.0

//go:build !linux

package capture

import "os"

type openFile struct{ *os.File }

func openWithoutWaiting(path string) (openFile, error) {
	f, err := os.Open(path)
	return openFile{f}, err
}

func (o openFile) stat() (file, error) {
	info, err := o.Stat()
	if err != nil {
		return file{}, err
	}
	return describe(info), nil
}

func (o openFile) names(most int) ([]string, error) { return o.Readdirnames(most) }

func stat(path string) (file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return file{}, err
	}
	return describe(info), nil
}

func lstat(path string) (file, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return file{}, err
	}
	return describe(info), nil
}

// signature shows at low cost whether a path may have changed. It is zero for a path that could not be examined.
type signature struct {
	mode        os.FileMode
	size, mtime int64
}

func signatureOf(path string) signature {
	info, err := os.Stat(path)
	if err != nil {
		return signature{}
	}
	return signature{info.Mode(), info.Size(), info.ModTime().UnixNano()}
}

// access decides by the permission bits, since package os has no access(2) and opening a pipe may wait.
func access(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&(readableFlag<<6|readableFlag<<3|readableFlag) == 0 {
		return os.ErrPermission
	}
	return nil
}

func describe(info os.FileInfo) file {
	return file{
		kind:  kindOf(info.Mode()),
		size:  uint64(info.Size()),
		mode:  modeBits(info.Mode()),
		mtime: info.ModTime().UnixNano(),
	}
}

func modeBits(mode os.FileMode) uint32 {
	bits := uint32(mode.Perm())
	if mode&os.ModeSetuid != 0 {
		bits |= 04000
	}
	if mode&os.ModeSetgid != 0 {
		bits |= 02000
	}
	if mode&os.ModeSticky != 0 {
		bits |= 01000
	}
	return bits
}

func kindOf(mode os.FileMode) byte {
	switch {
	case mode.IsRegular():
		return kindRegular
	case mode.IsDir():
		return kindDirectory
	case mode&os.ModeSymlink != 0:
		return kindLink
	case mode&os.ModeNamedPipe != 0:
		return kindPipe
	case mode&os.ModeSocket != 0:
		return kindSocket
	case mode&os.ModeDevice != 0:
		return kindDevice
	}
	return kindUnknown
}
