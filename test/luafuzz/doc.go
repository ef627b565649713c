// Package luafuzz writes random Lua 5.3 programs and compares what crosspoint and the reference interpreter make of them.
//
// It owns a grammar of templates, one file per part of the language, and the generator that expands it. Program is a pure function of its
// seed: it may be called from any goroutine, and a seed means the same program on every machine until the grammar changes.
//
// The programs end by themselves: loops count, recursion is bounded, strings do not grow. They print no address, no time, no random number
// and no order that Lua leaves open. Most run to their end and catch their errors; some end in an uncaught one.
//
// The comparison is a test. The short run is part of the test suite, the long one is the same test with flags:
//
//	go test ./test/luafuzz -run TestAgrees -timeout 1h -programs 100000 -seed 1
//
// A difference is printed with its seed, shrunk, and with both outputs.
package luafuzz
