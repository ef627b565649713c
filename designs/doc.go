// Package designs reads and runs design files: which devices a design has, where they
// are, who simulates them, and which scripts run.
//
// [Load] and [Parse] are strict. Every problem of a file is reported in one
// run, as [Problems] sorted by line and column; a file with a problem gives no
// [Design]. They read the design file and the files it names, open no
// connection, keep no state, and may be called from any goroutine. A Design
// belongs to its caller; nothing here changes it after it is returned.
//
// Devices and components keep the order of the file.
package designs
