// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"io"
	"syscall"
)

// openFile is a bare descriptor: os.File would start the runtime's poller, which the program without a probe may never start.
type openFile int

func openWithoutWaiting(path string) (openFile, error) {
	for {
		fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOCTTY|syscall.O_CLOEXEC, 0)
		if err != syscall.EINTR {
			return openFile(fd), err
		}
	}
}

func (o openFile) Close() error { return syscall.Close(int(o)) }

func (o openFile) Read(p []byte) (int, error) {
	for {
		n, err := syscall.Read(int(o), p)
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return 0, err
		case n == 0:
			return 0, io.EOF
		default:
			return n, nil
		}
	}
}

func (o openFile) stat() (file, error) {
	var st syscall.Stat_t
	if err := syscall.Fstat(int(o), &st); err != nil {
		return file{}, err
	}
	return describe(&st), nil
}

// names returns about most names, not more.
func (o openFile) names(most int) ([]string, error) {
	var names []string
	buffer := make([]byte, 32<<10)
	for len(names) < most {
		n, err := syscall.ReadDirent(int(o), buffer)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return names, err
		}
		_, _, names = syscall.ParseDirent(buffer[:n], -1, names)
	}
	return names, nil
}

func stat(path string) (file, error) {
	var st syscall.Stat_t
	for {
		err := syscall.Stat(path, &st)
		if err == nil {
			return describe(&st), nil
		}
		if err != syscall.EINTR {
			return file{}, err
		}
	}
}

func lstat(path string) (file, error) {
	var st syscall.Stat_t
	for {
		err := syscall.Lstat(path, &st)
		if err == nil {
			return describe(&st), nil
		}
		if err != syscall.EINTR {
			return file{}, err
		}
	}
}

// signature shows at low cost whether a path may have changed. It is zero for a path that could not be examined.
type signature struct {
	device, inode uint64
	mode          uint32
	uid, gid      uint32
	size          int64
	mtime, ctime  int64
}

// signatureOf follows links: a link that is swapped leads to another inode.
func signatureOf(path string) signature {
	var st syscall.Stat_t
	for {
		err := syscall.Stat(path, &st)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return signature{}
		}
		return signature{uint64(st.Dev), st.Ino, st.Mode, st.Uid, st.Gid, st.Size, st.Mtim.Nano(), st.Ctim.Nano()}
	}
}

func access(path string) error {
	const (
		atFdcwd   = -0x64
		atEaccess = 0x200
	)
	return syscall.Faccessat(atFdcwd, path, readableFlag, atEaccess)
}

func describe(st *syscall.Stat_t) file {
	return file{
		kind:  kindOf(st.Mode),
		size:  uint64(st.Size),
		mode:  st.Mode & 07777,
		uid:   st.Uid,
		gid:   st.Gid,
		mtime: st.Mtim.Nano(),
	}
}

func kindOf(mode uint32) byte {
	switch mode & syscall.S_IFMT {
	case syscall.S_IFREG:
		return kindRegular
	case syscall.S_IFDIR:
		return kindDirectory
	case syscall.S_IFLNK:
		return kindLink
	case syscall.S_IFIFO:
		return kindPipe
	case syscall.S_IFSOCK:
		return kindSocket
	case syscall.S_IFCHR, syscall.S_IFBLK:
		return kindDevice
	}
	return kindUnknown
}

// readAll reads one of the kernel's files, whose size is not known in advance.
func readAll(path string) ([]byte, error) {
	opened, err := openWithoutWaiting(path)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	content := make([]byte, 0, 16<<10)
	for {
		n, err := opened.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		if err == io.EOF {
			return content, nil
		}
		if err != nil {
			return nil, err
		}
		if len(content) == cap(content) {
			grown := make([]byte, len(content), 2*cap(content))
			copy(grown, content)
			content = grown
		}
	}
}
