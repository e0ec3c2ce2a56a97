// SPDX-License-Identifier: Apache-2.0

// Package settings changes the environment as soon as it is imported, as some configuration libraries do.
package settings

import "os"

func init() { os.Setenv("FROM_IMPORT", "1") }
