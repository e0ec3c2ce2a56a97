// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"crypto/sha256"
	"hash"
	"io"
	"sort"
)

// readContent does not trust the size: files of /proc and /sys have size 0 or a page, and others grow while they are read.
func (f *file) readContent(r io.Reader, limit uint64, buffer []byte) {
	if limit > readLimit {
		limit = readLimit
	}
	var sum hash.Hash
	most := int64(limit)
	if f.size <= readLimit {
		sum = sha256.New()
		most = readLimit
	}
	total := int64(0)
	for total <= most {
		n, err := r.Read(buffer)
		if sum != nil {
			sum.Write(buffer[:n])
		}
		if room := int64(limit) - int64(len(f.content)); room > 0 {
			f.content = append(f.content, buffer[:min64(int64(n), room)]...)
		}
		total += int64(n)
		if err == io.EOF || err == nil && n == 0 {
			break
		}
		if err != nil {
			f.failure, sum = reason(err), nil
			break
		}
	}
	f.truncated = total > int64(len(f.content)) || f.size > readLimit
	if sum != nil && total <= readLimit {
		f.sha256 = sum.Sum(nil)
	}
}

func (f *file) readEntries(opened openFile) {
	names, err := opened.names(nameLimit)
	f.failure = reason(err)
	sort.Strings(names)
	if len(names) > entryLimit {
		names, f.truncated = names[:entryLimit], true
	}
	for _, name := range names {
		status, err := lstat(f.path + "/" + name)
		if err != nil {
			status.kind = kindUnknown
		}
		f.entries = append(f.entries, entry{name: name, kind: status.kind, size: status.size, mode: status.mode})
	}
}

func min64(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
