// SPDX-License-Identifier: Apache-2.0

package probe

import "github.com/rununder/rununder/go-fixtures/probe/internal/capture"

func init() { capture.Start() }

// Init captures INIT. Calls after the first do nothing.
func Init() { capture.Init() }

// Main captures MAIN. Calls after the first do nothing.
func Main() { capture.Main() }

// Ready captures READY: the program is ready to do its work. Calls after the first do nothing.
func Ready() { capture.Ready() }

// Mark captures RELOAD with name as its label. keyValues are pairs that the snapshot carries beside it. It may be called any number of times and from any goroutine.
func Mark(name string, keyValues ...string) { capture.Mark(name, keyValues...) }
