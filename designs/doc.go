// Package designs reads and runs design files: which devices a design has, where they
// are, who simulates them, which scripts and plugins run, how their controls are
// wired, and what happens at which time.
//
// # Reading
//
// [Load] and [Parse] are strict. Every problem of a file is reported in one
// run, as [Problems] sorted by line and column; a file with a problem gives no
// [Design]. They read the design file and the files it names, and run the
// design-time part of plugins; they open no connection, keep no state, and may
// be called from any goroutine. A Design belongs to its caller; nothing here
// changes it after it is returned.
//
// Devices and components keep the order of the file. Wires and the rest refer to
// components wherever these stand in the file. [Schema] is made of the same
// tables by which the file is read.
//
// # Running
//
// [Start] gives a [Running]. All controls of a design belong to the dispatch
// goroutine of its engine: wires, the schedule and scripts write them there. A
// wire carries a change at once, inside the write; a script hears of it by an
// event of its own, later. Nothing of a run lives on in the next.
package designs
