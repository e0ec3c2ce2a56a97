// SPDX-License-Identifier: Apache-2.0

// Never-starts exits with 3 in an imported package, so that INIT is never reached.
package main

import _ "example.com/never-starts/license"

func main() { println("never-starts: never printed") }
